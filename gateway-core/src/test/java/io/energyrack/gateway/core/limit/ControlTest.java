package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The whole decision in time that the test hands in: start, ladder, way back, SOC. */
class ControlTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - 7 * SECOND;

  private final List<@Nullable PackSample> samples = new ArrayList<>();
  private long now = START;

  private Control control(int packs) {
    return control(packs, ControlTimes.DEFAULT);
  }

  private Control control(int packs, ControlTimes times) {
    BankPlan plan = Packs.plan(packs);
    for (int i = 0; i < packs; i++) {
      samples.add(null);
    }
    return new Control(plan, LimitPolicy.standard(plan), times, START);
  }

  private void tell(int pack, Packs told) {
    samples.set(pack, told.at(now).sample());
  }

  private void forward(double seconds) {
    now += Math.round(seconds * SECOND);
  }

  private Broadcast decide(Control control) {
    List<PackStatus> statuses = new ArrayList<>();
    for (PackSample sample : samples) {
      statuses.add(
          sample == null ? PackStatus.SILENT : PackStatus.of(sample, now, 5 * SECOND, 60 * SECOND));
    }
    return control.decide(statuses, now);
  }

  private static Speak speak(Broadcast broadcast) {
    assertThat(broadcast).isInstanceOf(Speak.class);
    return (Speak) broadcast;
  }

  @Test
  void s13NothingIsSaidUntilEveryPackOfThePlanHasAnswered() {
    Control control = control(2);
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.STARTING));
    tell(0, Packs.healthy());
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.STARTING));
    tell(1, Packs.healthy());
    assertThat(speak(decide(control)).decision().limits().ccl())
        .isEqualTo(Current.ofMilliamps(40_000));
  }

  @Test
  void s13AfterTheGraceTheQuorumMaySpeakAndTheMissingPackIsNamed() {
    Control control = control(2);
    forward(29.9);
    tell(0, Packs.healthy());
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.STARTING));
    forward(0.1);
    Speak speak = speak(decide(control));
    assertThat(speak.state().counts().offline()).isEqualTo(1);
    assertThat(speak.state().alarms().isWarning(Condition.PACK_MISSING)).isTrue();
    assertThat(speak.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(20_000));
  }

  @Test
  void s13AfterTheGraceTooFewPacksStaySilent() {
    ControlTimes two =
        new ControlTimes(
            30 * SECOND, 2, 5 * SECOND, 10 * SECOND, 30 * SECOND, 0, 1, 1, 1, 60 * SECOND);
    Control control = control(3, two);
    forward(31);
    tell(0, Packs.healthy());
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.TOO_FEW_PACKS));
    tell(1, Packs.healthy());
    speak(decide(control));
    // Later one of the two is lost: the bank is known, but not well enough to be used.
    forward(6);
    tell(0, Packs.healthy());
    assertThat(decide(control)).isInstanceOf(Halt.class);
  }

  @Test
  void s10APackApartAddsNoCurrentAndJoinsWithAWalkingSoc() {
    Control control = control(3);
    tell(0, Packs.healthy());
    tell(1, Packs.healthy());
    tell(2, Packs.healthy().millivolts(50_000).charge(20_000, 100_000));
    Speak speak = speak(decide(control));
    assertThat(control.statuses().get(2)).isInstanceOf(PackStatus.Apart.class);
    assertThat(speak.state().counts().offline()).isEqualTo(1);
    assertThat(speak.state().alarms().isWarning(Condition.PACK_APART)).isTrue();
    assertThat(speak.state().soc()).isEqualTo(Percent.ofWhole(80));
    assertThat(speak.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(40_000));
    forward(1);
    tell(2, Packs.healthy().millivolts(51_200).charge(20_000, 100_000));
    Speak joined = speak(decide(control));
    assertThat(joined.state().counts().online()).isEqualTo(3);
    // 180 of 300 Ah is 60 %, which it walks to at 1 % a minute; the current rises after its hold.
    assertThat(joined.state().soc()).isEqualTo(Percent.ofWhole(80));
    assertThat(joined.state().installed()).isEqualTo(Capacity.ofMilliampHours(300_000));
    assertThat(joined.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(40_000));
  }

  // S13: who answers and is apart has answered, so nobody waits for it any longer.
  @Test
  void s10s13APackApartDoesNotHoldTheStartUp() {
    Control control = control(2);
    tell(0, Packs.healthy().milliamps(-2_000));
    tell(1, Packs.healthy().millivolts(50_000));
    speak(decide(control));
  }

  // Nobody on line is known any more, and a pack that is apart speaks for none of them.
  @Test
  void s10s14APackApartDoesNotKeepTheLadderFromEndingIt() {
    Control control = control(2);
    tell(0, Packs.healthy().milliamps(-2_000));
    tell(1, Packs.healthy().millivolts(50_000));
    decide(control);
    forward(10.1);
    tell(1, Packs.healthy().millivolts(50_000));
    assertThat(decide(control)).isInstanceOf(Halt.class);
    forward(20);
    tell(1, Packs.healthy().millivolts(50_000));
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.DATA_LOST));
  }

  @Test
  void s14TheLadderHalvesThenHaltsThenIsSilent() {
    Control control = control(1);
    tell(0, Packs.healthy());
    assertThat(speak(decide(control)).decision().limits().dcl())
        .isEqualTo(Current.ofMilliamps(50_000));

    forward(5);
    assertThat(speak(decide(control)).decision().limits().dcl())
        .isEqualTo(Current.ofMilliamps(50_000));
    forward(0.001);
    Speak half = speak(decide(control));
    assertThat(half.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(10_000));
    assertThat(half.decision().limits().dcl()).isEqualTo(Current.ofMilliamps(25_000));
    assertThat(half.decision().dclReason()).isEqualTo(LimitReason.DATA_OLD);

    forward(4.999);
    speak(decide(control));
    forward(0.001);
    assertThat(decide(control))
        .isInstanceOfSatisfying(
            Halt.class,
            halt -> {
              assertThat(halt.decision().limits().ccl()).isEqualTo(Current.ZERO);
              assertThat(halt.decision().limits().dcl()).isEqualTo(Current.ofMilliamps(25_000));
              // No charging: CVL at the voltage that was seen last, 16 x 3.325 V.
              assertThat(halt.decision().limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_200));
              assertThat(halt.state().alarms().isAlarm(Condition.DATA_LOST)).isTrue();
              assertThat(halt.state().counts().online()).isZero();
            });

    forward(20);
    assertThat(decide(control)).isEqualTo(new KeepSilent(Why.DATA_LOST));
  }

  @Test
  void s14AfterTheSilenceDclReturnsAtOnceAndCclRisesWithoutAHold() {
    Control control = control(1);
    tell(0, Packs.healthy());
    decide(control);
    for (int i = 0; i < 40; i++) {
      forward(1);
      decide(control);
    }
    List<Integer> ccl = new ArrayList<>();
    List<Integer> dcl = new ArrayList<>();
    for (int second = 0; second <= 40; second++) {
      tell(0, Packs.healthy());
      Limits limits = speak(decide(control)).decision().limits();
      ccl.add(limits.ccl().milliamps());
      dcl.add(limits.dcl().milliamps());
      forward(1);
    }
    // No hold: 5 A each second up to the 20 A of one pack, and all of DCL at once.
    assertThat(ccl.subList(0, 6)).containsExactly(0, 5_000, 10_000, 15_000, 20_000, 20_000);
    assertThat(dcl).containsOnly(50_000);
  }

  private static Limits limits(Broadcast broadcast) {
    return broadcast instanceof Speak speak
        ? speak.decision().limits()
        : ((Halt) broadcast).decision().limits();
  }

  // 3.10 V is where the discharge taper of the lowest cell begins (2.90 V and 0.20 V).
  @Test
  void s14HaltForbidsDischargingWhereTheLowestCellWasInItsTaper() {
    int edge = Packs.plan(1).cellLow().millivolts() + Packs.plan(1).cellTaper().millivolts();
    for (int below = 0; below <= 1; below++) {
      samples.clear();
      Control control = control(1);
      tell(0, Packs.healthy().allCells(edge - below));
      decide(control);
      forward(10.1);
      int dcl = limits(decide(control)).dcl().milliamps();
      assertThat(dcl > 0).as("%d mV below the taper: %d mA", below, dcl).isEqualTo(below == 0);
    }
  }

  @Test
  void s14HaltForbidsDischargingWhereAPackDoes() {
    Control control = control(1);
    tell(0, Packs.healthy().dcl(0));
    decide(control);
    forward(10.1);
    assertThat(limits(decide(control)).dcl()).isEqualTo(Current.ZERO);
  }

  // Packs go missing one after another and return one after another.
  @Test
  void s14DclReturnsAtOnceWithEachPackThatReturns() {
    Control control = control(2);
    tell(0, Packs.healthy());
    forward(1);
    tell(1, Packs.healthy());
    decide(control);
    for (int i = 0; i < 48; i++) {
      forward(0.25);
      decide(control);
    }
    tell(0, Packs.healthy());
    assertThat(limits(decide(control)).dcl()).isEqualTo(Current.ofMilliamps(50_000));
    forward(1);
    tell(1, Packs.healthy());
    assertThat(limits(decide(control)).dcl()).isEqualTo(Current.ofMilliamps(100_000));
  }

  // A pack that asked for 0 A before or during the loss is waited for as ever.
  @Test
  void s14LimitThatFellForACellKeepsItsHoldOverTheLoss() {
    for (int low = 2_950; low <= 3_325; low += 375) {
      samples.clear();
      Control control = control(1);
      tell(0, Packs.healthy().allCells(low));
      int before = limits(decide(control)).dcl().milliamps();
      forward(12);
      decide(control);
      tell(0, Packs.healthy());
      assertThat(limits(decide(control)).dcl().milliamps()).as("%d mV", low).isEqualTo(before);
      forward(25);
      tell(0, Packs.healthy());
      assertThat(limits(decide(control)).dcl().milliamps()).as("%d mV", low).isEqualTo(before);
    }
  }

  @Test
  void s14CclThatFellForAnAlarmKeepsItsHoldOverTheLoss() {
    Control control = control(1);
    tell(0, Packs.healthy().ccl(0));
    decide(control);
    forward(12);
    decide(control);
    for (int second = 0; second < 30; second++) {
      tell(0, Packs.healthy());
      assertThat(limits(decide(control)).ccl()).isEqualTo(Current.ZERO);
      forward(1);
    }
  }

  @Test
  void s14TooFewPacksHaveAtMostHalfOfWhatWasInForce() {
    ControlTimes three =
        new ControlTimes(
            30 * SECOND, 3, 5 * SECOND, 10 * SECOND, 30 * SECOND, 0, 1, 1, 1, 60 * SECOND);
    Control control = control(3, three);
    for (int i = 0; i < 3; i++) {
      tell(i, Packs.healthy());
    }
    decide(control);
    forward(6);
    tell(0, Packs.healthy());
    tell(1, Packs.healthy());
    Broadcast broadcast = decide(control);
    assertThat(broadcast).isInstanceOf(Halt.class);
    assertThat(limits(broadcast).ccl()).isEqualTo(Current.ZERO);
    assertThat(limits(broadcast).dcl()).isEqualTo(Current.ofMilliamps(75_000));
  }

  @Test
  void s14APackThatMeasuresButNoLongerTellsItsLimitsIsNotTrusted() {
    Control control = control(1);
    tell(0, Packs.healthy());
    decide(control);
    PackSample first = samples.get(0);
    assertThat(first).isNotNull();
    forward(11);
    samples.set(
        0,
        new PackSample(
            first.reading(), now, first.alarms(), now, first.limits(), first.limitsAtNanos()));
    assertThat(decide(control)).isInstanceOf(Halt.class);
  }

  @Test
  void s7ALostPackTakesItsCurrentAlongAtOnce() {
    Control control = control(3);
    for (int i = 0; i < 3; i++) {
      tell(i, Packs.healthy());
    }
    decide(control);
    forward(5.5);
    tell(0, Packs.healthy());
    tell(1, Packs.healthy());
    Speak speak = speak(decide(control));
    assertThat(speak.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(40_000));
    assertThat(speak.state().alarms().isWarning(Condition.PACK_MISSING)).isTrue();
  }

  @Test
  void s9WhenAPackIsLostSocWalksAndCapacityJumps() {
    Control control = control(2);
    tell(0, Packs.healthy().charge(90_000, 100_000));
    tell(1, Packs.healthy().charge(50_000, 100_000));
    assertThat(speak(decide(control)).state().soc()).isEqualTo(Percent.ofWhole(70));

    forward(6);
    tell(0, Packs.healthy().charge(90_000, 100_000));
    Speak lost = speak(decide(control));
    assertThat(lost.state().soc()).isEqualTo(Percent.ofWhole(70));
    assertThat(lost.state().installed().milliampHours()).isEqualTo(100_000);

    int previous = 7_000;
    for (int second = 1; second <= 20 * 60; second++) {
      forward(1);
      tell(0, Packs.healthy().charge(90_000, 100_000));
      int soc = speak(decide(control)).state().soc().hundredths();
      assertThat(soc - previous).isBetween(0, 2);
      previous = soc;
      if (second == 60) {
        assertThat(soc).isEqualTo(7_100);
      }
    }
    assertThat(previous).isEqualTo(9_000);
  }

  @Test
  void whileChargingIsForbiddenCvlFollowsThePresentVoltageAndThenRisesSlowly() {
    Control control = control(1);
    tell(0, Packs.healthy().ccl(0));
    LimitDecision forbidden = speak(decide(control)).decision();
    assertThat(forbidden.limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_200));
    assertThat(forbidden.cvlReason()).isEqualTo(LimitReason.CHARGE_FORBIDDEN);
    // The voltage sags and comes back: a CVL left below it would drain the battery.
    forward(1);
    tell(0, Packs.healthy().ccl(0).allCells(3_250));
    assertThat(speak(decide(control)).decision().limits().cvl())
        .isEqualTo(Voltage.ofMillivolts(52_000));
    forward(1);
    tell(0, Packs.healthy().ccl(0));
    assertThat(speak(decide(control)).decision().limits().cvl())
        .isEqualTo(Voltage.ofMillivolts(53_200));
    // Allowed again: 30 s of hold, then 10 mV each second.
    for (int second = 0; second <= 31; second++) {
      forward(1);
      tell(0, Packs.healthy());
      LimitDecision allowed = speak(decide(control)).decision();
      int expected = second <= 30 ? 53_200 : 53_210;
      assertThat(allowed.limits().cvl()).isEqualTo(Voltage.ofMillivolts(expected));
      assertThat(allowed.cvlReason())
          .isEqualTo(second <= 30 ? LimitReason.CHARGE_FORBIDDEN : LimitReason.RISING_SLOWLY);
    }
  }

  @Test
  void s1s15APackThatNoLongerTellsItsChargeEndsInHaltAndThenInSilence() {
    Control control = control(1);
    tell(0, Packs.healthy());
    speak(decide(control));
    for (int second = 1; second <= 31; second++) {
      forward(1);
      tell(0, Packs.healthy().charge(null, null));
      Broadcast broadcast = decide(control);
      if (second > 30) {
        assertThat(broadcast).isEqualTo(new KeepSilent(Why.DATA_LOST));
      } else if (second > 10) {
        assertThat(broadcast).isInstanceOf(Halt.class);
      }
    }
  }

  // 25 A are half of what is wanted; half of what is in force is less.
  @Test
  void s14NothingRisesWhileNothingIsSeen() {
    Control control = control(1);
    tell(0, Packs.healthy().dcl(0));
    decide(control);
    // Back up, as far as 5 A: 30 s of hold and one second of rise.
    for (int second = 0; second <= 31; second++) {
      forward(1);
      tell(0, Packs.healthy());
      decide(control);
    }
    // Seen for 5 s more, so 30 A are in force when the ladder begins.
    forward(5);
    int inForce = speak(decide(control)).decision().limits().dcl().milliamps();
    assertThat(inForce).isEqualTo(30_000);
    Limits before = speak(decide(control)).decision().limits();
    for (int second = 6; second <= 30; second++) {
      forward(1);
      Broadcast broadcast = decide(control);
      Limits limits =
          broadcast instanceof Speak speak
              ? speak.decision().limits()
              : ((Halt) broadcast).decision().limits();
      assertThat(limits.dcl().milliamps()).isLessThanOrEqualTo(inForce / 2);
      assertThat(before.tighterThan(limits)).as("%s, then %s", before, limits).isFalse();
      before = limits;
    }
  }

  // A hold that was waited for before a long silence is not over right after it.
  @Test
  void s14ASilenceIsNoTimeInWhichAHigherLimitWasWanted() {
    Control control = control(1);
    tell(0, Packs.healthy().ccl(0));
    decide(control);
    for (int second = 0; second < 20; second++) {
      forward(1);
      tell(0, Packs.healthy());
      decide(control);
    }
    for (int second = 0; second < 600; second++) {
      forward(1);
      decide(control);
    }
    tell(0, Packs.healthy());
    Limits first = speak(decide(control)).decision().limits();
    assertThat(first.ccl()).isEqualTo(Current.ZERO);
    assertThat(first.cvl()).isEqualTo(Voltage.ofMillivolts(53_200));
    forward(29);
    tell(0, Packs.healthy());
    assertThat(speak(decide(control)).decision().limits().ccl()).isEqualTo(Current.ZERO);
  }

  @Test
  void s22TheLastSetForbidsChargingAndKeepsTheDclInForce() {
    Control control = control(1);
    assertThat(control.lastWord()).isNull();
    tell(0, Packs.healthy());
    decide(control);
    Halt halt = control.lastWord();
    assertThat(halt).isNotNull();
    assertThat(halt.decision().limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(halt.decision().limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
    assertThat(halt.decision().limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_200));
    assertThat(halt.state().alarms().isAlarm(Condition.DATA_LOST))
        .as("a restart is no fault of the battery")
        .isFalse();
    assertThat(halt.state().counts().online()).isEqualTo(1);
  }

  // Of a restart while a line is bad: one pack told all and is lost, another tells its limits
  // alone.
  @Test
  void s14APackThatNeverToldAllOfItselfKeepsNoDataYoung() {
    Control control = control(2);
    tell(0, Packs.healthy());
    tell(1, Packs.healthy());
    decide(control);
    long toldAtNanos = now;
    forward(9);
    PackParts limitsAlone = new PackParts(null, null, Packs.healthy().sample().limits());
    // Slow rounds keep it fresh for longer than 9 s: half of all is said.
    PackStatus fresh = Packs.healthy().at(toldAtNanos).fresh();
    PackStatus partial = PackStatus.partial(limitsAlone, now, now, now, 60 * SECOND);
    assertThat(control.decide(List.of(fresh, partial), now)).isInstanceOf(Speak.class);
    forward(2);
    PackStatus lost = Packs.healthy().stale(now - toldAtNanos);
    partial = PackStatus.partial(limitsAlone, now, now, now, 60 * SECOND);
    assertThat(control.decide(List.of(lost, partial), now)).isInstanceOf(Halt.class);
  }

  @Test
  void s22TheLastWordCountsNoPackThatWasLost() {
    Control control = control(1);
    tell(0, Packs.healthy());
    decide(control);
    forward(12);
    assertThat(decide(control)).isInstanceOf(Halt.class);
    Halt halt = control.lastWord();
    assertThat(halt).isNotNull();
    assertThat(halt.state().counts().online()).isZero();
    assertThat(halt.state().counts().offline()).isEqualTo(1);
    assertThat(halt.decision().limits().dcl()).isEqualTo(Current.ofMilliamps(25_000));
  }
}
