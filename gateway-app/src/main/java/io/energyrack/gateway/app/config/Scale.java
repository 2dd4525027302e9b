package io.energyrack.gateway.app.config;

import java.math.BigDecimal;

/** From a decimal in the file's unit to the whole number in ours, exactly: no double in between. */
enum Scale {
  /** V to mV. */
  VOLTS(3, 3, "a millivolt"),
  /** A to mA; A/s to mA/s. */
  AMPERES(3, 3, "a milliampere"),
  /** Degrees Celsius to tenths of them. */
  DEGREES(1, 1, "a tenth of a degree"),
  /** Ah to mAh. */
  AMP_HOURS(3, 3, "a milliamp-hour"),
  /** s to ns; finer than a millisecond nobody means it. */
  SECONDS(9, 3, "a millisecond"),
  /** ms to ns. */
  MILLISECONDS(6, 0, "a millisecond"),
  /** Percent to hundredths of it. */
  PERCENT(2, 2, "a hundredth of a percent"),
  /** Things that are counted, and units that are ours already. */
  WHOLE(0, 0, "a whole number");

  private final int power;
  private final int decimals;
  private final String step;

  Scale(int power, int decimals, String step) {
    this.power = power;
    this.decimals = decimals;
    this.step = step;
  }

  /** Whether the number has no part that is finer than this scale keeps. */
  boolean holds(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= decimals;
  }

  /**
   * The number in our unit.
   *
   * @param number one that this scale {@link #holds}, of at most nine digits before its point.
   */
  long toUnits(BigDecimal number) {
    return number.movePointRight(power).longValueExact();
  }

  /** The finest step, in words. */
  String step() {
    return step;
  }
}
