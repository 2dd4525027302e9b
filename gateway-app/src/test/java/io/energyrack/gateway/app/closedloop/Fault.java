package io.energyrack.gateway.app.closedloop;

import java.util.Locale;

/**
 * One thing that goes wrong in a house for a while.
 *
 * @param line which, from 0; of no meaning for the bus and the gateway.
 * @param pack which of the line's, from 0; of no meaning for the line itself.
 * @param amount what it is by the kind.
 * @param fromNanos since the house's start.
 * @param forNanos how long; more than 0.
 */
record Fault(FaultKind kind, int line, int pack, int amount, long fromNanos, long forNanos) {

  private static final double SECOND = 1e9;
  private static final int WORDS = 6;

  long endNanos() {
    return fromNanos + forNanos;
  }

  /** The same in a house with fewer lines and packs. */
  Fault within(Scenario scenario) {
    int there = line % scenario.lines();
    return new Fault(kind, there, pack % scenario.packsOn(there), amount, fromNanos, forNanos);
  }

  Fault lasting(long nanos) {
    return new Fault(kind, line, pack, amount, fromNanos, nanos);
  }

  /** From, for how long, what, line, pack, amount: {@code 12.500 3.250 deaf 0 4 0}. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%.3f %.3f %s %d %d %d",
        fromNanos / SECOND,
        forNanos / SECOND,
        kind.word(),
        line,
        pack,
        amount);
  }

  static Fault parse(String text) {
    String[] words = text.trim().split("\\s+", -1);
    if (words.length != WORDS) {
      throw new IllegalArgumentException("not a fault: " + text);
    }
    return new Fault(
        FaultKind.named(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Integer.parseInt(words[5]),
        Math.round(Double.parseDouble(words[0]) * SECOND),
        Math.round(Double.parseDouble(words[1]) * SECOND));
  }
}
