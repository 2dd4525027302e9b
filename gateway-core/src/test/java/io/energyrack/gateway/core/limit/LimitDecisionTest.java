package io.energyrack.gateway.core.limit;

import static io.energyrack.gateway.core.testing.Decisions.asked;
import static io.energyrack.gateway.core.testing.Decisions.because;
import static io.energyrack.gateway.core.testing.Decisions.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitDecisionTest {

  private static final LimitDecision WANTED = asked(56_000, 40_000, 90_000, 45_000);

  @Test
  void withinABoundEachFieldIsTheTighterOneAndSaysWhy() {
    LimitDecision cvl = WANTED.within(limits(55_000, 41_000, 91_000, 44_000));
    assertThat(cvl.limits()).isEqualTo(limits(55_000, 40_000, 90_000, 45_000));
    assertThat(cvl.cvlReason()).isEqualTo(LimitReason.DATA_OLD);
    assertThat(cvl.cclReason()).isEqualTo(LimitReason.PACK_ASKS);

    LimitDecision ccl = WANTED.within(limits(57_000, 39_000, 91_000, 44_000));
    assertThat(ccl.limits()).isEqualTo(limits(56_000, 39_000, 90_000, 45_000));
    assertThat(ccl.cclReason()).isEqualTo(LimitReason.DATA_OLD);
    assertThat(ccl.dclReason()).isEqualTo(LimitReason.PACK_ASKS);

    LimitDecision dcl = WANTED.within(limits(57_000, 41_000, 89_000, 44_000));
    assertThat(dcl.limits()).isEqualTo(limits(56_000, 40_000, 89_000, 45_000));
    assertThat(dcl.dclReason()).isEqualTo(LimitReason.DATA_OLD);
    assertThat(dcl.dvlReason()).isEqualTo(LimitReason.PACK_ASKS);

    // A higher DVL is the tighter one.
    LimitDecision dvl = WANTED.within(limits(57_000, 41_000, 91_000, 46_000));
    assertThat(dvl.limits()).isEqualTo(limits(56_000, 40_000, 90_000, 46_000));
    assertThat(dvl.dvlReason()).isEqualTo(LimitReason.DATA_OLD);
    assertThat(dvl.cvlReason()).isEqualTo(LimitReason.PACK_ASKS);
  }

  @Test
  void aBoundThatBindsNothingLeavesTheReasons() {
    assertThat(WANTED.within(WANTED.limits())).isEqualTo(WANTED);
    assertThat(WANTED.within(limits(60_000, 50_000, 99_000, 40_000))).isEqualTo(WANTED);
  }

  @Test
  void aCvlThatIsNoLowerLeavesTheReason() {
    assertThat(WANTED.cvlAtMost(WANTED.limits().cvl(), LimitReason.FLOAT)).isEqualTo(WANTED);
  }

  @Test
  void rungsOfTheLadderAreInTheirOrder() {
    assertThatThrownBy(() -> ladder(5, 5, 30)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ladder(5, 30, 30)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ladder(5, 6, 7)).isNotNull();
  }

  private static ControlTimes ladder(int halve, int halt, int silence) {
    return new ControlTimes(0, 1, halve, halt, silence, 0, 1, 1, 1, 60);
  }

  @Test
  void onlyACurrentThatShrinksIsForTheAgeOfTheData() {
    LimitDecision noCharge = asked(56_000, 0, 90_000, 45_000).scaledCurrents(500);
    assertThat(noCharge.limits()).isEqualTo(limits(56_000, 0, 45_000, 45_000));
    assertThat(noCharge.cclReason()).isEqualTo(LimitReason.PACK_ASKS);
    assertThat(noCharge.dclReason()).isEqualTo(LimitReason.DATA_OLD);
    LimitDecision noDischarge = asked(56_000, 40_000, 0, 45_000).scaledCurrents(500);
    assertThat(noDischarge.limits()).isEqualTo(limits(56_000, 20_000, 0, 45_000));
    assertThat(noDischarge.cclReason()).isEqualTo(LimitReason.DATA_OLD);
    assertThat(noDischarge.dclReason()).isEqualTo(LimitReason.PACK_ASKS);
  }

  @Test
  void limitsAreNeverANonsense() {
    assertThat(limits(1, 0, 0, 0)).isNotNull();
    assertThatThrownBy(() -> limits(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(1, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(1, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsAndTheirReasonsAreReadable() {
    assertThat(limits(56_000, 40_000, 90_000, 45_000).toString())
        .isEqualTo("CVL 56.000 V, CCL 40.0 A, DCL 90.0 A, DVL 45.000 V");
    for (LimitReason reason : LimitReason.values()) {
      assertThat(reason.words()).isNotBlank();
    }
    for (Broadcast.Why why : Broadcast.Why.values()) {
      assertThat(why.words()).isNotBlank();
    }
  }

  @Test
  void ofTwoRulesThatAgreeTheFirstKeepsTheReason() {
    Limits ceiling = limits(56_000, 40_000, 90_000, 45_000);
    Tightening limits = new Tightening(ceiling);
    limits.cvl(ceiling.cvl(), LimitReason.TARGET);
    limits.ccl(ceiling.ccl(), LimitReason.TEMPERATURE);
    limits.dcl(ceiling.dcl(), LimitReason.TEMPERATURE);
    limits.dvl(ceiling.dvl(), LimitReason.PACK_ASKS);
    assertThat(limits.decision(ceiling.cvl())).isEqualTo(because(ceiling, LimitReason.CEILING));
  }

  @Test
  void aTaperWithoutAWidthIsAStepWithNothingAtItsEdge() {
    assertThat(Taper.perMille(0, 0)).isZero();
    assertThat(Taper.perMille(1, 0)).isEqualTo(Taper.WHOLE);
  }
}
