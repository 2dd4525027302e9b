package io.energyrack.gateway.core.unit;

/**
 * A share, in hundredths of a percent: SOC and SOH.
 *
 * @param hundredths 0 to 10000 where a bank speaks; a reading above that is implausible.
 */
public record Percent(int hundredths) implements Comparable<Percent> {

  public static final Percent ZERO = new Percent(0);
  public static final Percent HUNDRED = new Percent(10_000);

  public static Percent ofHundredths(int hundredths) {
    return new Percent(hundredths);
  }

  public static Percent ofWhole(int percent) {
    return new Percent(percent * 100);
  }

  /**
   * What part {@code part} is of {@code whole}, to the nearest hundredth; more than an int holds is
   * the most that it holds, which is implausible all the same.
   *
   * @param whole above 0.
   */
  public static Percent of(Capacity part, Capacity whole) {
    long doubled = 2L * part.milliampHours() * 10_000 / whole.milliampHours();
    return new Percent((int) Math.min(Integer.MAX_VALUE, Math.floorDiv(doubled + 1, 2L)));
  }

  /** Whole percents, to the nearest, halves up. */
  public int wholeNearest() {
    return Math.floorDiv(hundredths + 50, 100);
  }

  public Percent min(Percent other) {
    return hundredths <= other.hundredths ? this : other;
  }

  public Percent max(Percent other) {
    return hundredths >= other.hundredths ? this : other;
  }

  @Override
  public int compareTo(Percent other) {
    return Integer.compare(hundredths, other.hundredths);
  }

  /** With two decimals, as in {@code 58.90 %}. */
  @Override
  public String toString() {
    return Decimal.of(hundredths, 2) + " %";
  }
}
