package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.Lies;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packs whose temperature sensors disappear, with the times that are configured by default. */
class LostSensorsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int LIMITS = 0x351;

  private final VirtualLoop loop = new VirtualLoop(5, (task, at) -> 0);
  private final List<String> log = new ArrayList<>();
  private int ccl;
  private int dcl;

  private BankProbe bank(double celsius, String safety) {
    SimulatedBank bank =
        new SimulatedBank(BankSetup.of(2, 1).startingAt(0.5).in(celsius).seeded(3));
    VirtualLine line = VirtualPacks.on("a", 9_600, loop, bank, "pylontech", 3);
    VirtualGateway.start(
        """
        lines:
          - name: a
            device: /dev/virtual
            dialect: pylontech
            packs: 1-2
        safety:
          temperature-required: %s
        """
            .formatted(safety),
        loop,
        config -> line,
        new VirtualBus(loop, (id, length, data) -> hear(id, data)),
        entry -> log.add(entry.text()));
    return new BankProbe(bank);
  }

  private void hear(int id, long data) {
    if (id == LIMITS) {
      ccl = (int) (data >>> 16) & 0xFFFF;
      dcl = (int) (data >>> 32) & 0xFFFF;
    }
  }

  // Before: 40 A from 30 s after the loss on, for good.
  @Test
  void s30APackThatWasTooColdIsNotChargedBecauseItsSensorsAreGone() {
    BankProbe bank = bank(-5, "yes");
    loop.runUntil(60 * SECOND);
    assertThat(ccl).isZero();
    bank.lie(0, Lies.onlySensors());
    bank.lie(1, Lies.onlySensors());
    for (int second = 61; second < 600; second++) {
      loop.runUntil(second * SECOND);
      assertThat(ccl).as("after %d s", second).isZero();
    }
    assertThat(dcl).as("the house stays lit").isPositive();
  }

  @Test
  void s30AWarmSensorThatIsLeftHidesNoSensorThatIsGone() {
    BankProbe bank = bank(20, "yes");
    loop.runUntil(120 * SECOND);
    assertThat(ccl).isEqualTo(400);
    bank.lie(0, Lies.onlySensors(1, 3, 4));
    loop.runUntil(150 * SECOND);
    assertThat(ccl).as("its last value binds, and it was warm").isEqualTo(400);
    loop.runUntil(200 * SECOND);
    assertThat(ccl).isZero();
    assertThat(log).anyMatch(text -> text.contains("a/1") && text.contains("temperature sensor 2"));
    bank.lie(0, null);
    loop.runUntil(420 * SECOND);
    assertThat(ccl).as("it is back").isEqualTo(400);
  }

  @Test
  void s30WhereTemperaturesAreNotRequiredTheirLossEndsNothing() {
    BankProbe bank = bank(20, "no");
    loop.runUntil(60 * SECOND);
    bank.lie(0, Lies.onlySensors(1));
    loop.runUntil(300 * SECOND);
    assertThat(ccl).isEqualTo(400);
    assertThat(log).anyMatch(text -> text.contains("temperature sensor 2, 3, 4"));
  }
}
