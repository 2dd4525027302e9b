package io.energyrack.gateway.app.simulate;

import java.util.concurrent.TimeUnit;

/** What charges and loads a simulated bank: chargers and loads together, seen from the busbar. */
@FunctionalInterface
public interface PowerSource {

  /**
   * The current it would have flow, in amperes; positive charges the bank.
   *
   * @param nanos since the bank began.
   */
  double amps(long nanos);

  /** One current for ever, in amperes; positive charges. */
  static PowerSource constant(double amps) {
    return nanos -> amps;
  }

  /**
   * A house with solar panels, begun at midnight: loads by night, charge by day, in a slow curve.
   *
   * @param chargeAmps at noon, more than it takes.
   * @param loadAmps day and night.
   */
  static PowerSource day(double chargeAmps, double loadAmps) {
    return nanos -> {
      double hour = (double) nanos / TimeUnit.HOURS.toNanos(1) % 24.0;
      double sun = Math.max(0.0, Math.sin((hour - 6.0) / 12.0 * Math.PI));
      return chargeAmps * sun - loadAmps;
    };
  }
}
