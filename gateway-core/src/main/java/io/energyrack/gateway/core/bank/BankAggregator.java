package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackId;
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
 * add and voltages do not (contract S6 to S10).
 */
public final class BankAggregator {

  private final BankPlan plan;
  private final List<String> lines;
  private final int[] lineOf;

  public BankAggregator(BankPlan plan) {
    this.plan = plan;
    lines = plan.packs().stream().map(PackId::line).distinct().toList();
    lineOf = plan.packs().stream().mapToInt(pack -> lines.indexOf(pack.line())).toArray();
  }

  /**
   * The bank as it is now.
   *
   * @param statuses one for each pack of the plan, in the plan's order.
   * @return null while a value that every inverter needs is not known: without a fresh pack, or
   *     without any pack that tells its SOC.
   */
  public @Nullable BankState aggregate(List<PackStatus> statuses) {
    if (statuses.size() != plan.packs().size()) {
      throw new IllegalArgumentException("one status for each pack of the plan");
    }
    BankSums sums = new BankSums(plan);
    ExtremesTally online = new ExtremesTally();
    ExtremesTally guarded = new ExtremesTally();
    GuardsTally guards = new GuardsTally(plan);
    DirectionTally charge = new DirectionTally(lines.size());
    DirectionTally discharge = new DirectionTally(lines.size());
    Asks asks = new Asks();
    for (int i = 0; i < statuses.size(); i++) {
      PackStatus status = statuses.get(i);
      if (status instanceof PackStatus.Fresh fresh) {
        sums.add(fresh.sample());
        online.add(plan.packs().get(i).address(), fresh.sample().reading());
        guarded.add(plan.packs().get(i).address(), fresh.sample().reading());
        guards.add(fresh.sample().reading());
        tally(lineOf[i], fresh.sample().parts(), true, charge, discharge);
        asks.add(fresh.sample().parts(), true);
        continue;
      }
      PackParts binding = binding(status);
      if (binding != null) {
        PackReading last = binding.reading();
        if (last != null) {
          guarded.add(plan.packs().get(i).address(), last);
          guards.add(last);
        }
        tally(lineOf[i], binding, false, charge, discharge);
        asks.add(binding, false);
      }
    }
    if (!sums.complete()) {
      return null;
    }
    PackCounts counts =
        new PackCounts(plan.packs().size(), sums.packs(), charge.blocking(), discharge.blocking());
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
        guards.guards(),
        withOwnWarnings(asks.alarms, statuses),
        charge.ask(plan.cclPerPack()),
        discharge.ask(plan.dclPerPack()),
        asks.lowestCvl,
        asks.highestDvl,
        asks.forceCharge,
        asks.fullChargeRequested,
        asks.full,
        sums.charged(),
        sums.discharged());
  }

  /** What binds of a pack that is not on line; null for one that nothing binds of. */
  private static @Nullable PackParts binding(PackStatus status) {
    if (status instanceof PackStatus.Stale stale) {
      return stale.last();
    }
    return status instanceof PackStatus.Apart apart && apart.binds()
        ? apart.sample().parts()
        : null;
  }

  private static Alarms withOwnWarnings(Alarms alarms, List<PackStatus> statuses) {
    Alarms all = alarms;
    for (PackStatus status : statuses) {
      if (status instanceof PackStatus.Apart) {
        all = all.withWarning(Condition.PACK_APART);
      } else if (!(status instanceof PackStatus.Fresh)) {
        all = all.withWarning(Condition.PACK_MISSING);
      }
    }
    return all;
  }

  private static void tally(
      int line, PackParts told, boolean fresh, DirectionTally charge, DirectionTally discharge) {
    PackAlarms alarms = told.alarms();
    PackLimits limits = told.limits();
    charge.add(
        line,
        fresh,
        alarms == null ? Switch.UNKNOWN : alarms.chargeSwitch(),
        limits == null ? null : limits.ccl(),
        alarms != null && alarms.alarms().forbidCharge());
    discharge.add(
        line,
        fresh,
        alarms == null ? Switch.UNKNOWN : alarms.dischargeSwitch(),
        limits == null ? null : limits.dcl(),
        alarms != null && alarms.alarms().forbidDischarge());
    if (limits != null) {
      charge.addOfAll(line, limits.bankCcl());
      discharge.addOfAll(line, limits.bankDcl());
    }
  }

  /** What packs that may be connected want of the whole bank; one voice is enough. */
  private static final class Asks {
    private Alarms alarms = Alarms.NONE;
    private @Nullable Voltage lowestCvl;
    private @Nullable Voltage highestDvl;
    private boolean forceCharge;
    private boolean fullChargeRequested;
    private boolean full = true;

    void add(PackParts told, boolean fresh) {
      full &= !fresh || (told.alarms() != null && told.alarms().full());
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
