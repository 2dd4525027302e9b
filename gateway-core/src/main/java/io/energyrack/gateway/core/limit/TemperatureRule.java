package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Temperature;

/**
 * Less as the coldest or the hottest cell nears the edge of what its direction allows; charge and
 * discharge are judged apart (contract S12). Where no pack tells a cell temperature there is
 * nothing to judge: the packs' own BMS guard it, and say so in their limits and alarms.
 */
final class TemperatureRule implements LimitRule {

  private final BankPlan plan;

  TemperatureRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    Temperature coldest = state.guarded().coldest();
    Temperature hottest = state.guarded().hottest();
    if (coldest == null || hottest == null) {
      return;
    }
    int charge = share(coldest, hottest, plan.chargeCold(), plan.chargeHot());
    if (charge < Taper.WHOLE) {
      limits.ccl(
          plan.cclPerPack().times(state.charge().allowing()).scaled(charge),
          LimitReason.TEMPERATURE);
    }
    int discharge = share(coldest, hottest, plan.dischargeCold(), plan.dischargeHot());
    if (discharge < Taper.WHOLE) {
      limits.dcl(
          plan.dclPerPack().times(state.discharge().allowing()).scaled(discharge),
          LimitReason.TEMPERATURE);
    }
  }

  private int share(Temperature coldest, Temperature hottest, Temperature cold, Temperature hot) {
    int width = plan.temperatureTaper();
    return Math.min(
        Taper.perMille(coldest.decicelsius() - cold.decicelsius(), width),
        Taper.perMille(hot.decicelsius() - hottest.decicelsius(), width));
  }
}
