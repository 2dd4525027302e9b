package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Temperature;
import java.util.Arrays;

/**
 * What the sensors at the cells of one pack tell, in their order, numbered from 1. Never empty: a
 * pack without a cell sensor has no {@code CellTemperatures} at all.
 */
public final class CellTemperatures {

  /** More sensors than any pack of this class has; a longer list is a misread frame. */
  public static final int MOST_SENSORS = 32;

  private final int[] decicelsius;
  private final int coldest;
  private final int hottest;

  private CellTemperatures(int[] decicelsius) {
    if (decicelsius.length == 0 || decicelsius.length > MOST_SENSORS) {
      throw new IllegalArgumentException("a pack has 1.." + MOST_SENSORS + " cell sensors");
    }
    this.decicelsius = decicelsius;
    int low = 0;
    int high = 0;
    for (int i = 1; i < decicelsius.length; i++) {
      if (decicelsius[i] < decicelsius[low]) {
        low = i;
      }
      if (decicelsius[i] > decicelsius[high]) {
        high = i;
      }
    }
    coldest = low;
    hottest = high;
  }

  /** The sensors as read, in tenths of a degree Celsius; the array is copied. */
  public static CellTemperatures ofDecicelsius(int... decicelsius) {
    return new CellTemperatures(decicelsius.clone());
  }

  public int count() {
    return decicelsius.length;
  }

  /**
   * One sensor's temperature, in tenths of a degree Celsius.
   *
   * @param number 1 to {@link #count()}.
   */
  public int decicelsius(int number) {
    return decicelsius[number - 1];
  }

  public Temperature lowest() {
    return Temperature.ofDecicelsius(decicelsius[coldest]);
  }

  public Temperature highest() {
    return Temperature.ofDecicelsius(decicelsius[hottest]);
  }

  /** Which sensor is the coldest, from 1; the first of equals. */
  public int lowestNumber() {
    return coldest + 1;
  }

  /** Which sensor is the hottest, from 1; the first of equals. */
  public int highestNumber() {
    return hottest + 1;
  }

  /** The sum of all sensors, in tenths of a degree Celsius: for a mean over several packs. */
  public int sumDecicelsius() {
    int sum = 0;
    for (int sensor : decicelsius) {
      sum += sensor;
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellTemperatures that && Arrays.equals(decicelsius, that.decicelsius);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(decicelsius);
  }

  @Override
  public String toString() {
    return Arrays.toString(decicelsius) + " x 0.1 °C";
  }
}
