package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.Individuals;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.rs485.dialect.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the packs are, beside what they tell (contract S11): keeps what stands against the addresses,
 * has it told, warns the inverter of it, and lets one pack under two addresses count once. The loop
 * thread's own; the time comes in.
 */
final class PackLife {

  private final Individuals individuals;
  private final FindingTeller teller;
  private List<Finding> standing = List.of();
  private boolean warns;

  PackLife(BankPlan plan, Journal journal) {
    individuals = new Individuals(plan.packs());
    teller = new FindingTeller(journal);
  }

  /** A pack told something; before it counts anywhere. */
  void told(PackId pack, Part part, long nowNanos) {
    if (part.reading() != null) {
      individuals.told(pack, part.reading(), nowNanos);
    }
    if (part.identity() != null) {
      individuals.told(pack, part.identity(), nowNanos);
    }
  }

  /**
   * Looks at what stands now; to be called on every tick.
   *
   * @param onLines what the lines' own traffic shows.
   */
  void tick(List<Finding> onLines, long nowNanos) {
    List<Finding> now = new ArrayList<>(onLines);
    now.addAll(individuals.findings(nowNanos));
    teller.tell(standing, now, nowNanos);
    standing = List.copyOf(now);
    warns = standing.stream().anyMatch(Finding::warns);
  }

  /** What stands. */
  List<Finding> standing() {
    return standing;
  }

  /**
   * The same statuses, but of a pack that answers under two addresses the later one no longer
   * counts: what it told goes on binding, and its currents are not there twice.
   */
  List<PackStatus> countedOnce(List<PackStatus> statuses, long nowNanos) {
    List<PackStatus> once = null;
    for (int i = 1; i < statuses.size(); i++) {
      int same = individuals.sameAs(i);
      if (same >= 0
          && statuses.get(i) instanceof PackStatus.Fresh second
          && statuses.get(same) instanceof PackStatus.Fresh) {
        once = once == null ? new ArrayList<>(statuses) : once;
        once.set(
            i, new PackStatus.Stale(second.sample().parts(), second.sample().ageNanos(nowNanos)));
      }
    }
    return once == null ? statuses : once;
  }

  /** Whether the pack of this index in the plan may be another one, under a second address. */
  boolean isSecond(int index) {
    return individuals.sameAs(index) >= 0;
  }

  /** The same word with a warning, where addresses are not as the plan says. */
  Broadcast warned(Broadcast broadcast) {
    return warns ? broadcast.withWarning(Condition.ADDRESS_CONFLICT) : broadcast;
  }
}
