package io.energyrack.gateway.core.unit;

/**
 * A voltage, in whole millivolts.
 *
 * @param millivolts any value; plausibility is judged where it is read, not here.
 */
public record Voltage(int millivolts) implements Comparable<Voltage> {

  public static Voltage ofMillivolts(int millivolts) {
    return new Voltage(millivolts);
  }

  /** For a ceiling such as CVL: what is sent never exceeds what is meant. */
  public int decivoltsDown() {
    return Math.floorDiv(millivolts, 100);
  }

  /** For a floor such as DVL: what is sent never falls below what is meant. */
  public int decivoltsUp() {
    return -Math.floorDiv(-millivolts, 100);
  }

  /** For a measurement: hundredths of a volt, to the nearest, halves up. */
  public int centivoltsNearest() {
    return Math.floorDiv(millivolts + 5, 10);
  }

  public Voltage plus(Voltage other) {
    return new Voltage(millivolts + other.millivolts);
  }

  public Voltage minus(Voltage other) {
    return new Voltage(millivolts - other.millivolts);
  }

  public Voltage min(Voltage other) {
    return millivolts <= other.millivolts ? this : other;
  }

  public Voltage max(Voltage other) {
    return millivolts >= other.millivolts ? this : other;
  }

  @Override
  public int compareTo(Voltage other) {
    return Integer.compare(millivolts, other.millivolts);
  }

  /** Volts with three decimals, as in {@code 53.250 V}. */
  @Override
  public String toString() {
    return Decimal.of(millivolts, 3) + " V";
  }
}
