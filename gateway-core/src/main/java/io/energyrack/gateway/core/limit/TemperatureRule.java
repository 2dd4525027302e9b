package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.Extremes;
import io.energyrack.gateway.core.unit.Temperature;

/**
 * Less as the coldest or the hottest cell nears the edge of what its direction allows; charge and
 * discharge are judged apart (contract S12). A pack that reports no temperature, or no longer, is
 * judged by {@link LostInputRule}.
 */
final class TemperatureRule implements LimitRule {

  private final BankPlan plan;

  TemperatureRule(BankPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    int charge = share(state.guards().charging(), plan.chargeCold(), plan.chargeHot());
    if (charge < Taper.WHOLE) {
      limits.ccl(
          plan.cclPerPack().times(state.charge().allowing()).scaled(charge),
          LimitReason.TEMPERATURE);
    }
    int discharge = share(state.guarded(), plan.dischargeCold(), plan.dischargeHot());
    if (discharge < Taper.WHOLE) {
      limits.dcl(
          plan.dclPerPack().times(state.discharge().allowing()).scaled(discharge),
          LimitReason.TEMPERATURE);
    }
  }

  private int share(Extremes seen, Temperature cold, Temperature hot) {
    Temperature coldest = seen.coldest();
    Temperature hottest = seen.hottest();
    if (coldest == null || hottest == null) {
      return Taper.WHOLE;
    }
    int width = plan.temperatureTaper();
    return Math.min(
        Taper.perMille(coldest.decicelsius() - cold.decicelsius(), width),
        Taper.perMille(hot.decicelsius() - hottest.decicelsius(), width));
  }
}
