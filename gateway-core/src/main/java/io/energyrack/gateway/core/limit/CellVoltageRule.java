package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * Less charge as the highest cell nears its ceiling, less discharge as the lowest nears its floor:
 * one cell that runs ahead is the one that is damaged, whatever the pack's voltage says. The CVL
 * comes down with it, for some chargers heed no current limit (docs/spec/can-profile.md).
 */
final class CellVoltageRule implements LimitRule {

  private final BankPlan plan;

  CellVoltageRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    int width = plan.cellTaper().millivolts();
    int toHigh =
        plan.cellHigh().millivolts() - state.guards().charging().highestCell().millivolts();
    if (toHigh < width) {
      limits.ccl(
          plan.cclPerPack().times(state.charge().allowing()).scaled(Taper.perMille(toHigh, width)),
          LimitReason.CELL_VOLTAGE);
    }
    Voltage cellCvl = state.guards().cellCvl();
    if (cellCvl != null) {
      limits.cvl(cellCvl, LimitReason.CELL_AHEAD);
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
