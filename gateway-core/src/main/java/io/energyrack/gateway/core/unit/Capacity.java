package io.energyrack.gateway.core.unit;

/**
 * A charge, in whole milliamp-hours.
 *
 * @param milliampHours 0 or more wherever a BMS tells it.
 */
public record Capacity(int milliampHours) implements Comparable<Capacity> {

  public static final Capacity ZERO = new Capacity(0);

  public static Capacity ofMilliampHours(int milliampHours) {
    return new Capacity(milliampHours);
  }

  /** Whole amp-hours, rounded down: a bank does not claim what it does not have. */
  public int ampHoursDown() {
    return Math.floorDiv(milliampHours, 1000);
  }

  public Capacity plus(Capacity other) {
    return new Capacity(milliampHours + other.milliampHours);
  }

  public Capacity times(int packs) {
    return new Capacity(Math.multiplyExact(milliampHours, packs));
  }

  @Override
  public int compareTo(Capacity other) {
    return Integer.compare(milliampHours, other.milliampHours);
  }

  /** Amp-hours with one decimal, as in {@code 67.4 Ah}; rounds down. */
  @Override
  public String toString() {
    return Decimal.of(Math.floorDiv(milliampHours, 100), 1) + " Ah";
  }
}
