package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackStatus;
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
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i) instanceof PackStatus.Fresh fresh) {
        sums.add(fresh.sample());
        online.add(plan.packs().get(i).address(), fresh.sample().reading());
      }
    }
    if (!sums.complete()) {
      return null;
    }
    WordTally word = word(statuses, false);
    PackCounts counts =
        new PackCounts(
            plan.packs().size(),
            sums.packs(),
            word.charge().blocking(),
            word.discharge().blocking());
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
        word.guarded().extremes(),
        word.guards(),
        withOwnWarnings(withLowCells(word), statuses),
        word.charge().ask(plan.cclPerPack()),
        word.discharge().ask(plan.dclPerPack()),
        word.lowestCvl(),
        word.highestDvl(),
        word.forceCharge(),
        word.fullChargeRequested(),
        word.full(),
        sums.charged(),
        sums.discharged());
  }

  /**
   * The bank as it was when it was last known, with what its packs say now of limits and alarms:
   * for a time in which it is not known. Whatever binds is counted, so it may allow more than was
   * allowed then; it is to be held against that.
   *
   * @param known of earlier statuses.
   * @param statuses one for each pack of the plan, in the plan's order.
   */
  public BankState bound(BankState known, List<PackStatus> statuses) {
    WordTally word = word(statuses, true);
    return word.isEmpty() ? known : word.boundOf(known);
  }

  /** Which packs the SOC is weighed over, one bit each. */
  public long chargeTellers(List<PackStatus> statuses) {
    long tellers = 0;
    for (int i = 0; i < statuses.size(); i++) {
      boolean tells =
          statuses.get(i) instanceof PackStatus.Fresh fresh
              && BankSums.tellsCharge(fresh.sample().reading());
      tellers |= tells ? 1L << i : 0;
    }
    return tellers;
  }

  /** Cells far too low raise the gateway's own alarm, whatever their packs say (S31). */
  private static Alarms withLowCells(WordTally word) {
    Voltage lowest = word.guards().charging().lowestCell();
    if (LowCells.forbidCharge(lowest)) {
      return word.alarms().withAlarm(Condition.CELL_VOLTAGE_LOW);
    }
    return LowCells.limitCharge(lowest)
        ? word.alarms().withWarning(Condition.CELL_VOLTAGE_LOW)
        : word.alarms();
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

  /**
   * What binds of all packs.
   *
   * @param all whether those count that bind and are not on line.
   */
  private WordTally word(List<PackStatus> statuses, boolean all) {
    WordTally word = new WordTally(plan, lines.size());
    for (int i = 0; i < statuses.size(); i++) {
      int address = plan.packs().get(i).address();
      if (statuses.get(i) instanceof PackStatus.Fresh fresh) {
        word.add(lineOf[i], address, fresh.sample().parts(), true);
      } else if (statuses.get(i) instanceof PackStatus.Stale stale) {
        word.add(lineOf[i], address, stale.last(), all);
      } else if (statuses.get(i) instanceof PackStatus.Apart apart && apart.binds()) {
        word.addApart(lineOf[i], address, apart.sample().parts(), all);
      }
    }
    return word;
  }
}
