package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gateway's own rules in closed loop with packs of which one has a cell that runs ahead, and
 * whose BMS asks for nothing. The charger takes over what it is told every 3 s, as a GX does.
 */
class HighCellTest {

  private static final int PACKS = 3;
  private static final double SUN_AMPS = 60;
  private static final int SECONDS = 6 * 3_600;
  private static final int GX_SECONDS = 3;
  private static final int READ_SECONDS = 2;
  private static final long SECOND = 1_000_000_000L;

  private final SimulatedBank bank =
      new SimulatedBank(BankSetup.of(PACKS, 1).startingAt(0.93).seeded(3));
  private final BankPlan plan = plan();
  private final Control control =
      new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, 0);
  private final PackSample[] samples = new PackSample[PACKS];
  private double amps;
  private double cvl;
  private double ccl;

  private @Nullable Speak latest;
  private double highestVolts;
  private double highestCell;
  private double lowestCvlAhead = 100;
  private double highestCvlAhead;
  private double furthestBelow;
  private int turns;
  private double turnedAt;
  private boolean rising;
  private int steps;
  private int aheadSeconds;

  private static BankPlan plan() {
    String yaml = "lines: [{device: /dev/virtual, packs: 1-%d}]".formatted(PACKS);
    return new ConfigReader(List.of("pylontech"), (profile, name) -> Optional.empty())
        .parse("virtual", yaml.getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow()
        .toBankPlan();
  }

  // Feeding in is what DC-coupled PV does to a bank above CVL: it is brought down to it.
  @ParameterizedTest
  @CsvSource({"0.02, false", "0.05, false", "0.05, true"})
  void oneHighCellIsHeldWithoutASwing(double ahead, boolean feedsIn) {
    bank.packs().get(0).cells().putAhead(5, ahead);
    run(SECONDS, feedsIn);
    System.out.printf(
        "high cell %.2f%s: CVL bound for %d s, %.1f..%.1f V, %d turns of more than a step (%d steps), at most %.2f V below"
            + " the bank, highest cell %.3f V%n",
        ahead,
        feedsIn ? " feeding in" : "",
        aheadSeconds,
        lowestCvlAhead,
        highestCvlAhead,
        turns,
        steps,
        furthestBelow,
        highestCell);
    assertThat(aheadSeconds).isGreaterThan(600);
    assertThat(highestCell).isLessThan(3.56);
    assertThat(furthestBelow).isLessThan(0.2);
    assertThat(turns).isLessThanOrEqualTo(3);
    assertThat(steps).isLessThan(SECONDS / 30);
  }

  // So that packs reach 100 % and are not held at the top for ever.
  @Test
  void fullPacksRestAtTheFloat() {
    run(SECONDS, false);

    Speak last = Objects.requireNonNull(latest);
    assertThat(last.decision().limits().cvl()).hasToString("54.000 V");
    assertThat(last.decision().cvlReason()).isEqualTo(LimitReason.FLOAT);
    assertThat(last.state().soc().wholeNearest()).isEqualTo(100);
    assertThat(highestVolts).isGreaterThan(55.5);
  }

  private void run(int seconds, boolean feedsIn) {
    bank.source(nanos -> amps, false);
    for (int second = 0; second < seconds; second++) {
      read(second);
      decide(second * SECOND);
      if (second % GX_SECONDS == 0) {
        charge(feedsIn);
      }
      bank.advance(SECOND);
      highestCell = Math.max(highestCell, new BankProbe(bank).highestVolts());
      highestVolts = Math.max(highestVolts, bank.terminalVolts());
    }
  }

  private void read(int second) {
    for (int i = 0; i < PACKS; i++) {
      if ((second + i) % READ_SECONDS == 0 || samples[i] == null) {
        SimulatedPack pack = bank.packs().get(i);
        long at = second * SECOND;
        samples[i] = new PackSample(pack.reading(), at, pack.alarms(), at, null, at);
      }
    }
  }

  private void decide(long nowNanos) {
    List<PackStatus> statuses = new ArrayList<>();
    for (PackSample sample : samples) {
      statuses.add(PackStatus.of(sample, nowNanos, 5 * SECOND, 60 * SECOND));
    }
    Speak speak = (Speak) control.decide(statuses, nowNanos);
    latest = speak;
    double before = cvl;
    cvl = speak.decision().limits().cvl().decivoltsDown() / 10.0;
    ccl = speak.decision().limits().ccl().deciampsDown() / 10.0;
    if (speak.decision().cvlReason() == LimitReason.CELL_AHEAD) {
      aheadSeconds++;
      lowestCvlAhead = Math.min(lowestCvlAhead, cvl);
      highestCvlAhead = Math.max(highestCvlAhead, cvl);
      furthestBelow = Math.max(furthestBelow, bank.terminalVolts() - cvl);
    }
    if (before != 0 && Math.abs(cvl - before) > 0.05) {
      steps++;
    }
    swing();
  }

  /** Counts how often the CVL turns by more than one step of the bus, which is its own grain. */
  private void swing() {
    if (turnedAt == 0) {
      turnedAt = cvl;
    }
    boolean on = rising ? cvl >= turnedAt : cvl <= turnedAt;
    if (on) {
      turnedAt = cvl;
    } else if (Math.abs(cvl - turnedAt) > 0.15) {
      rising = !rising;
      turnedAt = cvl;
      turns++;
    }
  }

  private void charge(boolean feedsIn) {
    double toCvl = BankProbe.busbar(List.of(new BankProbe(bank))).ampsAt(cvl);
    double least = feedsIn ? -25 : 0;
    amps = Math.max(least, Math.min(SUN_AMPS, Math.min(ccl, toCvl)));
  }
}
