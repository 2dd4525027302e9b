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

  /**
   * How long it is remembered that a pack answered under its own address after it was received
   * last. Far longer than a late response can be on its way.
   */
  static final long OWN_NANOS = TimeUnit.MINUTES.toNanos(3);

  /**
   * So many responses in a row under an address that another pack uses itself, and both share it.
   * One may be a response of that pack which came out of order, or twice.
   */
  static final int RESPONSES_BEFORE_SHARED = 2;

  private final int[] voice = new int[256];
  private final boolean[] own = new boolean[256];
  private final long[] ownAtNanos = new long[256];
  private final boolean[] shared = new boolean[256];
  private final int[] underAnothers = new int[256];
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
    underAnothers[asked] = 0;
    unansweredInRow[asked] = 0;
    shared[sender] |= sender != asked;
    anyHeard = true;
    anyForeign |= sender != asked;
  }

  /**
   * The pack at an address answered with this address, and it was the response to the request that
   * was open: no other request fits.
   */
  void heardInStep(int asked, int sender, long nowNanos) {
    heard(asked, sender);
    if (asked == sender) {
      own[asked] = true;
      ownAtNanos[asked] = nowNanos;
    }
  }

  /** Forgets which packs use their own address, where that was long ago. */
  void forgetOld(long nowNanos) {
    for (int address = 0; address < own.length; address++) {
      own[address] &= nowNanos - ownAtNanos[address] < OWN_NANOS;
    }
  }

  /**
   * Whether the pack at an address may have sent a response that carries this sender. Where two
   * packs at least are known to answer under their own addresses, such an address is never another
   * pack's: packs that share one address all carry the same.
   */
  boolean mayBeFrom(int address, int sender) {
    if (voice[address] != UNKNOWN) {
      return voice[address] == sender;
    }
    if (sender == address) {
      return true;
    }
    return !own[address] && !(own[sender] && !shared[sender] && owners() > 1);
  }

  /**
   * Whether to believe that the pack at an address answers with this sender, where no other request
   * explains the response: to be called once for each such response.
   */
  boolean believes(int asked, int sender) {
    boolean itsOwn = own[sender] || voice[sender] == sender;
    boolean anothers = voice[asked] == UNKNOWN && sender != asked && itsOwn && !shared[sender];
    underAnothers[asked] = anothers ? underAnothers[asked] + 1 : 0;
    return !anothers || underAnothers[asked] >= RESPONSES_BEFORE_SHARED;
  }

  private int owners() {
    int owners = 0;
    for (boolean each : own) {
      owners += each ? 1 : 0;
    }
    return owners;
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
