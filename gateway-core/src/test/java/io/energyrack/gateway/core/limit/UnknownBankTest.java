package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Packs that tell something while the bank as a whole is not known, or not known well enough. */
class UnknownBankTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - 7 * SECOND;
  private static final Alarms CELL_HIGH = Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH);

  private final @Nullable PackSample[] samples = new PackSample[2];
  private Control control = control(1);
  private long now = START;

  private static Control control(int quorum) {
    ControlTimes times = ControlTimes.DEFAULT;
    BankPlan plan = Packs.plan(2);
    return new Control(
        plan,
        LimitPolicy.standard(plan),
        new ControlTimes(
            times.startGraceNanos(),
            quorum,
            times.halveAfterNanos(),
            times.haltAfterNanos(),
            times.silenceAfterNanos(),
            times.riseHoldNanos(),
            times.riseMilliampsPerSecond(),
            times.riseMillivoltsPerSecond(),
            times.socWalkHundredthsPerMinute(),
            times.apartBindsNanos()),
        START);
  }

  private void tell(int pack, Packs told) {
    samples[pack] = told.at(now).sample();
  }

  /** Its limits and alarms alone; what it measured stays what it was. */
  private void complain(int pack, Packs told) {
    PackSample before = samples[pack];
    PackSample news = told.at(now).sample();
    assertThat(before).isNotNull();
    samples[pack] =
        new PackSample(
            before.reading(), before.readingAtNanos(), news.alarms(), now, news.limits(), now);
  }

  private Broadcast after(double seconds) {
    now += Math.round(seconds * SECOND);
    return decide();
  }

  private Broadcast decide() {
    List<PackStatus> statuses =
        Arrays.stream(samples)
            .map(
                sample ->
                    sample == null
                        ? PackStatus.SILENT
                        : PackStatus.of(sample, now, 5 * SECOND, 60 * SECOND))
            .toList();
    return control.decide(statuses, now);
  }

  private void bothHealthy() {
    tell(0, Packs.healthy());
    tell(1, Packs.healthy());
  }

  private static Limits limits(Broadcast said) {
    assertThat(said).isInstanceOf(Speak.class);
    return ((Speak) said).decision().limits();
  }

  private static int soc(Broadcast said) {
    return said instanceof Speak speak
        ? speak.state().soc().hundredths()
        : ((Halt) said).state().soc().hundredths();
  }

  // A pack whose cells cannot be read any more goes on asking, and is heard at once.
  @Test
  void s2s12WhatPacksAskWhileNoneIsFreshIsObeyedAtOnce() {
    bothHealthy();
    assertThat(limits(decide()).ccl()).isEqualTo(Current.ofMilliamps(40_000));
    now += 6 * SECOND;
    complain(1, Packs.healthy());
    Limits half = limits(decide());
    assertThat(half.ccl()).isEqualTo(Current.ofMilliamps(20_000));
    assertThat(half.dcl()).isEqualTo(Current.ofMilliamps(50_000));
    complain(1, Packs.healthy().ccl(0).alarms(CELL_HIGH));
    Broadcast said = decide();
    assertThat(limits(said).ccl()).isEqualTo(Current.ZERO);
    assertThat(limits(said).dcl()).isEqualTo(Current.ofMilliamps(50_000));
    assertThat(((Speak) said).state().alarms().isAlarm(Condition.CELL_VOLTAGE_HIGH)).isTrue();
  }

  // It measures and no longer tells what it asks, so it does not count; its cells bind all the
  // same.
  @Test
  void s12CellThatRisesWhileNoPackIsFreshTakesTheChargeDown() {
    bothHealthy();
    decide();
    PackSample before = samples[0];
    assertThat(before).isNotNull();
    now += 6 * SECOND;
    samples[0] =
        new PackSample(
            Packs.healthy().cell(7, 3_600).reading(),
            now,
            before.alarms(),
            before.alarmsAtNanos(),
            before.limits(),
            before.limitsAtNanos());
    Limits limits = limits(decide());
    assertThat(limits.ccl()).isEqualTo(Current.ZERO);
    assertThat(limits.dcl()).isEqualTo(Current.ofMilliamps(50_000));
  }

  @Test
  void s2s12AlarmOfAPackThatNoLongerTellsItsChargeIsObeyedAtOnce() {
    bothHealthy();
    decide();
    tell(0, Packs.healthy().charge(null, null));
    tell(1, Packs.healthy().charge(null, null).dcl(4_000).alarms(CELL_HIGH));
    Limits limits = limits(after(0.25));
    assertThat(limits.ccl()).isEqualTo(Current.ZERO);
    // Half of two packs that ask for 4 A.
    assertThat(limits.dcl()).isEqualTo(Current.ofMilliamps(4_000));
  }

  // S14: asking for less takes limits down, and taking that back does not take them up.
  @Test
  void s14NothingRisesBecauseAPackAsksForMoreWhileNoneIsFresh() {
    bothHealthy();
    decide();
    now += 6 * SECOND;
    complain(1, Packs.healthy().ccl(1_000));
    assertThat(limits(decide()).ccl()).isEqualTo(Current.ofMilliamps(1_000));
    complain(1, Packs.healthy());
    assertThat(limits(after(1)).ccl()).isEqualTo(Current.ofMilliamps(1_000));
  }

  // S30: a pack that goes on reporting limits is connected, and nobody sees its cell at 3.60 V.
  @Test
  void s6s30APackThatNoLongerReportsItsCellsIsNotChargedUntilItDoes() {
    bothHealthy();
    tell(1, Packs.healthy().cell(4, 3_600));
    assertThat(limits(decide()).ccl()).isEqualTo(Current.ZERO);
    for (int second = 0; second < 120; second++) {
      now += SECOND;
      tell(0, Packs.healthy());
      complain(1, Packs.healthy().dcl(10_000));
      Limits limits = limits(decide());
      // Two packs count for the 5 s in which the second is fresh.
      assertThat(limits.dcl()).isIn(Current.ofMilliamps(10_000), Current.ofMilliamps(20_000));
      assertThat(limits.ccl()).as("second %d", second).isEqualTo(Current.ZERO);
    }
    for (int second = 0; second < 40; second++) {
      now += SECOND;
      tell(0, Packs.healthy());
      tell(1, Packs.healthy());
      decide();
    }
    assertThat(limits(decide()).ccl()).isGreaterThan(Current.ofMilliamps(20_000));
  }

  // S10: whoever is back is held against the bank's voltage, and not against one of a minute ago.
  @Test
  void s1s10OldVoltageOfAPackThatOnlyComplainsKeepsNobodyApart() {
    bothHealthy();
    decide();
    for (int second = 0; second < 120; second++) {
      now += SECOND;
      complain(0, Packs.healthy());
      decide();
    }
    tell(1, Packs.healthy().allCells(3_170));
    complain(0, Packs.healthy());
    assertThat(((Speak) decide()).state().counts().online()).isEqualTo(1);
  }

  // S9: both at once weigh 60 %; the one alone has 90.
  @Test
  void s9SocDoesNotJumpWhenAPackThatIsOnLineNoLongerTellsItsOwn() {
    tell(0, Packs.healthy().charge(90_000, 100_000));
    tell(1, Packs.healthy().charge(30_000, 100_000));
    assertThat(soc(decide())).isEqualTo(6_000);
    now += SECOND;
    tell(1, Packs.healthy().charge(30_000, 0));
    assertThat(soc(decide())).isEqualTo(6_000);
    tell(0, Packs.healthy().charge(90_000, 100_000));
    tell(1, Packs.healthy().charge(30_000, 0));
    assertThat(soc(after(3))).isEqualTo(6_005);
  }

  private void onePackForTwentyMinutes() {
    control = control(2);
    tell(0, Packs.healthy().charge(90_000, 100_000));
    tell(1, Packs.healthy().charge(30_000, 100_000));
    decide();
    for (int second = 0; second < 20 * 60; second++) {
      now += SECOND;
      tell(0, Packs.healthy().charge(90_000, 100_000).allCells(3_250));
      decide();
    }
  }

  @Test
  void s9s14LadderGoesOnFromTheHaltOfTooFewPacks() {
    onePackForTwentyMinutes();
    Broadcast old = after(5.25);
    assertThat(old).isInstanceOf(Halt.class);
    tell(0, Packs.healthy().charge(90_000, 100_000));
    tell(1, Packs.healthy().charge(30_000, 100_000));
    // It has walked twenty minutes towards 90 %, and walks back from there.
    assertThat(soc(after(0.25))).isBetween(soc(old) - 10, soc(old));
    assertThat(soc(old)).isBetween(7_900, 8_000);
  }

  @Test
  void s14TooFewPacksThatFallSilentEndInSilence() {
    onePackForTwentyMinutes();
    assertThat(after(29)).isInstanceOf(Halt.class);
    assertThat(after(2)).isEqualTo(new KeepSilent(Why.DATA_LOST));
  }

  @Test
  void s22LastWordOfTooFewPacksIsOfWhatTheyTellNow() {
    onePackForTwentyMinutes();
    Halt last = control.lastWord();
    assertThat(last).isNotNull();
    assertThat(last.state().soc()).isGreaterThan(Percent.ofWhole(79));
    assertThat(last.state().voltage()).isEqualTo(Voltage.ofMillivolts(52_000));
  }
}
