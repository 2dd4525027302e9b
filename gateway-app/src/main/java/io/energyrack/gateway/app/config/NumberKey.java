package io.energyrack.gateway.app.config;

import java.math.BigDecimal;

/**
 * A number that may be set, and what is allowed of it. The decimals are in the file's unit, written
 * as people would write them there.
 *
 * @param name the key, its unit last.
 * @param scale from the file's unit to ours.
 * @param standard its value where the file does not name one.
 * @param lowest the least that is allowed, and why.
 * @param highest the most that is allowed, and why.
 * @param source where the standard value comes from.
 */
record NumberKey(
    String name, Scale scale, String standard, Bound lowest, Bound highest, String source) {

  NumberKey {
    BigDecimal low = new BigDecimal(lowest.value());
    BigDecimal high = new BigDecimal(highest.value());
    BigDecimal usual = new BigDecimal(standard);
    if (low.compareTo(usual) > 0 || usual.compareTo(high) > 0 || !scale.holds(usual)) {
      throw new IllegalArgumentException("lowest <= standard <= highest does not hold: " + name);
    }
  }

  /** The standard value in our unit. */
  long standardUnits() {
    return scale.toUnits(new BigDecimal(standard));
  }

  /** What would be right, as advice. */
  String advice() {
    return "write a value from " + lowest.value() + " to " + highest.value();
  }
}
