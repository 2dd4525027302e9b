package io.energyrack.gateway.can.bus;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The frames that the kernel took and the bus has not yet confirmed: by these an echo of our own is
 * told from a stranger's frame of the same id. Makes no garbage.
 *
 * <p>None is forgotten while its echo may still come, since that echo would then be taken for a
 * stranger's: where there is no room, nothing more is to be sent.
 */
final class InFlight {

  /**
   * Three cycles of a whole profile: with more unconfirmed, the bus or the loop does not keep up.
   */
  static final int MOST = 64;

  /**
   * A frame that the kernel threw away (at bus-off, for one) never comes back. Its place is used
   * again after this time, and only where there is no other: a live bus answers in milliseconds,
   * and what waits for a cable to be plugged in again is less than there are places.
   */
  static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int FREE = -1;
  private static final int NOWHERE = -1;

  private final int[] idAndLength = new int[MOST];
  private final long[] data = new long[MOST];
  private final long[] sentNanos = new long[MOST];

  InFlight() {
    clear();
  }

  /** True when one more frame may be sent. */
  boolean hasRoom(long nowNanos) {
    return place(nowNanos) != NOWHERE;
  }

  /** A frame was handed to the kernel; there was room for it. */
  void sent(int id, int length, long bytes, long nowNanos) {
    int at = place(nowNanos);
    idAndLength[at] = key(id, length);
    data[at] = bytes;
    sentNanos[at] = nowNanos;
  }

  /**
   * A frame of an id of ours came in.
   *
   * @return true when it is one of ours, which is in flight no longer. Equal ones are
   *     interchangeable.
   */
  boolean confirm(int id, int length, long bytes) {
    int key = key(id, length);
    for (int at = 0; at < MOST; at++) {
      if (idAndLength[at] == key && data[at] == bytes) {
        idAndLength[at] = FREE;
        return true;
      }
    }
    return false;
  }

  /** The interface went away, and the frames with it. */
  void clear() {
    Arrays.fill(idAndLength, FREE);
  }

  private int place(long nowNanos) {
    int oldest = 0;
    for (int at = 0; at < MOST; at++) {
      if (idAndLength[at] == FREE) {
        return at;
      }
      if (sentNanos[at] - sentNanos[oldest] < 0) {
        oldest = at;
      }
    }
    return nowNanos - sentNanos[oldest] > LOST_NANOS ? oldest : NOWHERE;
  }

  private static int key(int id, int length) {
    return id << 4 | length;
  }
}
