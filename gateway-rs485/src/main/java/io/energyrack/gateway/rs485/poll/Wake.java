package io.energyrack.gateway.rs485.poll;

/**
 * Whether packs may just have slept. A pack sleeps after five minutes without traffic, and the
 * query that wakes it may go unanswered (manual, section 4.4.2): so at the start a query that
 * nothing came of goes out once more before it counts as a miss.
 *
 * <p>All packs hear the same bytes and wake together. So this ends with the first answer, and after
 * a few tries: a bank of dead packs must not keep the only living one waiting.
 */
final class Wake {

  /** At 9600 baud 1.6 s each; by then the slowest has started, or is not there. */
  static final int TRIES = 3;

  private int left = TRIES;

  /** The line is open: how long it was quiet before, nobody knows. */
  void opened() {
    left = TRIES;
  }

  /** A pack is awake, so all are. */
  void heard() {
    left = 0;
  }

  /** Whether to ask the same once more; each yes is one of the tries. */
  boolean again() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
