package io.energyrack.gateway.rs485.poll;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Which address each pack answers with, so that the late answer of one is not taken for another's.
 *
 * <p>An address by itself proves little: some BMS answer with another than they were asked by, some
 * all with the same (spec rs485, section 0.5). So what each pack uses is learned. An answer is
 * another's when it differs from that, or, as long as nothing is learned, when it carries the
 * address of a pack that lately left a query unanswered. Where packs share an address, or answers
 * carry none, that tells nothing: there the line is listened to longer before the next query.
 */
final class Voices {

  /** An answer so late is not heard of; the slowest BMS measured begins after 0.37 s. */
  static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /**
   * A pack that was exchanged may use another address: after so many silences it is learned anew.
   */
  static final int FORGET_AFTER = 3;

  private static final int UNKNOWN = -1;

  private final int[] voice = new int[256];
  private final boolean[] unanswered = new boolean[256];
  private final int[] unansweredInRow = new int[256];
  private final long[] unansweredAtNanos = new long[256];
  private boolean anyHeard;
  private boolean anyForeign;

  Voices() {
    Arrays.fill(voice, UNKNOWN);
  }

  /** Whether every pack heard so far answers with its own address. */
  boolean apart() {
    return anyHeard && !anyForeign;
  }

  /** The pack at an address answered, with this address. */
  void heard(int asked, int sender) {
    voice[asked] = sender;
    unansweredInRow[asked] = 0;
    anyHeard = true;
    anyForeign |= sender != asked;
  }

  /** The pack at an address has not answered, or what it answered cannot be told. */
  void unanswered(int asked, long nowNanos) {
    unanswered[asked] = true;
    unansweredAtNanos[asked] = nowNanos;
    unansweredInRow[asked]++;
    if (unansweredInRow[asked] >= FORGET_AFTER) {
      voice[asked] = UNKNOWN;
    }
  }

  /** Whether an answer with this sender is not of the pack that was asked. */
  boolean anothers(int asked, int sender, long nowNanos) {
    if (sender == expected(asked)) {
      return false;
    }
    if (voice[asked] != UNKNOWN) {
      return true;
    }
    for (int address = 0; address < voice.length; address++) {
      if (unanswered[address]
          && address != asked
          && expected(address) == sender
          && nowNanos - unansweredAtNanos[address] < LATE_NANOS) {
        return true;
      }
    }
    return false;
  }

  /** The address that the pack at this one answers with, as far as is known. */
  int of(int address) {
    return expected(address);
  }

  private int expected(int address) {
    return voice[address] == UNKNOWN ? address : voice[address];
  }
}
