package io.energyrack.gateway.app.simulate;

/**
 * The voltage of a rested LiFePO4 cell at 25 degrees, by its state of charge.
 *
 * <p>A typical curve of this chemistry, not that of one maker: flat near 3.3 V between a fifth and
 * nine tenths, with a steep knee at either end. Beyond empty and full it goes on steeply, so that
 * overcharge and over-discharge show as they do in life.
 */
final class OpenCircuitVoltage {

  private static final double[] CHARGE = {
    -0.05, -0.02, 0.00, 0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80,
    0.90, 0.95, 0.98, 0.99, 1.00, 1.01, 1.02, 1.05
  };
  private static final double[] VOLTS = {
    1.500, 2.000, 2.500, 2.750, 2.900, 3.050, 3.200, 3.230, 3.250, 3.285, 3.295, 3.300, 3.315,
    3.330, 3.335, 3.340, 3.345, 3.360, 3.380, 3.450, 3.600, 3.800, 4.200
  };

  /** Where to begin to look: for each thousandth of charge the first point that may be above it. */
  private static final int BUCKETS_A_WHOLE = 1_000;

  private static final int[] FIRST_ABOVE = firstAbove();

  private OpenCircuitVoltage() {}

  private static int[] firstAbove() {
    int last = CHARGE.length - 1;
    int[] first = new int[(int) ((CHARGE[last] - CHARGE[0]) * BUCKETS_A_WHOLE) + 2];
    int above = 1;
    for (int bucket = 0; bucket < first.length; bucket++) {
      double least = CHARGE[0] + (double) bucket / BUCKETS_A_WHOLE;
      while (above < last && CHARGE[above] < least) {
        above++;
      }
      first[bucket] = Math.max(1, above - 1);
    }
    return first;
  }

  /**
   * The voltage of one cell, in volts; it never falls as the charge rises.
   *
   * @param charge state of charge, 0 empty, 1 full; held within -0.05..1.05.
   */
  static double volts(double charge) {
    int last = CHARGE.length - 1;
    if (charge <= CHARGE[0]) {
      return VOLTS[0];
    }
    if (charge >= CHARGE[last]) {
      return VOLTS[last];
    }
    int above = FIRST_ABOVE[(int) ((charge - CHARGE[0]) * BUCKETS_A_WHOLE)];
    while (CHARGE[above] < charge) {
      above++;
    }
    double part = (charge - CHARGE[above - 1]) / (CHARGE[above] - CHARGE[above - 1]);
    return VOLTS[above - 1] + part * (VOLTS[above] - VOLTS[above - 1]);
  }
}
