package io.energyrack.gateway.core.unit;

/**
 * A current, in whole milliamps. Measured: positive charges the bank, negative discharges it. As a
 * limit (CCL, DCL): a positive amount, where 0 is a value like any other.
 *
 * @param milliamps any value; plausibility is judged where it is read, not here.
 */
public record Current(int milliamps) implements Comparable<Current> {

  /** No current; as a limit, "none allowed". */
  public static final Current ZERO = new Current(0);

  public static Current ofMilliamps(int milliamps) {
    return new Current(milliamps);
  }

  /** For a limit: what is sent never exceeds what is meant. */
  public int deciampsDown() {
    return Math.floorDiv(milliamps, 100);
  }

  /** For a measurement: tenths of an ampere, to the nearest, halves up. */
  public int deciampsNearest() {
    return (int) Math.floorDiv(milliamps + 50L, 100L);
  }

  public Current plus(Current other) {
    return new Current(milliamps + other.milliamps);
  }

  /** This current in each of so many packs. */
  public Current times(int packs) {
    return new Current(Math.multiplyExact(milliamps, packs));
  }

  /** The part of this current that a taper leaves, rounded towards zero. */
  public Current scaled(int perMille) {
    return new Current((int) ((long) milliamps * perMille / 1000));
  }

  public Current min(Current other) {
    return milliamps <= other.milliamps ? this : other;
  }

  @Override
  public int compareTo(Current other) {
    return Integer.compare(milliamps, other.milliamps);
  }

  /** Amperes with one decimal, as in {@code -12.3 A}; rounds to the nearest. */
  @Override
  public String toString() {
    return Decimal.of(deciampsNearest(), 1) + " A";
  }
}
