package io.energyrack.gateway.can.bus;

import java.util.Arrays;

/**
 * The frames that the kernel took and the bus has not yet confirmed: by these an echo of our own is
 * told from a stranger's frame of the same id. Makes no garbage.
 */
final class InFlight {

  /** Four times what the socket's send buffer lets wait, so only lost frames are ever displaced. */
  static final int MOST = 64;

  private static final int FREE = -1;

  private final int[] idAndLength = new int[MOST];
  private final long[] data = new long[MOST];
  private int next;

  InFlight() {
    clear();
  }

  /** A frame was handed to the kernel. Where there are too many, the oldest is forgotten. */
  void sent(int id, int length, long bytes) {
    idAndLength[next] = key(id, length);
    data[next] = bytes;
    next = (next + 1) % MOST;
  }

  /**
   * A frame of an id of ours came in.
   *
   * @return true when it is one of ours, the oldest such; it is in flight no longer.
   */
  boolean confirm(int id, int length, long bytes) {
    int key = key(id, length);
    for (int i = 0; i < MOST; i++) {
      int at = (next + i) % MOST;
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

  private static int key(int id, int length) {
    return id << 4 | length;
  }
}
