package io.energyrack.gateway.core.unit;

/**
 * An amount of energy, in whole watt-hours.
 *
 * @param wattHours 0 or more.
 */
public record Energy(long wattHours) {

  public static Energy ofWattHours(long wattHours) {
    return new Energy(wattHours);
  }

  public Energy plus(Energy other) {
    return new Energy(wattHours + other.wattHours);
  }

  /** The bus's unit, 100 Wh, rounded down. */
  public long hectowattHoursDown() {
    return Math.floorDiv(wattHours, 100L);
  }

  /** Kilowatt-hours with one decimal, as in {@code 211.2 kWh}. */
  @Override
  public String toString() {
    return Decimal.of(hectowattHoursDown(), 1) + " kWh";
  }
}
