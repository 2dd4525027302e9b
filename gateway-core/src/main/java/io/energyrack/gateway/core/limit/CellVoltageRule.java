package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;

/**
 * Less charge as the highest cell nears its ceiling, less discharge as the lowest nears its floor:
 * one cell that runs ahead is the one that is damaged, whatever the pack's voltage says.
 */
final class CellVoltageRule implements LimitRule {

  private final BankPlan plan;

  CellVoltageRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    int width = plan.cellTaper().millivolts();
    int toHigh = plan.cellHigh().millivolts() - state.guarded().highestCell().millivolts();
    if (toHigh < width) {
      limits.ccl(
          plan.cclPerPack().times(state.charge().allowing()).scaled(Taper.perMille(toHigh, width)),
          LimitReason.CELL_VOLTAGE);
    }
    int toLow = state.guarded().lowestCell().millivolts() - plan.cellLow().millivolts();
    if (toLow < width) {
      limits.dcl(
          plan.dclPerPack()
              .times(state.discharge().allowing())
              .scaled(Taper.perMille(toLow, width)),
          LimitReason.CELL_VOLTAGE);
    }
  }
}
