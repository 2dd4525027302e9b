package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/**
 * How long it takes until every pack that answers has told every topic: the measure of what is
 * fresh (contract S6). A pack that does not answer does not prolong it, else it would prolong its
 * own freshness.
 */
final class Rotation {

  /** Fresh for two of these is 56 s: a pack is Stale before it is Silent at 60 s (S6). */
  static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(28);

  private final PackTurns packs;
  private long lastNanos = MOST_NANOS;
  private boolean running;
  private long sinceNanos;
  private long sinceRound;

  Rotation(PackTurns packs) {
    this.packs = packs;
  }

  /** Begins to measure, with the round that begins. */
  void begin(long round, long nowNanos) {
    running = true;
    sinceNanos = nowNanos;
    sinceRound = round - 1;
  }

  /** The line is closed: what passes now is no polling. */
  void pause() {
    running = false;
  }

  /** A round is over, and the next begins. */
  void roundEnded(long round, long nowNanos) {
    for (PackTurn pack : packs) {
      if (pack.answers() && !pack.settledAfter(sinceRound)) {
        return;
      }
    }
    if (packs.anyAnswers()) {
      lastNanos = nowNanos - sinceNanos;
    }
    begin(round + 1, nowNanos);
  }

  /**
   * The last one, or the present one when that takes longer already; at most {@link #MOST_NANOS},
   * which also stands before the first is measured.
   */
  long nanos(long nowNanos) {
    long present = running && packs.anyAnswers() ? nowNanos - sinceNanos : 0;
    return Math.min(MOST_NANOS, Math.max(lastNanos, present));
  }
}
