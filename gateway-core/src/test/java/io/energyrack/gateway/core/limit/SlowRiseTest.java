package io.energyrack.gateway.core.limit;

import static io.energyrack.gateway.core.testing.Decisions.asked;
import static io.energyrack.gateway.core.testing.Decisions.because;
import static io.energyrack.gateway.core.testing.Decisions.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.unit.Voltage;
import org.junit.jupiter.api.Test;

/** A hold of 30 s, then 5 A and 10 mV a second: the defaults. */
class SlowRiseTest {

  private static final long SECOND = 1_000_000_000L;
  private static final LimitDecision LOW = asked(55_000, 10_000, 20_000, 46_000);
  private static final LimitDecision HIGH = asked(56_000, 40_000, 60_000, 45_000);

  private final SlowRise rise = new SlowRise(ControlTimes.DEFAULT);

  private LimitDecision step(LimitDecision wanted, int seconds) {
    return rise.step(wanted, seconds * SECOND);
  }

  @Test
  void everyFieldFallsAtOnceAndRisesAfterTheHold() {
    assertThat(step(HIGH, 0)).isEqualTo(HIGH);
    assertThat(step(LOW, 1)).isEqualTo(LOW);
    LimitDecision held = because(LOW.limits(), LimitReason.RISING_SLOWLY);
    assertThat(step(HIGH, 2)).isEqualTo(held);
    assertThat(step(HIGH, 32)).isEqualTo(held);
    // 2 s of rising: 20 mV and 10 A; the DVL goes down instead.
    assertThat(step(HIGH, 34).limits()).isEqualTo(limits(55_020, 20_000, 30_000, 45_980));
    assertThat(step(HIGH, 200)).isEqualTo(HIGH);
  }

  @Test
  void aPauseStartsTheHoldOfEveryFieldAnew() {
    step(LOW, 0);
    step(HIGH, 1);
    rise.pause();
    assertThat(step(HIGH, 33).limits()).isEqualTo(LOW.limits());
    assertThat(step(HIGH, 63).limits()).isEqualTo(LOW.limits());
    assertThat(step(HIGH, 64).limits()).isEqualTo(limits(55_010, 15_000, 25_000, 45_990));
  }

  @Test
  void everyFieldGoesOnFromWhereAnotherStands() {
    step(LOW, 0);
    SlowRise other = new SlowRise(ControlTimes.DEFAULT);
    other.goOnFrom(rise);
    assertThat(other.step(HIGH, SECOND).limits()).isEqualTo(LOW.limits());
    assertThat(other.step(HIGH, 33 * SECOND).limits())
        .isEqualTo(limits(55_020, 20_000, 30_000, 45_980));
  }

  @Test
  void aCvlThatIsSetWaitsAgainAndOneThatIsMovedGoesOn() {
    step(LOW, 0);
    step(HIGH, 1);
    rise.moveCvl(Voltage.ofMillivolts(54_000), 11 * SECOND);
    assertThat(step(HIGH, 31).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_000));
    assertThat(step(HIGH, 33).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_020));
    rise.moveCvl(Voltage.ofMillivolts(53_000), 33 * SECOND);
    assertThat(step(HIGH, 34).limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_010));
    rise.setCvl(Voltage.ofMillivolts(52_000));
    assertThat(step(HIGH, 35).limits().cvl()).isEqualTo(Voltage.ofMillivolts(52_000));
    assertThat(step(HIGH, 65).limits().cvl()).isEqualTo(Voltage.ofMillivolts(52_000));
    assertThat(step(HIGH, 66).limits().cvl()).isEqualTo(Voltage.ofMillivolts(52_010));
  }

  @Test
  void aMovedCvlThatWaitsForNothingHasItsHoldBeforeIt() {
    step(LOW, 0);
    rise.moveCvl(Voltage.ofMillivolts(54_000), 40 * SECOND);
    assertThat(step(LOW, 41).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_000));
    assertThat(step(LOW, 71).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_000));
    assertThat(step(LOW, 72).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_010));
  }

  // What is in force already is not waited for: a later rise has its whole hold before it.
  @Test
  void timeInWhichNoMoreWasWantedDoesNotCount() {
    step(LOW, 0);
    step(LOW, 1);
    step(LOW, 39);
    assertThat(step(HIGH, 40).limits()).isEqualTo(LOW.limits());
    assertThat(step(HIGH, 70).limits()).isEqualTo(LOW.limits());
    assertThat(step(HIGH, 71).limits().ccl().milliamps()).isEqualTo(15_000);
  }

  // Clocks do not begin at 0: what counts is the time between.
  @Test
  void aMoveBeforeTheHoldIsOverDoesNotEndIt() {
    step(LOW, 1_000);
    step(HIGH, 1_001);
    rise.moveCvl(Voltage.ofMillivolts(54_000), 1_011 * SECOND);
    assertThat(step(HIGH, 1_031).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_000));
    assertThat(step(HIGH, 1_033).limits().cvl()).isEqualTo(Voltage.ofMillivolts(54_020));
  }
}
