package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;

/**
 * Less charge while the cells of a pack differ near the top: balancing moves a tenth of an ampere,
 * and what is charged faster than that only drives them further apart.
 */
final class ImbalanceRule implements LimitRule {

  /** A tenth is left, in thousandths: without any charge no cell comes to where it is balanced. */
  static final int LEAST = 100;

  private final BankPlan plan;

  ImbalanceRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    int from = plan.balance().spreadFrom().millivolts();
    int to = plan.balance().spreadTo().millivolts();
    int spread = state.guards().topSpread().millivolts();
    if (spread > from) {
      limits.ccl(
          plan.cclPerPack()
              .times(state.charge().allowing())
              .scaled(Taper.perMille(to - spread, to - from, LEAST)),
          LimitReason.IMBALANCE);
    }
  }
}
