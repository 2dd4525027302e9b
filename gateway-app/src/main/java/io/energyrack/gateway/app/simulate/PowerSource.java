package io.energyrack.gateway.app.simulate;

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
   * A house with solar panels, begun at midnight: loads day and night, the sun by day, slowly.
   *
   * @param sunAmps what the panels give at noon.
   * @param loadAmps what the house takes, always.
   * @param dayNanos how long a day is: 24 hours, or less for those who cannot wait.
   */
  static PowerSource day(double sunAmps, double loadAmps, long dayNanos) {
    return nanos -> {
      double part = (double) (nanos % dayNanos) / dayNanos;
      double sun = Math.max(0.0, -Math.cos(part * 2.0 * Math.PI));
      return sunAmps * sun - loadAmps;
    };
  }
}
