package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * 47, the thresholds at which the BMS acts. For people: what it allows now is told by 92 and 63.
 *
 * <pre>
 * byte  field                type  unit
 * 0     flag                 u8
 * 1     cell voltage high    u16   1 mV
 * 3     cell voltage low     u16   1 mV   warns
 * 5     cell voltage under   u16   1 mV   protects
 * 7     charge, hot          u16   0.1 K  2731 is 0 °C
 * 9     charge, cold         u16   0.1 K
 * 11    charge current       s16   0.1 A
 * 13    pack voltage high    u16   1 mV
 * 15    pack voltage low     u16   1 mV   warns
 * 17    pack voltage under   u16   1 mV   protects
 * 19    discharge, hot       u16   0.1 K
 * 21    discharge, cold      u16   0.1 K
 * 23    discharge current    s16   0.1 A  negative
 * </pre>
 *
 * <p>Voltages in millivolts, temperatures in tenths of a degree Celsius, currents in milliamps as
 * amounts without a sign. Source: docs/spec/rs485-pylontech.md, "47".
 */
public record ParametersAnswer(
    int cellHigh,
    int cellLow,
    int cellUnder,
    int chargeHot,
    int chargeCold,
    int chargeCurrent,
    int packHigh,
    int packLow,
    int packUnder,
    int dischargeHot,
    int dischargeCold,
    int dischargeCurrent)
    implements PylontechAnswer {

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable ParametersAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    in.skip(1);
    var answer =
        new ParametersAnswer(
            in.u16(),
            in.u16(),
            in.u16(),
            Kelvin.FROM_2731.decicelsius(in),
            Kelvin.FROM_2731.decicelsius(in),
            Math.abs(in.s16()) * 100,
            in.u16(),
            in.u16(),
            in.u16(),
            Kelvin.FROM_2731.decicelsius(in),
            Kelvin.FROM_2731.decicelsius(in),
            Math.abs(in.s16()) * 100);
    return in.exact() ? answer : null;
  }
}
