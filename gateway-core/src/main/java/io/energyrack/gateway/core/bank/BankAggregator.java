package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan and the statuses of its packs, as one battery: the only place that knows that currents
 * add and voltages do not (contract S6 to S9).
 */
public final class BankAggregator {

  private final BankPlan plan;

  public BankAggregator(BankPlan plan) {
    this.plan = plan;
  }

  /**
   * The bank as it is now.
   *
   * @param statuses one for each pack of the plan, in the plan's order.
   * @return null while a value that every inverter needs is not known: without a fresh pack, or
   *     without any pack that tells its SOC and its full capacity.
   */
  public @Nullable BankState aggregate(List<PackStatus> statuses) {
    if (statuses.size() != plan.packs().size()) {
      throw new IllegalArgumentException("one status for each pack of the plan");
    }
    BankSums sums = new BankSums(plan);
    ExtremesTally online = new ExtremesTally();
    ExtremesTally guarded = new ExtremesTally();
    DirectionTally charge = new DirectionTally();
    DirectionTally discharge = new DirectionTally();
    Asks asks = new Asks();
    for (int i = 0; i < statuses.size(); i++) {
      PackStatus status = statuses.get(i);
      if (status instanceof PackStatus.Fresh fresh) {
        sums.add(fresh.sample());
        online.add(plan.packs().get(i).address(), fresh.sample().reading());
        guarded.add(plan.packs().get(i).address(), fresh.sample().reading());
        tally(fresh.sample().parts(), true, charge, discharge);
        asks.add(fresh.sample().parts(), true);
      } else if (status instanceof PackStatus.Stale stale) {
        PackReading last = stale.last().reading();
        if (last != null) {
          guarded.add(plan.packs().get(i).address(), last);
        }
        tally(stale.last(), false, charge, discharge);
        asks.add(stale.last(), false);
      }
    }
    if (!sums.complete()) {
      return null;
    }
    PackCounts counts =
        new PackCounts(plan.packs().size(), sums.packs(), charge.blocking(), discharge.blocking());
    Alarms alarms =
        counts.offline() > 0 ? asks.alarms.withWarning(Condition.PACK_MISSING) : asks.alarms;
    return new BankState(
        counts,
        sums.voltage(),
        sums.current(),
        sums.temperature(),
        sums.soc(),
        sums.soh(),
        sums.remaining(),
        sums.installed(),
        online.extremes(),
        guarded.extremes(),
        alarms,
        charge.ask(),
        discharge.ask(),
        asks.lowestCvl,
        asks.highestDvl,
        asks.forceCharge,
        asks.fullChargeRequested,
        sums.charged(),
        sums.discharged());
  }

  private static void tally(
      PackParts told, boolean fresh, DirectionTally charge, DirectionTally discharge) {
    PackAlarms alarms = told.alarms();
    PackLimits limits = told.limits();
    charge.add(
        fresh,
        alarms == null ? Switch.UNKNOWN : alarms.chargeSwitch(),
        limits == null ? null : limits.ccl(),
        alarms != null && alarms.alarms().forbidCharge());
    discharge.add(
        fresh,
        alarms == null ? Switch.UNKNOWN : alarms.dischargeSwitch(),
        limits == null ? null : limits.dcl(),
        alarms != null && alarms.alarms().forbidDischarge());
  }

  /** What packs that may be connected want of the whole bank; one voice is enough. */
  private static final class Asks {
    private Alarms alarms = Alarms.NONE;
    private @Nullable Voltage lowestCvl;
    private @Nullable Voltage highestDvl;
    private boolean forceCharge;
    private boolean fullChargeRequested;

    void add(PackParts told, boolean fresh) {
      if (told.alarms() != null) {
        alarms = alarms.merge(told.alarms().alarms());
      }
      PackLimits limits = told.limits();
      if (limits == null) {
        return;
      }
      Voltage cvl = limits.cvl();
      if (cvl != null) {
        lowestCvl = lowestCvl == null ? cvl : lowestCvl.min(cvl);
      }
      Voltage dvl = limits.dvl();
      if (dvl != null) {
        highestDvl = highestDvl == null ? dvl : highestDvl.max(dvl);
      }
      forceCharge |= fresh && limits.forceCharge();
      fullChargeRequested |= fresh && limits.fullChargeRequested();
    }
  }
}
