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
 * has it told, warns the inverter of it, and lets one pack under several addresses count once. The
 * loop thread's own; the time comes in.
 */
final class PackLife {

  private final Individuals individuals;
  private final FindingTeller teller;
  private final boolean[] second;
  private List<Finding> standing = List.of();
  private boolean warns;

  PackLife(BankPlan plan, Journal journal) {
    individuals = new Individuals(plan.packs());
    teller = new FindingTeller(journal);
    second = new boolean[plan.packs().size()];
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
   * The same statuses, but of a pack that answers under several addresses only the first counts
   * that is fresh: what it told under the others goes on binding, and its currents are not there
   * twice. Where that one falls silent the next takes its place.
   */
  List<PackStatus> countedOnce(List<PackStatus> statuses, long nowNanos) {
    List<PackStatus> once = new ArrayList<>(statuses);
    for (int i = 0; i < once.size(); i++) {
      second[i] = countsBefore(i, once);
      if (second[i] && once.get(i) instanceof PackStatus.Fresh fresh) {
        once.set(
            i, new PackStatus.Stale(fresh.sample().parts(), fresh.sample().ageNanos(nowNanos)));
      }
    }
    return once;
  }

  /** Whether an address before this one counts for the same pack. */
  private boolean countsBefore(int index, List<PackStatus> once) {
    for (int before = 0; before < index; before++) {
      if (once.get(before) instanceof PackStatus.Fresh && individuals.isSame(before, index)) {
        return true;
      }
    }
    return false;
  }

  /** Whether another address counts for the pack of this index in the plan, as far as is known. */
  boolean isSecond(int index) {
    return second[index];
  }

  /** The same word with a warning, where addresses are not as the plan says. */
  Broadcast warned(Broadcast broadcast) {
    return warns ? broadcast.withWarning(Condition.ADDRESS_CONFLICT) : broadcast;
  }
}
