package io.energyrack.gateway.app.simulate;

import java.util.Arrays;
import java.util.List;

/**
 * How packs in parallel share a current: all terminals at one voltage, each pack's current by its
 * own rested voltage and resistance. Exact, not iterated: the bank's current rises with the voltage
 * in straight pieces, which meet where a pack changes direction.
 */
final class CurrentShare {

  /**
   * One pack as the busbar sees it.
   *
   * @param restedVolts with no current.
   * @param ohms above 0.
   * @param takes whether current may flow in.
   * @param gives whether current may flow out.
   */
  record Branch(double restedVolts, double ohms, boolean takes, boolean gives) {

    /** Its current at a terminal voltage, in amperes; positive charges it. */
    double amps(double volts) {
      boolean open = volts >= restedVolts ? takes : gives;
      return open ? (volts - restedVolts) / ohms : 0.0;
    }
  }

  private CurrentShare() {}

  /** The current of all branches at a terminal voltage, in amperes. */
  static double amps(List<Branch> branches, double volts) {
    double amps = 0.0;
    for (Branch branch : branches) {
      amps += branch.amps(volts);
    }
    return amps;
  }

  /**
   * The terminal voltage at which the branches together carry a current. Where no branch can carry
   * it, a voltage at which none flows.
   *
   * @param branches at least one.
   * @param amps positive charges.
   */
  static double volts(List<Branch> branches, double amps) {
    double[] corners = new double[branches.size()];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = branches.get(i).restedVolts();
    }
    Arrays.sort(corners);
    double below = Double.NEGATIVE_INFINITY;
    for (double corner : corners) {
      if (amps(branches, corner) >= amps) {
        return inPiece(branches, amps, below, corner);
      }
      below = corner;
    }
    return inPiece(branches, amps, below, Double.POSITIVE_INFINITY);
  }

  /** Solves within one straight piece: those rested at or below {@code low} charge. */
  private static double inPiece(List<Branch> branches, double amps, double low, double high) {
    double conductance = 0.0;
    double weighted = 0.0;
    for (Branch branch : branches) {
      boolean open = branch.restedVolts() <= low ? branch.takes() : branch.gives();
      if (open) {
        conductance += 1.0 / branch.ohms();
        weighted += branch.restedVolts() / branch.ohms();
      }
    }
    if (conductance == 0.0) {
      return Double.isInfinite(low) ? high : low;
    }
    return Math.max(low, Math.min(high, (amps + weighted) / conductance));
  }
}
