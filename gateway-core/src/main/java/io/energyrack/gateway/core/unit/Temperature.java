package io.energyrack.gateway.core.unit;

/**
 * A temperature, in tenths of a degree Celsius.
 *
 * @param decicelsius any value; plausibility is judged where it is read, not here.
 */
public record Temperature(int decicelsius) implements Comparable<Temperature> {

  public static Temperature ofDecicelsius(int decicelsius) {
    return new Temperature(decicelsius);
  }

  /**
   * Whole kelvins, to the nearest, with 273 K for 0 degrees: what a GX subtracts when it shows
   * them.
   */
  public int kelvinsNearest() {
    return Math.floorDiv(decicelsius + 5, 10) + 273;
  }

  @Override
  public int compareTo(Temperature other) {
    return Integer.compare(decicelsius, other.decicelsius);
  }

  /** Degrees with one decimal, as in {@code 23.5 °C}. */
  @Override
  public String toString() {
    return Decimal.of(decicelsius, 1) + " °C";
  }
}
