package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back after a line that was pulled, as the inverter hears it, for packs of each kind. */
class SlowWayUpTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int PACKS = 10;
  private static final int BAUD = 9600;
  private static final int LIMITS = 0x351;

  /** 5 A a second, in the bus's tenths of an ampere. */
  private static final double RISE_PER_SECOND = 50;

  /** What a frame says was decided up to a quarter of a second before; and a step of rounding. */
  private static final double DECIDED_BEFORE = RISE_PER_SECOND / 4 + 1;

  private final VirtualLoop loop = new VirtualLoop(5, (task, at) -> 0);
  private final List<Heard> heard = new ArrayList<>();
  private boolean listening;

  /** CCL in tenths of an ampere. */
  private record Heard(int ccl, long atNanos) {}

  // S5: what several answers tell together is as old as the first of them, and time goes on.
  @ParameterizedTest
  @ValueSource(strings = {"pylontech", "voltronic", "jk", "seplos3"})
  void s5s14LimitsRiseSteadilyHoweverManyAnswersMakeAReading(String dialect) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(PACKS, 1).startingAt(0.5).seeded(3));
    VirtualLine line = VirtualPacks.on("a", BAUD, loop, bank, dialect, 3);
    RunningGateway gateway =
        VirtualGateway.start(
            "lines:\n  - name: a\n    device: /dev/a\n    dialect: %s\n    packs: 1-%d\n"
                .formatted(dialect, PACKS),
            loop,
            any -> line,
            new VirtualBus(loop, this::hear),
            told -> {});
    loop.runUntil(60 * SECOND);
    line.plugged(false);
    loop.runUntil(75 * SECOND);
    line.plugged(true);
    loop.runUntil(90 * SECOND);
    listening = true;
    loop.runUntil(180 * SECOND);

    assertThat(heard.get(heard.size() - 1).ccl()).isEqualTo(2_000);
    for (int i = 1; i < heard.size(); i++) {
      Heard before = heard.get(i - 1);
      Heard now = heard.get(i);
      double most = RISE_PER_SECOND * (now.atNanos() - before.atNanos()) / SECOND + DECIDED_BEFORE;
      assertThat((double) now.ccl() - before.ccl())
          .as("from %s to %s", before, now)
          .isBetween(0.0, most);
    }
    assertThat(gateway.snapshot())
        .satisfies(seen -> assertThat(seen.bus().sent().starved()).isZero());
  }

  private void hear(int id, int length, long data) {
    if (listening && id == LIMITS) {
      heard.add(new Heard((int) (data >>> 16) & 0xFFFF, loop.elapsedNanos()));
    }
  }
}
