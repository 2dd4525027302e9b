package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two lines, each with packs of another make, are one battery to the inverter. */
class TwoDialectsTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
  private final Map<String, VirtualLine> lines = new HashMap<>();
  private final Map<Integer, Long> heard = new HashMap<>();

  private void line(String name, String dialect, int packs, double charge, long seed) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(packs, 1).startingAt(charge).seeded(seed));
    lines.put(name, VirtualPacks.on(name, 9_600, loop, bank, dialect, seed));
  }

  private RunningGateway gateway(String yaml) {
    VirtualBus bus = new VirtualBus(loop, (id, length, data) -> heard.put(id, data));
    return VirtualGateway.start(
        yaml,
        loop,
        config -> {
          VirtualLine line = lines.get(config.name());
          assertThat(line).isNotNull();
          return line;
        },
        bus,
        told -> {});
  }

  private int u16(int id, int at) {
    return (int) (heard.getOrDefault(id, 0L) >>> (8 * at)) & 0xFFFF;
  }

  // Two PACE packs of 100 Ah at 40 %, three at 80 % by Modbus: (2 x 40 + 3 x 80) / 5 = 64 %, to
  // the packs' own spread of 1 %. Neither make tells limits, so the policy's hold for each of the
  // five: 20 A in, 50 A out, 56.0 V, 44.8 V. Their voltages differ by less than 2 V.
  @Test
  void packsOfTwoMakesOnTwoLinesAreOneBank() {
    line("house", "pace", 2, 0.4, 1);
    line("shed", "pace-modbus", 3, 0.8, 2);
    gateway(
        """
        lines:
          - name: house
            device: /dev/house
            dialect: pace
            packs: 1-2
          - name: shed
            device: /dev/shed
            dialect: pace-modbus
            packs: 1-3
        """);
    loop.runUntil(90 * SECOND);

    assertThat(u16(0x372, 0)).as("on line").isEqualTo(5);
    assertThat(u16(0x372, 6)).as("off line").isZero();
    assertThat(u16(0x351, 0)).as("CVL").isEqualTo(560);
    assertThat(u16(0x351, 2)).as("CCL").isEqualTo(5 * 200);
    assertThat(u16(0x351, 4)).as("DCL").isEqualTo(5 * 500);
    assertThat(u16(0x351, 6)).as("DVL").isEqualTo(448);
    assertThat(u16(0x355, 0)).as("SOC").isBetween(62, 66);
    assertThat(u16(0x379, 0)).as("capacity").isBetween(490, 510);
  }

  // A Voltronic master allows 2 x 20 A for its line, the Pylontech packs 3 x 20 A: 100 A, and not
  // the 40 A that one of the masters knows of.
  @Test
  void s7AMasterOfOneLineDoesNotLimitTheOther() {
    line("house", "voltronic", 2, 0.5, 3);
    line("shed", "pylontech", 3, 0.5, 4);
    gateway(
        """
        lines:
          - name: house
            device: /dev/house
            dialect: voltronic
            packs: 1-2
          - name: shed
            device: /dev/shed
            packs: 1-3
        """);
    loop.runUntil(90 * SECOND);

    assertThat(u16(0x372, 0)).as("on line").isEqualTo(5);
    assertThat(u16(0x351, 2)).as("CCL").isEqualTo(5 * 200);
    assertThat(u16(0x351, 4)).as("DCL").isEqualTo(5 * 500);
  }
}
