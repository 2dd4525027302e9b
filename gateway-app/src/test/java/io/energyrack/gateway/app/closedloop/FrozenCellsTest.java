package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.core.pack.PackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A pack whose BMS goes on reporting limits and alarms, but no cells, beside two good ones. */
class FrozenCellsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int ANALOG = 0x42;
  private static final int STATES = 0x44;

  private final VirtualLoop loop = new VirtualLoop(5, (task, at) -> 0);
  private final List<String> log = new ArrayList<>();

  @Test
  void s6APackThatNoLongerReportsItsCellsLeavesTheSumsInTimeAndIsNamed() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(3, 1).startingAt(0.5).seeded(3));
    VirtualLine line = VirtualPacks.on("a", 9600, loop, bank, "pylontech", 3);
    RunningGateway gateway =
        VirtualGateway.start(
            """
            lines:
              - name: a
                device: /dev/a
                dialect: pylontech
                packs: 1-3
                group-query: never
            """,
            loop,
            any -> line,
            new VirtualBus(loop, (id, length, data) -> {}),
            entry -> log.add(entry.text()));
    loop.runUntil(60 * SECOND);
    line.deafTo(2, ANALOG);
    long asked = line.asked(2, STATES);
    loop.runUntil(69 * SECOND);

    assertThat(statuses(gateway).get(1)).isInstanceOf(PackStatus.Stale.class);
    assertThat(statuses(gateway).get(0)).isInstanceOf(PackStatus.Fresh.class);
    assertThat(log).anyMatch(text -> text.contains("a/2"));
    loop.runUntil(100 * SECOND);
    assertThat(statuses(gateway).get(1)).isInstanceOf(PackStatus.Stale.class);
    assertThat(line.asked(2, STATES) - asked).as("its alarms are read").isGreaterThan(6);
  }

  private static List<PackStatus> statuses(RunningGateway gateway) {
    return Objects.requireNonNull(gateway.snapshot()).statuses();
  }
}
