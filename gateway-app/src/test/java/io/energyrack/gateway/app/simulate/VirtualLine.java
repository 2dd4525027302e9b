package io.energyrack.gateway.app.simulate;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Asks a simulation in virtual time. */
final class VirtualLine {

  static final long MILLI = 1_000_000;

  private final Simulation simulation;
  private long nowNanos;

  VirtualLine(Simulation simulation, long nowNanos) {
    this.simulation = simulation;
    this.nowNanos = nowNanos;
  }

  /**
   * What was heard after a query.
   *
   * @param firstMillis from handing the query over to the first byte; -1 when none came.
   * @param longestGapMillis between two bytes.
   */
  record Heard(String text, double firstMillis, double lastMillis, double longestGapMillis) {}

  /** Lets time pass. */
  void rest(long millis) {
    nowNanos += millis * MILLI;
    simulation.advanceTo(nowNanos);
  }

  /** Sends a query and hears until the line is quiet. */
  Heard ask(String query) {
    long asked = nowNanos;
    simulation.receive((query + "\r").getBytes(StandardCharsets.ISO_8859_1), nowNanos);
    StringBuilder text = new StringBuilder();
    double first = -1;
    double gap = 0;
    for (OptionalLong next = simulation.nextNanos();
        next.isPresent();
        next = simulation.nextNanos()) {
      if (text.length() > 0) {
        gap = Math.max(gap, (next.getAsLong() - nowNanos) / 1e6);
      }
      nowNanos = next.getAsLong();
      text.append(new String(simulation.due(nowNanos), StandardCharsets.ISO_8859_1));
      first = first < 0 ? (nowNanos - asked) / 1e6 : first;
    }
    return new Heard(text.toString(), first, (nowNanos - asked) / 1e6, gap);
  }
}
