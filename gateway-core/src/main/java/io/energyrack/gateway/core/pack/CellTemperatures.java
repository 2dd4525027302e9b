package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Temperature;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the sensors at the cells of one pack tell, in their order, numbered from 1 as the pack
 * counts them: a sensor that reads absent leaves its number free. Never empty: a pack without a
 * cell sensor has no {@code CellTemperatures} at all.
 */
public final class CellTemperatures {

  /** More sensors than any pack of this class has; a longer list is a misread frame. */
  public static final int MOST_SENSORS = 32;

  private final int[] decicelsius;
  private final int[] numbers;
  private final int coldest;
  private final int hottest;

  private CellTemperatures(int[] decicelsius, int[] numbers) {
    if (decicelsius.length == 0 || numbers[numbers.length - 1] > MOST_SENSORS) {
      throw new IllegalArgumentException("a pack has 1.." + MOST_SENSORS + " cell sensors");
    }
    this.decicelsius = decicelsius;
    this.numbers = numbers;
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
    int[] numbers = new int[decicelsius.length];
    Arrays.setAll(numbers, i -> i + 1);
    return new CellTemperatures(decicelsius.clone(), numbers);
  }

  /**
   * The sensors in their places.
   *
   * @param decicelsius in tenths of a degree Celsius; null for a sensor that reads absent.
   * @return null when every sensor reads absent, or there is none.
   */
  public static @Nullable CellTemperatures ofPlaces(List<@Nullable Integer> decicelsius) {
    int[] places =
        IntStream.range(0, decicelsius.size()).filter(i -> decicelsius.get(i) != null).toArray();
    return places.length == 0
        ? null
        : new CellTemperatures(
            IntStream.of(places).map(i -> Objects.requireNonNull(decicelsius.get(i))).toArray(),
            IntStream.of(places).map(i -> i + 1).toArray());
  }

  public int count() {
    return decicelsius.length;
  }

  /**
   * The temperature of the n-th sensor that reports, in tenths of a degree Celsius.
   *
   * @param nth 1 to {@link #count()}.
   */
  public int decicelsius(int nth) {
    return decicelsius[nth - 1];
  }

  /**
   * The number of the n-th sensor that reports, as the pack counts its sensors.
   *
   * @param nth 1 to {@link #count()}.
   */
  public int number(int nth) {
    return numbers[nth - 1];
  }

  public Temperature lowest() {
    return Temperature.ofDecicelsius(decicelsius[coldest]);
  }

  public Temperature highest() {
    return Temperature.ofDecicelsius(decicelsius[hottest]);
  }

  /** Which sensor is the coldest, from 1; the first of equals. */
  public int lowestNumber() {
    return numbers[coldest];
  }

  /** Which sensor is the hottest, from 1; the first of equals. */
  public int highestNumber() {
    return numbers[hottest];
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
    return other instanceof CellTemperatures that
        && Arrays.equals(decicelsius, that.decicelsius)
        && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(decicelsius) + Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(decicelsius) + " x 0.1 °C";
  }
}
