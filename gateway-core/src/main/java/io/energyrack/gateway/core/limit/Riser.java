package io.energyrack.gateway.core.limit;

/**
 * One number that falls at once and rises slowly: after a higher one has been wanted for a hold
 * without a fall between, and then by a rate.
 */
final class Riser {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long holdNanos;
  private final int perSecond;
  private boolean started;
  private int value;
  private boolean waiting;
  private long wantedSinceNanos;
  private int riseFrom;

  /** Below this value a rise needs no hold: the data loss alone lowered it. */
  private int freeTo = Integer.MIN_VALUE;

  Riser(long holdNanos, int perSecond) {
    this.holdNanos = holdNanos;
    this.perSecond = perSecond;
  }

  /** The next value; the very first wanted one is taken as it is. */
  int step(int wanted, long nowNanos) {
    if (!started || wanted <= value) {
      started = true;
      value = wanted;
      waiting = false;
      return value;
    }
    if (!waiting) {
      waiting = true;
      wantedSinceNanos = nowNanos;
      riseFrom = value;
    }
    boolean free = value < freeTo;
    long risingNanos = nowNanos - wantedSinceNanos - (free ? 0 : holdNanos);
    if (risingNanos > 0) {
      int target = free ? Math.min(wanted, freeTo) : wanted;
      value = (int) Math.min(target, riseFrom + risen(risingNanos));
      waiting = value < target;
    }
    return value;
  }

  /** Up to this value a rise needs no hold, only its rate. */
  void freeTo(int bound) {
    if (value < freeTo && value >= bound) {
      waiting = false;
    }
    freeTo = bound;
  }

  /** Takes a higher value at once, up to this bound. */
  void leap(int bound) {
    if (started && bound > value) {
      set(bound);
    }
  }

  /** Goes on from where another one stands; what that one has waited is forgotten. */
  void goOnFrom(Riser other) {
    if (other.started) {
      set(other.value);
    }
  }

  /**
   * Time that passes unseen is no time in which a higher value was wanted: the hold begins anew.
   */
  void pause() {
    waiting = false;
  }

  /** Takes a value as it is, from which it will rise slowly, after a hold. */
  void set(int other) {
    set(other, false);
  }

  /** Takes a value as it is; a rise that has waited goes on from there, without a leap. */
  void move(int other, long nowNanos) {
    set(other, waiting);
    if (waiting && nowNanos - wantedSinceNanos > holdNanos) {
      wantedSinceNanos = nowNanos - holdNanos;
    }
  }

  private void set(int other, boolean stillWaiting) {
    started = true;
    value = other;
    riseFrom = other;
    waiting = stillWaiting;
  }

  private long risen(long nanos) {
    long seconds = nanos / NANOS_PER_SECOND;
    return seconds * perSecond + nanos % NANOS_PER_SECOND * perSecond / NANOS_PER_SECOND;
  }
}
