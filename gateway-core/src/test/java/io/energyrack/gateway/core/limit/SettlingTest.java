package io.energyrack.gateway.core.limit;

import static io.energyrack.gateway.core.testing.Decisions.asked;
import static io.energyrack.gateway.core.testing.Decisions.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Voltage;
import org.junit.jupiter.api.Test;

/** The CVL's floor of the plan is 48 V; a hold of 30 s, then 5 A and 10 mV a second. */
class SettlingTest {

  private static final long SECOND = 1_000_000_000L;
  private static final LimitDecision OPEN = asked(56_000, 20_000, 50_000, 44_800);
  private static final LimitDecision NO_CHARGE = asked(56_000, 0, 50_000, 44_800);

  private final Settling settling = new Settling(Packs.plan(1), ControlTimes.DEFAULT);

  private LimitDecision seen(LimitDecision wanted, int millivolts, int seconds) {
    return settling.seen(wanted, Voltage.ofMillivolts(millivolts), 1, seconds * SECOND);
  }

  @Test
  void whileChargingIsForbiddenTheCvlFollowsTheVoltageAndGoesOnFromThere() {
    assertThat(seen(NO_CHARGE, 53_000, 0).limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_000));
    LimitDecision held = seen(OPEN, 53_100, 1);
    assertThat(held.limits()).isEqualTo(limits(53_100, 0, 50_000, 44_800));
    assertThat(held.cvlReason()).isEqualTo(LimitReason.CHARGE_FORBIDDEN);
    // A second after the hold: 5 A, and 10 mV above the voltage at which it was held last.
    assertThat(seen(OPEN, 53_100, 32).limits()).isEqualTo(limits(53_110, 5_000, 50_000, 44_800));
  }

  @Test
  void aVoltageAtTheCvlHoldsNothing() {
    LimitDecision settled = seen(NO_CHARGE, 56_000, 0);
    assertThat(settled).isEqualTo(NO_CHARGE);
    LimitDecision blind =
        new Settling(Packs.plan(1), ControlTimes.DEFAULT)
            .noCharge(OPEN, 500, Voltage.ofMillivolts(56_000), 0, 0);
    assertThat(blind.limits()).isEqualTo(limits(56_000, 0, 25_000, 44_800));
    assertThat(blind.cvlReason()).isEqualTo(LimitReason.PACK_ASKS);
  }

  // S22 and S14: without current there is no voltage either up to which a charger would go on.
  @Test
  void noCurrentMeansNoHigherVoltageThanTheLastSeen() {
    seen(OPEN, 53_000, 0);
    LimitDecision none = settling.noCharge(OPEN, 500, Voltage.ofMillivolts(53_000), 0, SECOND);
    assertThat(none.limits()).isEqualTo(limits(53_000, 0, 25_000, 44_800));
    assertThat(none.cvlReason()).isEqualTo(LimitReason.CHARGE_FORBIDDEN);
    LimitDecision empty = settling.noCharge(OPEN, 0, Voltage.ofMillivolts(40_000), 0, 2 * SECOND);
    assertThat(empty.limits().cvl()).isEqualTo(Voltage.ofMillivolts(48_000));
  }

  @Test
  void aSilenceIsNoTimeInWhichMoreWasWanted() {
    seen(asked(55_000, 10_000, 50_000, 44_800), 53_000, 0);
    seen(OPEN, 53_000, 1);
    settling.silent();
    assertThat(seen(OPEN, 53_000, 33).limits()).isEqualTo(limits(55_000, 10_000, 50_000, 44_800));
    assertThat(seen(OPEN, 53_000, 64).limits()).isEqualTo(limits(55_010, 15_000, 50_000, 44_800));
  }

  // S14: what was held while nothing was seen is left slowly, wherever the voltage went meanwhile.
  @Test
  void aCvlThatWasHeldBlindDoesNotLeap() {
    seen(OPEN, 53_000, 0);
    settling.noCharge(OPEN, 500, Voltage.ofMillivolts(53_000), 0, SECOND);
    LimitDecision again = seen(asked(54_000, 0, 50_000, 44_800), 54_500, 2);
    assertThat(again.limits().cvl()).isEqualTo(Voltage.ofMillivolts(53_000));
  }
}
