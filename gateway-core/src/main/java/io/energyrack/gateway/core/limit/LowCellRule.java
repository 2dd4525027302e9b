package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.LowCells;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/** Little charge, or none, while a cell of a connected pack is far too low (contract S31). */
final class LowCellRule implements LimitRule {

  private final BankPlan plan;

  LowCellRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    Voltage lowest = state.guards().charging().lowestCell();
    if (LowCells.forbidCharge(lowest)) {
      limits.ccl(Current.ZERO, LimitReason.CELL_TOO_LOW);
    } else if (LowCells.limitCharge(lowest)) {
      Current hourly = Current.ofMilliamps(plan.ratedCapacity().milliampHours());
      limits.ccl(
          hourly.scaled(LowCells.GENTLE_PER_MILLE).times(state.charge().allowing()),
          LimitReason.CELL_TOO_LOW);
    }
  }
}
