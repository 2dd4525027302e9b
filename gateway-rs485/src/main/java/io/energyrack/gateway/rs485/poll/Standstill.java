package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/**
 * Notices that the loop stood still: then what comes next lay waiting, nobody knows since when, and
 * for a while nothing that comes is heard (contract S15).
 */
final class Standstill {

  /** So often at the least a beat is due, to notice it. */
  static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A beat that comes so late was kept back. */
  static final long LATE_NANOS = Poller.STOOD_STILL_NANOS;

  private boolean deaf;
  private long deafUntilNanos;
  private long beatNanos;

  /** It is watched from now on. */
  void begin(long nowNanos) {
    deaf = false;
    beatNanos = nowNanos;
  }

  /**
   * The loop runs now.
   *
   * @return whether it had stood still; {@link #deafen} is to follow.
   */
  boolean beat(long nowNanos) {
    if (deaf && nowNanos - deafUntilNanos >= 0) {
      deaf = false;
    }
    boolean late = nowNanos - beatNanos >= BEAT_NANOS + LATE_NANOS;
    if (nowNanos - beatNanos >= BEAT_NANOS || deaf) {
      beatNanos = nowNanos;
    }
    return late;
  }

  /** Nothing that comes is heard for a while. */
  void deafen(long nowNanos) {
    deaf = true;
    deafUntilNanos = nowNanos + LATE_NANOS;
  }

  boolean isDeaf() {
    return deaf;
  }

  /** When the next beat is due at the latest. */
  long nextBeatNanos() {
    return beatNanos + BEAT_NANOS;
  }
}
