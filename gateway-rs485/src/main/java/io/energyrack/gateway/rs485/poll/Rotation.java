package io.energyrack.gateway.rs485.poll;

import java.util.Arrays;
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
  private final long[] lostNanos;
  private final long[] lastLostNanos;

  Rotation(PackTurns packs) {
    this.packs = packs;
    lostNanos = new long[packs.count()];
    lastLostNanos = new long[packs.count()];
  }

  /** Begins to measure, with the round that begins. */
  void begin(long round, long nowNanos) {
    running = true;
    sinceNanos = nowNanos;
    sinceRound = round - 1;
    Arrays.fill(lostNanos, 0);
  }

  /** The loop was stopped for so long: nothing was polled. */
  void stopped(long nanos) {
    sinceNanos += nanos;
  }

  /** A request to a pack went unanswered, which took that long. */
  void lost(int index, long tookNanos) {
    lostNanos[index] += tookNanos;
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
      System.arraycopy(lostNanos, 0, lastLostNanos, 0, lostNanos.length);
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

  /**
   * The same without the time in which requests to one pack went unanswered: a pack that is silent,
   * or silent about one topic, must not prolong its own freshness.
   *
   * @param index of the pack in the plan.
   */
  long nanos(int index, long nowNanos) {
    long last = lastNanos == MOST_NANOS ? MOST_NANOS : lastNanos - lastLostNanos[index];
    long present = running && packs.anyAnswers() ? nowNanos - sinceNanos - lostNanos[index] : 0;
    return Math.min(MOST_NANOS, Math.max(last, present));
  }
}
