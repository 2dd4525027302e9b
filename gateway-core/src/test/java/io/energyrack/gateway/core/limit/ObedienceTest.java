package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Contract S20: beyond the limit sent by more than 10 % and 2 A for 10 s. */
class ObedienceTest {

  private static final long SECOND = 1_000_000_000L;

  private final BankPlan plan = Packs.plan(1);
  private final Obedience obedience = new Obedience();
  private long now = Long.MAX_VALUE - 20 * SECOND;
  private Broadcast judged = new KeepSilent(Why.STARTING);

  /** A second in which the pack is read, the limits are confirmed and the control decides. */
  private void second(int milliamps, int ccl, int dcl) {
    now += SECOND;
    obedience.told(Current.ofMilliamps(ccl), Current.ofMilliamps(dcl), now);
    judge(milliamps, now);
  }

  private void judge(int milliamps, long readAtNanos) {
    Packs pack = Packs.healthy().milliamps(milliamps);
    Broadcast said =
        new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, now)
            .decide(List.of(pack.at(now).fresh()), now);
    judged = obedience.judged(said, List.of(pack.at(readAtNanos).fresh()), now);
  }

  private void seconds(int seconds, int milliamps, int ccl, int dcl) {
    for (int i = 0; i < seconds; i++) {
      second(milliamps, ccl, dcl);
    }
  }

  private boolean warns(Condition condition) {
    return judged instanceof Speak speak && speak.state().alarms().isWarning(condition);
  }

  private boolean warnsCharge() {
    return warns(Condition.CHARGE_LIMIT_IGNORED);
  }

  private boolean warnsDischarge() {
    return warns(Condition.DISCHARGE_LIMIT_IGNORED);
  }

  @Test
  void s20WarnsAfterTenSecondsAndNotBefore() {
    // 20 A and a tenth are 22 A; beyond is one milliampere more.
    seconds(10, 22_001, 20_000, 50_000);
    assertThat(warnsCharge()).isFalse();
    second(22_001, 20_000, 50_000);
    assertThat(warnsCharge()).isTrue();
    assertThat(warnsDischarge()).isFalse();
  }

  @Test
  void s20TenthAndTwoAmperesMustBothBeExceeded() {
    seconds(60, 22_000, 20_000, 50_000);
    assertThat(warnsCharge()).isFalse();
    // Of 100 A a tenth is 10 A, of 10 A it is 1 A, and then the 2 A count.
    seconds(60, 110_000, 100_000, 50_000);
    assertThat(warnsCharge()).isFalse();
    seconds(60, 12_000, 10_000, 50_000);
    assertThat(warnsCharge()).isFalse();
    seconds(11, 12_001, 10_000, 50_000);
    assertThat(warnsCharge()).isTrue();
  }

  @Test
  void s20NoughtIsALimitAndChargersThatLeakAFewHundredMilliampsKeepIt() {
    seconds(60, 2_000, 0, 50_000);
    assertThat(warnsCharge()).isFalse();
    seconds(11, 2_001, 0, 50_000);
    assertThat(warnsCharge()).isTrue();
  }

  @Test
  void s20DischargeIsJudgedByItsOwnLimit() {
    seconds(60, -55_000, 0, 50_000);
    assertThat(warnsDischarge()).isFalse();
    seconds(11, -55_001, 0, 50_000);
    assertThat(warnsDischarge()).isTrue();
    assertThat(warnsCharge()).isFalse();
  }

  @Test
  void s20LimitThatFellGivesTheInverterTenSeconds() {
    seconds(60, 40_000, 40_000, 50_000);
    seconds(10, 40_000, 0, 50_000);
    assertThat(warnsCharge()).isFalse();
    second(0, 0, 50_000);
    seconds(60, 0, 0, 50_000);
    assertThat(warnsCharge()).isFalse();
  }

  @Test
  void s20ExcessThatIsInterruptedBeginsAnew() {
    seconds(10, 30_000, 20_000, 50_000);
    second(20_000, 20_000, 50_000);
    seconds(10, 30_000, 20_000, 50_000);
    assertThat(warnsCharge()).isFalse();
  }

  @Test
  void s20WarningEndsAfterTenSecondsOfKeepingTheLimit() {
    seconds(11, 30_000, 20_000, 50_000);
    seconds(10, 20_000, 20_000, 50_000);
    assertThat(warnsCharge()).isTrue();
    second(20_000, 20_000, 50_000);
    assertThat(warnsCharge()).isFalse();
  }

  /** One reading of before the limit fell must not count as ten seconds of disobedience. */
  @Test
  void s20ReadingOfBeforeTheExcessShowsNothing() {
    second(40_000, 40_000, 50_000);
    long readAt = now;
    for (int i = 0; i < 30; i++) {
      now += SECOND;
      obedience.told(Current.ZERO, Current.ofMilliamps(50_000), now);
      judge(40_000, readAt);
    }
    assertThat(warnsCharge()).isFalse();
    second(40_000, 0, 50_000);
    assertThat(warnsCharge()).isTrue();
  }

  /** S20 says "the limit sent": what the bus does not confirm nobody was told. */
  @Test
  void s20WhoWasToldNothingIgnoresNothing() {
    for (int i = 0; i < 60; i++) {
      now += SECOND;
      judge(90_000, now);
    }
    assertThat(warnsCharge()).isFalse();

    seconds(11, 90_000, 20_000, 50_000);
    assertThat(warnsCharge()).isTrue();
    for (int i = 0; i < 6; i++) {
      now += SECOND;
      judge(90_000, now);
    }
    assertThat(warnsCharge()).isFalse();
  }

  @Test
  void s20InverterThatChargesThroughAHaltIsWarnedAbout() {
    Control control = new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, now);
    Packs pack = Packs.healthy().milliamps(2_001);
    control.decide(List.of(pack.at(now).fresh()), now);
    for (int i = 0; i < 11; i++) {
      now += SECOND;
      obedience.told(Current.ZERO, Current.ZERO, now);
      Halt halt = control.lastWord();
      assertThat(halt).isNotNull();
      judged = obedience.judged(halt, List.of(pack.at(now).fresh()), now);
    }
    assertThat(((Halt) judged).state().alarms().isWarning(Condition.CHARGE_LIMIT_IGNORED)).isTrue();
  }

  /** The clock of a JVM may begin anywhere. */
  @Test
  void s20TheOldestReadingIsFoundWhateverTheClockSays() {
    now = 100 * SECOND;
    s20ReadingOfBeforeTheExcessShowsNothing();
  }

  @Test
  void s20WhatTheBusConfirmedIsHeldAgainstTheInverterForFiveSeconds() {
    seconds(11, 30_000, 20_000, 50_000);
    now += 5 * SECOND;
    judge(30_000, now);
    assertThat(warnsCharge()).isTrue();
    now += 1;
    judge(30_000, now);
    assertThat(warnsCharge()).isFalse();
  }

  @Test
  void s20SilenceEndsItForBothDirections() {
    seconds(11, -60_000, 20_000, 50_000);
    assertThat(warnsDischarge()).isTrue();
    obedience.judged(new KeepSilent(Why.DATA_LOST), List.of(), now);
    second(-60_000, 20_000, 50_000);
    assertThat(warnsDischarge()).isFalse();
  }

  @Test
  void s20SilenceEndsIt() {
    seconds(11, 30_000, 20_000, 50_000);
    judged = obedience.judged(new KeepSilent(Why.DATA_LOST), List.of(), now);
    assertThat(judged).isEqualTo(new KeepSilent(Why.DATA_LOST));
    second(30_000, 20_000, 50_000);
    assertThat(warnsCharge()).isFalse();
  }

  /** Against the contract's own words: the last eleven readings, ten seconds, all beyond. */
  @Property(tries = 200)
  void s20WarnsExactlyWhenTenSecondsWereBeyond(
      @ForAll @Size(60) List<@IntRange(min = 0, max = 1) Integer> beyond,
      @ForAll @IntRange(max = 300_000) int ccl) {
    ObedienceTest bank = new ObedienceTest();
    boolean expected = false;
    int run = 0;
    boolean last = false;
    for (int each : beyond) {
      // Runs of eight make ten seconds of either kind likely.
      for (int i = 0; i < 8; i++) {
        boolean now = each == 1;
        run = now == last ? run + 1 : 1;
        last = now;
        bank.second(now ? ccl + Math.max(2_000, ccl / 10) + 1 + ccl % 10 : ccl, ccl, 0);
        if (run > 10) {
          expected = now;
        }
        assertThat(bank.warnsCharge()).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 200)
  void s20InverterThatKeepsItsLimitsIsNeverWarnedAbout(
      @ForAll @Size(40) List<@IntRange(max = 100_000) Integer> limits,
      @ForAll @IntRange(min = -110, max = 110) int percent) {
    ObedienceTest bank = new ObedienceTest();
    for (int limit : limits) {
      bank.second((int) ((long) limit * percent / 100), limit, limit);
      assertThat(bank.warnsCharge() || bank.warnsDischarge()).isFalse();
    }
  }
}
