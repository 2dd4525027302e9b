package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/**
 * Whether the round must wait for a reading: the bank's limits fall to half when its newest is 5 s
 * old (contract S14), and slots without an answer take 1.2 s each.
 */
final class Relief {

  /** Older than that is never met in a healthy round; from here one dead slot is no danger yet. */
  static final long DUE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  /** From here a dead slot, and then limits and a reading of a pack that lives, would be 4 s. */
  static final long URGENT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_200);

  /** Which reading the round waits for. */
  enum Kind {
    NONE,
    /** Of the pack that was not read for the longest time; then the round goes on by a step. */
    OLDEST,
    /** Of any pack; those that turn out dead are no candidates any more, so it has an end. */
    ANY
  }

  private boolean mayBeDue = true;
  private boolean lastAnswered = true;
  private int tries;

  /** What became of the last query. */
  void asked(boolean answered) {
    lastAnswered = answered;
  }

  /** What is due now. */
  Kind due(PackTurns packs, long nowNanos) {
    if (packs.anyReadingWithin(DUE_NANOS, nowNanos)) {
      mayBeDue = true;
      tries = 0;
      return Kind.NONE;
    }
    if (!lastAnswered && !packs.anyReadingWithin(URGENT_NANOS, nowNanos)) {
      return Kind.ANY;
    }
    mayBeDue = !mayBeDue;
    return mayBeDue ? Kind.NONE : Kind.OLDEST;
  }

  /**
   * Which pack to ask for any reading; -1 when none answers. A plug that came off takes all packs
   * behind it: so the first of the chain, then the last, then who was heard last.
   */
  int anyReading(PackTurns packs, long nowNanos) {
    tries++;
    return switch (tries) {
      case 1 -> packs.firstReadable();
      case 2 -> packs.lastReadable();
      default -> packs.lastHeardReadable(nowNanos);
    };
  }
}
