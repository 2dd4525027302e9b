package io.energyrack.gateway.app;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.Finding.AnswersAs;
import io.energyrack.gateway.core.pack.Finding.MoreCounted;
import io.energyrack.gateway.core.pack.Finding.NamesAnother;
import io.energyrack.gateway.core.pack.Finding.SameSerial;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Unplanned;
import io.energyrack.gateway.core.pack.PackId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what stands against a pack's address, and what to do; once when it begins, once at its end.
 */
final class FindingTeller {

  private final Journal journal;

  FindingTeller(Journal journal) {
    this.journal = journal;
  }

  /** Tells the difference of what stood and what stands. */
  void tell(List<Finding> before, List<Finding> now, long nowNanos) {
    if (now.equals(before)) {
      return;
    }
    Map<String, Finding> stood = byKind(before);
    Map<String, Finding> stands = byKind(now);
    Set<Finding> known = new HashSet<>(before);
    stands.forEach(
        (kind, finding) -> {
          if (!known.contains(finding)) {
            say(kind, finding, nowNanos);
          }
        });
    stood.forEach(
        (kind, finding) -> {
          if (!stands.containsKey(kind)) {
            journal.info(
                kind + " over",
                "%s: %s is over".formatted(PackName.withSwitches(finding.pack()), finding.kind()),
                nowNanos);
          }
        });
  }

  private static Map<String, Finding> byKind(List<Finding> findings) {
    Map<String, Finding> byKind = new HashMap<>();
    findings.forEach(finding -> byKind.putIfAbsent(finding.pack() + " " + finding.kind(), finding));
    return byKind;
  }

  private void say(String kind, Finding finding, long nowNanos) {
    String text = text(finding);
    if (finding instanceof AnswersAs) {
      journal.info(kind, text, nowNanos);
    } else {
      journal.warn(kind, text, nowNanos);
    }
  }

  /** What an operator reads. */
  static String text(Finding finding) {
    String pack = PackName.withSwitches(finding.pack());
    if (finding instanceof SharedAddress shared) {
      String why =
          switch (shared.sign()) {
            case GARBLED -> "its answers are mostly garbled while the others' are good";
            case TWO_ANSWERS -> "one query was answered twice";
            case CHANGES -> "its serial number or its cycles go to and fro";
          };
      return ("%s: two packs seem to have this address (%s): set one of them to an address of its"
              + " own, or look at the cable and plug of this one")
          .formatted(pack, why);
    }
    if (finding instanceof SameSerial same) {
      String told =
          "%s and %s tell one serial number, %s"
              .formatted(pack, PackName.withSwitches(same.first()), same.serial());
      return same.one()
          ? told
              + ": counted as one pack until they show that they are two; if they are one, take"
              + " address %d out of the plan".formatted(same.pack().address())
          : told + ", but they are two packs by what they measure";
    }
    if (finding instanceof Unplanned stranger) {
      PackId id = stranger.pack();
      String serial = stranger.serial() == null ? "" : ", serial number " + stranger.serial();
      return ("%s answers and is not in the plan%s: it does not count; put %d into packs of line %s,"
              + " or set its switches to the address it should have")
          .formatted(pack, serial, id.address(), id.line());
    }
    if (finding instanceof MoreCounted more) {
      return ("line %s: the packs count %d of themselves and the plan has %d: one is not in the"
              + " plan, and does not count; compare packs with the DIP switches")
          .formatted(more.pack().line(), more.counted(), more.planned());
    }
    if (finding instanceof AnswersAs other) {
      return "%s answers with address %d, as some makes do: told apart by who was asked"
          .formatted(pack, other.address());
    }
    NamesAnother names = (NamesAnother) finding;
    return ("%s answers in the name of pack %d: if its numbers are those of another pack, compare"
            + " the DIP switches of both")
        .formatted(pack, names.named());
  }
}
