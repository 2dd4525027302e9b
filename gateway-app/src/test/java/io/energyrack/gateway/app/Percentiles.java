package io.energyrack.gateway.app;

import java.util.Arrays;

/** Times of which the sorted whole is kept, so that every percentile is one that was measured. */
final class Percentiles {

  private final long[] nanos;
  private int count;

  /** Room for so many; what comes beyond is left out. */
  Percentiles(int most) {
    nanos = new long[most];
  }

  synchronized void add(long taken) {
    if (count < nanos.length) {
      nanos[count++] = taken;
    }
  }

  synchronized int count() {
    return count;
  }

  /** The smallest time that so many of a thousand do not exceed, in microseconds. */
  synchronized double micros(int ofThousand) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(ofThousand / 1000.0 * count);
    return sorted[Math.max(0, rank - 1)] / 1000.0;
  }
}
