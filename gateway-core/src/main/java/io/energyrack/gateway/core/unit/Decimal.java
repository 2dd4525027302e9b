package io.energyrack.gateway.core.unit;

/** Writes a scaled integer as a decimal, without a locale and without a double in between. */
final class Decimal {

  private Decimal() {}

  /**
   * The value with its decimals.
   *
   * @param scaled the value times 10 to the power of {@code decimals}.
   * @param decimals 1 to 6.
   */
  static String of(long scaled, int decimals) {
    long unit = 1;
    for (int i = 0; i < decimals; i++) {
      unit *= 10;
    }
    long magnitude = Math.abs(scaled);
    String fraction = Long.toString(unit + magnitude % unit).substring(1);
    return (scaled < 0 ? "-" : "") + magnitude / unit + "." + fraction;
  }
}
