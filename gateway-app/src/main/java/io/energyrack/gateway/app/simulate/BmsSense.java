package io.energyrack.gateway.app.simulate;

/**
 * What a simulated BMS measures.
 *
 * @param lowestVolts of its cells.
 * @param highestVolts of its cells.
 * @param packVolts all cells in series.
 * @param amps positive charges.
 * @param coldest cell sensor, in degrees Celsius.
 * @param hottest cell sensor, in degrees Celsius.
 */
record BmsSense(
    double lowestVolts,
    double highestVolts,
    double packVolts,
    double amps,
    double coldest,
    double hottest) {

  double dischargeAmps() {
    return -amps;
  }

  double spreadVolts() {
    return highestVolts - lowestVolts;
  }
}
