package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Percent;

/**
 * Less charge near 100 % and less discharge near 0 %, where that is wanted: by the fullest and the
 * emptiest pack, for the others do not take over what one has no room for. It is off as a rule, for
 * voltages tell the ends better than a count.
 */
final class SocRule implements LimitRule {

  /**
   * A tenth is left at the very end, in thousandths: a count that is wrong must find its true end.
   */
  static final int LEAST = 100;

  private final BankPlan plan;

  SocRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    int hundred = Percent.HUNDRED.hundredths();
    Percent fullest = state.guards().fullest();
    int above = plan.socTapers().chargeAbove().hundredths();
    if (fullest != null && above < hundred && fullest.hundredths() > above) {
      int share = Taper.perMille(hundred - fullest.hundredths(), hundred - above, LEAST);
      limits.ccl(plan.cclPerPack().times(state.charge().allowing()).scaled(share), LimitReason.SOC);
    }
    Percent emptiest = state.guards().emptiest();
    int below = plan.socTapers().dischargeBelow().hundredths();
    if (emptiest != null && emptiest.hundredths() < below) {
      int share = Taper.perMille(emptiest.hundredths(), below, LEAST);
      limits.dcl(
          plan.dclPerPack().times(state.discharge().allowing()).scaled(share), LimitReason.SOC);
    }
  }
}
