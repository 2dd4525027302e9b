package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Voltage;

/**
 * Cells that are far too low are charged gently or not at all (contract S31, the project's own
 * decision): below 2.0 V copper begins to dissolve in a cell that is charged fast, and one below
 * 1.5 V may be shorted inside. A pack's BMS may be stricter.
 */
public final class LowCells {

  /** Below this the bank is charged with at most {@link #GENTLE_PER_MILLE} of its capacity. */
  static final int GENTLE_BELOW_MILLIVOLTS = 2_000;

  /** Below this it is not charged, and an alarm says so. */
  static final int FORBIDDEN_BELOW_MILLIVOLTS = 1_500;

  /** Of one pack's rated capacity an hour: 0.05 C, in thousandths. */
  public static final int GENTLE_PER_MILLE = 50;

  private LowCells() {}

  /** Whether charging must be gentle. */
  public static boolean limitCharge(Voltage lowestCell) {
    return lowestCell.millivolts() < GENTLE_BELOW_MILLIVOLTS;
  }

  /** Whether charging is forbidden. */
  public static boolean forbidCharge(Voltage lowestCell) {
    return lowestCell.millivolts() < FORBIDDEN_BELOW_MILLIVOLTS;
  }
}
