package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Whose word an answer is: which pack's of the plan, or one that somebody else was asked for. */
final class Attribution {

  private final List<PackId> packs;
  private final Dialect dialect;
  private final Voices voices;
  private final Census census;

  /**
   * @param census is shown what an answer gives away of who is there.
   */
  Attribution(List<PackId> packs, Dialect dialect, Voices voices, Census census) {
    this.packs = packs.stream().sorted().toList();
    this.dialect = dialect;
    this.voices = voices;
    this.census = census;
  }

  /** Whether a good answer is not of the pack that was asked; where it is, its voice is learned. */
  boolean anothers(Query query, Frame frame, long nowNanos) {
    OptionalInt sender = dialect.sender(frame);
    // Whoever speaks for all may do so under another address; no pack's answer is read as his.
    if (sender.isEmpty() || query.topic() == Topic.BANK) {
      return false;
    }
    if (voices.anothers(query.address(), sender.getAsInt(), nowNanos)) {
      return true;
    }
    voices.heard(query.address(), sender.getAsInt());
    return false;
  }

  /** Whoever answers gives away who is there; that changes nothing of the answer. */
  void see(Query query, Frame frame, Answer answer, long nowNanos) {
    OptionalInt sender = dialect.sender(frame);
    if (answer instanceof Answer.Told told && sender.isPresent()) {
      OptionalInt counted = counted(query, told);
      if (counted.isPresent()) {
        census.counted(counted.getAsInt(), nowNanos);
      }
      if (query.topic() == Topic.BANK) {
        return;
      }
      int named = dialect.named(query, frame).orElse(sender.getAsInt());
      census.answered(query.address(), sender.getAsInt(), named, nowNanos);
    }
    if (!query.group()) {
      census.ended(query.address(), false);
    }
  }

  /** How many packs there are, by an answer for all of them or by a master's own words. */
  private static OptionalInt counted(Query query, Answer.Told told) {
    if (query.group()) {
      return OptionalInt.of(told.parts().size());
    }
    for (Part part : told.parts()) {
      if (part.bank() != null && part.bank().packsOnline() != null) {
        return OptionalInt.of(part.bank().packsOnline());
      }
    }
    return OptionalInt.empty();
  }

  /** One part of one pack, or one of each pack of the plan: a missing one must shift no other. */
  boolean tellsOfThePlan(Query query, List<Part> parts) {
    int expected = query.group() ? packs.size() : 1;
    if (parts.size() != expected) {
      return false;
    }
    long seen = 0;
    for (Part part : parts) {
      seen |= part.position() >= 0 && part.position() < expected ? 1L << part.position() : 0;
    }
    return Long.bitCount(seen) == expected;
  }

  /**
   * The pack that a part is of: of a group answer the plan's by ascending address, of a whole bank
   * the first. Null where the plan has no such pack.
   */
  @Nullable PackId packOf(Query query, Part part) {
    if (query.group()) {
      return packs.get(part.position());
    }
    return query.topic() == Topic.BANK ? packs.get(0) : packAt(query.address());
  }

  /** The pack of the plan at an address; null where there is none. */
  @Nullable PackId packAt(int address) {
    for (PackId pack : packs) {
      if (pack.address() == address) {
        return pack;
      }
    }
    return null;
  }
}
