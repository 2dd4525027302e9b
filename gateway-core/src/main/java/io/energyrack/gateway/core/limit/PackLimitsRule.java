package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.DirectionAsk;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * No more than the packs' BMS ask (contract S2, S7, S8): as many times the smallest current as
 * packs take part, no more than a master allows for all of them, and the lowest CVL. Where no pack
 * names a CVL the plan's target stands in.
 */
final class PackLimitsRule implements LimitRule {

  private final BankPlan plan;

  PackLimitsRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    DirectionAsk charge = state.charge();
    if (charge.allowing() == 0) {
      limits.ccl(NONE_AT_ALL, LimitReason.PACKS_BLOCK);
    } else if (charge.smallest() != null) {
      limits.ccl(charge.smallest().times(charge.allowing()), reason(charge.smallest()));
    }
    if (charge.ofBank() != null) {
      limits.ccl(charge.ofBank(), LimitReason.BANK_ASKS);
    }
    DirectionAsk discharge = state.discharge();
    if (discharge.allowing() == 0) {
      limits.dcl(NONE_AT_ALL, LimitReason.PACKS_BLOCK);
    } else if (discharge.smallest() != null) {
      limits.dcl(discharge.smallest().times(discharge.allowing()), reason(discharge.smallest()));
    }
    if (discharge.ofBank() != null) {
      limits.dcl(discharge.ofBank(), LimitReason.BANK_ASKS);
    }
    Voltage lowestCvl = state.lowestCvl();
    if (lowestCvl != null) {
      limits.cvl(lowestCvl, LimitReason.PACK_ASKS);
    } else {
      limits.cvl(plan.cvlTarget(), LimitReason.TARGET);
    }
    if (state.highestDvl() != null) {
      limits.dvl(state.highestDvl(), LimitReason.PACK_ASKS);
    }
  }

  /**
   * Below the ceiling of no packs, which is 0 A already, so that the reason is told; it is clamped
   * to 0.
   */
  private static final Current NONE_AT_ALL = Current.ofMilliamps(-1);

  private static LimitReason reason(Current smallest) {
    return smallest.milliamps() == 0 ? LimitReason.PACK_ASKS_ZERO : LimitReason.PACK_ASKS;
  }
}
