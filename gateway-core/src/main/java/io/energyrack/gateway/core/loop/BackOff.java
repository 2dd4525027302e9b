package io.energyrack.gateway.core.loop;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait before each next try to open what does not open: doubling, up to a most.
 *
 * @param firstNanos before the first try again; above 0.
 * @param mostNanos the longest wait; at least {@code firstNanos}.
 */
public record BackOff(long firstNanos, long mostNanos) {

  /** Refuses a wait of nothing, which would spin. */
  public BackOff {
    if (firstNanos <= 0 || mostNanos < firstNanos) {
      throw new IllegalArgumentException(
          "not a back-off: " + firstNanos + " to " + mostNanos + " ns");
    }
  }

  /** From and to whole milliseconds. */
  public static BackOff ofMillis(long firstMillis, long mostMillis) {
    return new BackOff(
        TimeUnit.MILLISECONDS.toNanos(firstMillis), TimeUnit.MILLISECONDS.toNanos(mostMillis));
  }

  /** The wait that follows a given one. */
  public long after(long waitNanos) {
    return Math.min(mostNanos, 2 * waitNanos);
  }
}
