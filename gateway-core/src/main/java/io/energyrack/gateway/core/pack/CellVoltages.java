package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;

/** The cells of a pack in their order, numbered from 1 as printed on it. Never empty. */
public final class CellVoltages {

  /** More cells than any pack of this class has; a longer list is a misread frame. */
  public static final int MOST_CELLS = 32;

  private final int[] millivolts;
  private final int lowest;
  private final int highest;

  private CellVoltages(int[] millivolts) {
    if (millivolts.length == 0 || millivolts.length > MOST_CELLS) {
      throw new IllegalArgumentException("a pack has 1.." + MOST_CELLS + " cells");
    }
    this.millivolts = millivolts;
    int low = 0;
    int high = 0;
    for (int i = 1; i < millivolts.length; i++) {
      if (millivolts[i] < millivolts[low]) {
        low = i;
      }
      if (millivolts[i] > millivolts[high]) {
        high = i;
      }
    }
    lowest = low;
    highest = high;
  }

  /** The cells as read, in millivolts; the array is copied. */
  public static CellVoltages ofMillivolts(int... millivolts) {
    return new CellVoltages(millivolts.clone());
  }

  public int count() {
    return millivolts.length;
  }

  /**
   * One cell's voltage, in millivolts.
   *
   * @param number 1 to {@link #count()}.
   */
  public int millivolts(int number) {
    return millivolts[number - 1];
  }

  public Voltage lowest() {
    return Voltage.ofMillivolts(millivolts[lowest]);
  }

  public Voltage highest() {
    return Voltage.ofMillivolts(millivolts[highest]);
  }

  /** Which cell is the lowest, from 1; the first of equals. */
  public int lowestNumber() {
    return lowest + 1;
  }

  /** Which cell is the highest, from 1; the first of equals. */
  public int highestNumber() {
    return highest + 1;
  }

  /** Highest minus lowest. */
  public Voltage spread() {
    return highest().minus(lowest());
  }

  /** What the pack's terminals show, were there no losses. */
  public Voltage sum() {
    int sum = 0;
    for (int cell : millivolts) {
      sum += cell;
    }
    return Voltage.ofMillivolts(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellVoltages that && Arrays.equals(millivolts, that.millivolts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(millivolts);
  }

  @Override
  public String toString() {
    return Arrays.toString(millivolts) + " mV";
  }
}
