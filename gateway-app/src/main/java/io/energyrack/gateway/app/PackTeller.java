package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.pack.LostInputs;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Says when a pack comes, is lost, and what to look at; where it is lost, with its DIP switches.
 */
final class PackTeller {

  private final BankPlan plan;
  private final Journal journal;
  private final List<Known> packs = new ArrayList<>();

  PackTeller(BankPlan plan, Journal journal) {
    this.plan = plan;
    this.journal = journal;
    plan.packs().forEach(pack -> packs.add(new Known()));
  }

  /**
   * Tells what changed.
   *
   * @param second whether another address counts for the pack of this index: that is told
   *     elsewhere.
   * @param starting whether a pack that has not answered yet is no news.
   */
  void tell(List<PackStatus> statuses, IntPredicate second, boolean starting, long nowNanos) {
    for (int i = 0; i < statuses.size(); i++) {
      PackStatus status = statuses.get(i);
      Known known = packs.get(i);
      known.see(status);
      tellLost(plan.packs().get(i), status, known, nowNanos);
      boolean early = starting && !(status instanceof PackStatus.Fresh);
      boolean counted = !(status instanceof PackStatus.Stale && second.test(i));
      if (!status.getClass().equals(known.status) && !early && counted) {
        Class<?> before = known.status;
        known.status = status.getClass();
        tell(plan.packs().get(i), status, before, known.lowestCell, nowNanos);
      }
    }
  }

  /** What a pack no longer reports, once when it begins and when it ends (contract S30). */
  private void tellLost(PackId id, PackStatus status, Known known, long nowNanos) {
    LostInputs lost = lost(status);
    if (lost == null || lost.sameInputs(known.lost)) {
      return;
    }
    known.lost = lost;
    String name = PackName.withSwitches(id);
    if (lost.any()) {
      journal.warn(name + " inputs lost", name + " " + lost.words(), nowNanos);
    } else {
      journal.info(
          name + " inputs back", name + " reports all temperatures and cells again", nowNanos);
    }
  }

  private static @Nullable LostInputs lost(PackStatus status) {
    if (status instanceof PackStatus.Fresh fresh) {
      return fresh.sample().lost();
    }
    if (status instanceof PackStatus.Stale stale) {
      return stale.last().lost();
    }
    return status instanceof PackStatus.Apart apart ? apart.sample().lost() : null;
  }

  private void tell(
      PackId id, PackStatus status, Class<?> before, @Nullable Voltage lowestCell, long nowNanos) {
    String name = PackName.withSwitches(id);
    if (status instanceof PackStatus.Fresh fresh) {
      PackReading reading = fresh.sample().reading();
      journal.info(
          name + " fresh",
          "pack %s is on line: %s, %s, SOC %s"
              .formatted(id, reading.voltage(), reading.current(), reading.soc()),
          nowNanos);
    } else if (status instanceof PackStatus.Apart apart) {
      journal.warn(name + " apart", apart(name, apart), nowNanos);
    } else if (status instanceof PackStatus.Stale) {
      journal.warn(
          name + " stale",
          name + " no longer tells everything: it does not count, what it told last still binds",
          nowNanos);
    } else {
      journal.warn(name + " silent", silent(name, before, lowestCell), nowNanos);
    }
  }

  private static String apart(String name, PackStatus.Apart apart) {
    Voltage own = apart.sample().reading().voltage();
    boolean higher = own.compareTo(apart.bank()) > 0;
    return "%s is apart: it has %s, the bank %s; it does not count. Look at its switch, fuse and cables. %s"
        .formatted(
            name,
            own,
            apart.bank(),
            higher
                ? "Join it when the bank is charged up to it"
                : "Charge it by itself before it is joined");
  }

  /**
   * What to look at. A pack whose cells are empty powers down when nothing charges it, all lights
   * off, and no query wakes it (manual, section 4.4.3): nobody finds that by its cable.
   */
  private String silent(String name, Class<?> before, @Nullable Voltage lowestCell) {
    if (before.equals(PackStatus.class)) {
      return name
          + " has not answered since the start: compare its DIP switches; if none of its lights is"
          + " on, hold its wake-up button for 5 s; else look at its cable";
    }
    if (lowestCell != null && lowestCell.compareTo(empty()) <= 0) {
      return "%s is silent, and its lowest cell was at %s: if none of its lights is on it has powered down, and needs its wake-up button for more than 2 s, or a charger above 51.2 V"
          .formatted(name, lowestCell);
    }
    return name
        + " is silent: it counts as off line until it is heard again; if none of its lights is on"
        + " it is off (wake-up button for 5 s), else look at its cable and plugs";
  }

  /** Where discharging is tapered already; powering down comes some way below. */
  private Voltage empty() {
    return plan.cellLow().plus(plan.cellTaper());
  }

  /** What was told of a pack last. */
  private static final class Known {
    private Class<?> status = PackStatus.class;
    private @Nullable Voltage lowestCell;
    private LostInputs lost = LostInputs.NONE;

    void see(PackStatus now) {
      PackReading reading = null;
      if (now instanceof PackStatus.Fresh fresh) {
        reading = fresh.sample().reading();
      } else if (now instanceof PackStatus.Stale stale) {
        reading = stale.last().reading();
      } else if (now instanceof PackStatus.Apart apart) {
        reading = apart.sample().reading();
      }
      lowestCell = reading == null ? lowestCell : reading.cells().lowest();
    }
  }
}
