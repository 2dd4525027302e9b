package io.energyrack.gateway.app.simulate;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong on a simulated line. Where it says nothing, nothing is.
 *
 * @param silent addresses of packs that never answer; they stay on the busbar.
 * @param garbledPercent of all answers arrive spoiled.
 * @param garbles the ways in which they are.
 * @param slowNanos every answer comes this much later.
 * @param answersAs the address that a pack's frames carry instead of its own.
 * @param pausedPercent of all answers stop in the middle.
 * @param pauseNanos for this long.
 * @param echo whether the line gives back what is sent on it.
 * @param absences packs that vanish and return, off the line and off the busbar.
 */
public record FaultPlan(
    Set<Integer> silent,
    int garbledPercent,
    Set<Garble> garbles,
    long slowNanos,
    Map<Integer, Integer> answersAs,
    int pausedPercent,
    long pauseNanos,
    boolean echo,
    List<Absence> absences) {

  /**
   * A pack that is not there for a while.
   *
   * @param fromNanos since the simulation began.
   * @param forNanos how long.
   */
  public record Absence(int address, long fromNanos, long forNanos) {
    boolean at(long nanos) {
      return nanos >= fromNanos && nanos - fromNanos < forNanos;
    }
  }

  /** A line on which all is well. */
  public static final FaultPlan NONE =
      new FaultPlan(Set.of(), 0, Set.of(), 0, Map.of(), 0, 0, false, List.of());

  public FaultPlan {
    silent = Set.copyOf(silent);
    garbles = Set.copyOf(garbledPercent > 0 && garbles.isEmpty() ? all() : garbles);
    answersAs = Map.copyOf(answersAs);
    absences = List.copyOf(absences);
    if (!percent(garbledPercent) || !percent(pausedPercent)) {
      throw new IllegalArgumentException("a share is 0..100 percent");
    }
    if (slowNanos < 0 || pauseNanos < 0) {
      throw new IllegalArgumentException("a delay is 0 or more");
    }
  }

  private static boolean percent(int value) {
    return value >= 0 && value <= 100;
  }

  private static Set<Garble> all() {
    return EnumSet.allOf(Garble.class);
  }
}
