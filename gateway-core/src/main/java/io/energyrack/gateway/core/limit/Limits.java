package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * The four limits of a bank.
 *
 * @param cvl highest voltage the charger may hold; never 0.
 * @param ccl charge current, 0 or more.
 * @param dcl discharge current, 0 or more.
 * @param dvl lowest voltage a load may reach.
 */
public record Limits(Voltage cvl, Current ccl, Current dcl, Voltage dvl) {

  public Limits {
    if (cvl.millivolts() <= 0 || ccl.milliamps() < 0 || dcl.milliamps() < 0) {
      throw new IllegalArgumentException(
          "a CVL above 0, currents of 0 or more: " + cvl + ccl + dcl);
    }
  }

  /** Whether this is worse for anyone than {@code before}: some field is tighter. */
  public boolean tighterThan(Limits before) {
    return cvl.compareTo(before.cvl) < 0
        || ccl.compareTo(before.ccl) < 0
        || dcl.compareTo(before.dcl) < 0
        || dvl.compareTo(before.dvl) > 0;
  }

  @Override
  public String toString() {
    return "CVL %s, CCL %s, DCL %s, DVL %s".formatted(cvl, ccl, dcl, dvl);
  }
}
