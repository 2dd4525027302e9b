package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FrameSink;

/** The frames of one profile as last encoded, in order. Filled again and again, without garbage. */
final class FrameTable implements FrameSink {

  /** The largest profile has 20 frames; every one of 0x35x and 0x37x would make 32. */
  private static final int MOST_FRAMES = 32;

  private final int[] ids = new int[MOST_FRAMES];
  private final int[] lengths = new int[MOST_FRAMES];
  private final long[] data = new long[MOST_FRAMES];
  private int size;

  @Override
  public void frame(int id, int length, long bytes) {
    ids[size] = id;
    lengths[size] = length;
    data[size] = bytes;
    size++;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int id(int index) {
    return ids[index];
  }

  int length(int index) {
    return lengths[index];
  }

  long data(int index) {
    return data[index];
  }
}
