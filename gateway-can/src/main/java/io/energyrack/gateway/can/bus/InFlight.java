package io.energyrack.gateway.can.bus;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The frames that the kernel took and the bus has not yet confirmed: by these an echo of our own is
 * told from a stranger's frame of the same id, and that the bus has stopped taking frames. Makes no
 * garbage.
 *
 * <p>While nobody acknowledges, the kernel keeps what it took, for hours, and sends it when the
 * plug is back (contract S15). So nothing more is to be handed to it as soon as echoes stay out.
 * Frames leave 8 ms apart, which makes it seven, and what tightens in {@link #LATE_NANOS} on top,
 * for that does not keep the distance. One try every {@link #LOST_NANOS} follows; the socket's own
 * buffer bounds both, see {@link CanSocket}. None of them can be taken back.
 *
 * <p>None is forgotten while its echo may still come, since that echo would then be taken for a
 * stranger's. One that may never come is no longer waited for, and recognised all the same until
 * its place is needed.
 */
final class InFlight {

  /**
   * Three cycles of a whole profile: with more unconfirmed, the bus or the loop does not keep up.
   */
  static final int MOST = 64;

  /**
   * A frame that the kernel threw away without a word never comes back. Its place is used again
   * after this time, and only where there is no other: a live bus answers in milliseconds, and what
   * waits for a cable to be plugged in again is less than there are places.
   */
  static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** So many may be without echo for however long: one on the wire, one behind it. */
  static final int FEW = 2;

  /**
   * How old the oldest may be where there are more. A live bus answers in about 1 ms, one that is
   * three quarters full in ten, and a loop that was held up reads its echoes before it sends.
   */
  static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int FREE = -1;
  private static final int NOWHERE = -1;

  private final int[] idAndLength = new int[MOST];
  private final long[] data = new long[MOST];
  private final long[] sentNanos = new long[MOST];
  private final boolean[] waitedFor = new boolean[MOST];
  private long lastSentNanos;

  InFlight() {
    clear();
  }

  /**
   * True when one more frame may be sent: the bus keeps up, or nothing was sent for {@link
   * #LOST_NANOS}. Then one frame tries whether it works again, so that echoes that were lost cannot
   * mute us for good; it is the socket's buffer that keeps such tries from piling up.
   */
  boolean hasRoom(long nowNanos) {
    return place(nowNanos) != NOWHERE
        && (keepsUp(nowNanos) || nowNanos - lastSentNanos >= LOST_NANOS);
  }

  private boolean keepsUp(long nowNanos) {
    int waiting = 0;
    boolean late = false;
    for (int at = 0; at < MOST; at++) {
      if (idAndLength[at] != FREE && waitedFor[at]) {
        waiting++;
        late |= nowNanos - sentNanos[at] > LATE_NANOS;
      }
    }
    return waiting <= FEW || !late;
  }

  /** A frame was handed to the kernel; there was room for it. */
  void sent(int id, int length, long bytes, long nowNanos) {
    int at = place(nowNanos);
    idAndLength[at] = key(id, length);
    data[at] = bytes;
    sentNanos[at] = nowNanos;
    waitedFor[at] = true;
    lastSentNanos = nowNanos;
  }

  /**
   * A frame of an id of ours came in.
   *
   * @return true when it is one of ours, which is in flight no longer. Of equal ones it is the
   *     newest; those sent {@link #LOST_NANOS} before it are waited for no longer.
   */
  boolean confirm(int id, int length, long bytes) {
    int key = key(id, length);
    int found = NOWHERE;
    for (int at = 0; at < MOST; at++) {
      boolean equal = idAndLength[at] == key && data[at] == bytes;
      if (equal && (found == NOWHERE || sentNanos[at] - sentNanos[found] > 0)) {
        found = at;
      }
    }
    if (found == NOWHERE) {
      return false;
    }
    idAndLength[found] = FREE;
    for (int at = 0; at < MOST; at++) {
      waitedFor[at] &= sentNanos[found] - sentNanos[at] < LOST_NANOS;
    }
    return true;
  }

  /**
   * The controller left the bus or is back on it, and may have thrown away what it had: nothing is
   * waited for, so that the next frame leaves at once.
   */
  void mayBeLost() {
    Arrays.fill(waitedFor, false);
  }

  /** The interface went away, and the frames with it. */
  void clear() {
    Arrays.fill(idAndLength, FREE);
  }

  /**
   * A free one; else the oldest that is not waited for, since a controller that leaves a shorted
   * bus again and again would soon have taken all (contract S18); else the oldest if it is lost.
   */
  private int place(long nowNanos) {
    int given = NOWHERE;
    for (int at = 0; at < MOST; at++) {
      if (idAndLength[at] == FREE) {
        return at;
      }
      if (given == NOWHERE || isSooner(at, given)) {
        given = at;
      }
    }
    return waitedFor[given] && nowNanos - sentNanos[given] <= LOST_NANOS ? NOWHERE : given;
  }

  /** Whether a taken place is to be given up before another one. */
  private boolean isSooner(int at, int other) {
    return waitedFor[at] == waitedFor[other]
        ? sentNanos[at] - sentNanos[other] < 0
        : waitedFor[other];
  }

  private static int key(int id, int length) {
    return id << 4 | length;
  }
}
