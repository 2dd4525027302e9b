package io.energyrack.gateway.can.profile;

import java.util.Arrays;

/**
 * What last left under each id, and when; which ids this cycle still owes, and which of them the
 * bus has echoed. The keys are ids of 0x300 to 0x3FF: every BMS profile lives there.
 */
final class SentFrames {

  private static final int FIRST_ID = 0x300;
  private static final int IDS = 0x100;

  private final boolean[] ever = new boolean[IDS];
  private final int[] lengths = new int[IDS];
  private final long[] data = new long[IDS];
  private final long[] atNanos = new long[IDS];
  private final boolean[] inCycle = new boolean[IDS];
  private final boolean[] echoed = new boolean[IDS];

  /** A new cycle owes everything anew. */
  void startCycle() {
    Arrays.fill(inCycle, false);
    Arrays.fill(echoed, false);
  }

  /** Whatever comes next is news, even if it was sent before. */
  void again() {
    Arrays.fill(ever, false);
  }

  void sent(int id, int length, long bytes, boolean countsForCycle, long nowNanos) {
    int key = key(id);
    ever[key] = true;
    lengths[key] = length;
    data[key] = bytes;
    atNanos[key] = nowNanos;
    inCycle[key] |= countsForCycle;
    echoed[key] = false;
  }

  /** Marks what the bus echoed; an echo of older bytes proves nothing about the newer ones. */
  void echoed(int id, long bytes) {
    if (id >= FIRST_ID && id < FIRST_ID + IDS) {
      int key = key(id);
      echoed[key] |= ever[key] && data[key] == bytes;
    }
  }

  boolean isInCycle(int id) {
    return inCycle[key(id)];
  }

  /** Whether every frame of the cycle came back. */
  boolean allEchoed() {
    for (int key = 0; key < IDS; key++) {
      if (inCycle[key] && !echoed[key]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these bytes say something that the last ones under this id did not. */
  boolean isNews(int id, int length, long bytes) {
    int key = key(id);
    return !ever[key] || data[key] != bytes || lengths[key] != length;
  }

  /** How long this id must still rest; 0 or less when it may go. */
  long restNanos(int id, long spacingNanos, long nowNanos) {
    int key = key(id);
    return ever[key] ? spacingNanos - (nowNanos - atNanos[key]) : 0;
  }

  private static int key(int id) {
    if (id < FIRST_ID || id >= FIRST_ID + IDS) {
      throw new IllegalArgumentException("no profile sends 0x%X".formatted(id));
    }
    return id - FIRST_ID;
  }
}
