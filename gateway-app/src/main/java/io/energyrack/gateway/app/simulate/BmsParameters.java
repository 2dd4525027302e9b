package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * The settings of a BMS that it tells and does not change: Pylontech's 0x47.
 *
 * @param cellHigh at this cell voltage it complains.
 * @param cellLow at this one too.
 * @param cellUnder at this one it opens.
 * @param packHigh at this voltage it complains.
 * @param packLow at this one too.
 * @param packUnder at this one it opens.
 * @param charge bounds of charging.
 * @param discharge bounds of discharging.
 */
record BmsParameters(
    Voltage cellHigh,
    Voltage cellLow,
    Voltage cellUnder,
    Voltage packHigh,
    Voltage packLow,
    Voltage packUnder,
    Direction charge,
    Direction discharge) {

  /**
   * Bounds of one direction.
   *
   * @param hot not above.
   * @param cold not below.
   * @param most an amount, 0 or more.
   */
  record Direction(Temperature hot, Temperature cold, Current most) {}

  /** Manual, sections 2.4 and 5.1; cell values are a sixteenth of the pack's. */
  static final BmsParameters BAT_50002 =
      new BmsParameters(
          Voltage.ofMillivolts(3_600),
          Voltage.ofMillivolts(2_700),
          Voltage.ofMillivolts(2_600),
          Voltage.ofMillivolts(57_600),
          Voltage.ofMillivolts(43_200),
          Voltage.ofMillivolts(41_600),
          new Direction(
              Temperature.ofDecicelsius(450),
              Temperature.ofDecicelsius(0),
              Current.ofMilliamps(150_000)),
          new Direction(
              Temperature.ofDecicelsius(500),
              Temperature.ofDecicelsius(-200),
              Current.ofMilliamps(150_000)));
}
