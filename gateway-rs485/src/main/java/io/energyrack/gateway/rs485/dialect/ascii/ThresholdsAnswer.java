package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * 47 as the family has it: the thresholds at which the BMS acts; for people.
 *
 * <pre>
 * byte  0     1          3         5           7           9            11
 *       flag  cell high  cell low  cell under  charge hot  charge cold  charge current
 * byte  13         15        17          19             21              23
 *       pack high  pack low  pack under  discharge hot  discharge cold  discharge current
 *
 * all but the flag u16, currents s16; voltages in 1 mV, temperatures as {@link Kelvin}
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "47", with PACE's units; no answer of PACE's was
 * captured. Voltages in millivolts, temperatures in tenths of a degree Celsius, currents in
 * milliamps as amounts.
 */
public record ThresholdsAnswer(
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
    implements AsciiAnswer {

  /** Its INFO, in bytes. */
  public static final int BYTES = 25;

  private static final int TEN_MILLIAMPS = 10;

  /**
   * Reads it, currents in 10 mA.
   *
   * @return null when it does not fit the whole of INFO.
   */
  public static @Nullable ThresholdsAnswer read(AsciiFrame frame, Kelvin kelvin) {
    FieldReader in = frame.info();
    in.skip(1);
    var answer =
        new ThresholdsAnswer(
            in.u16(),
            in.u16(),
            in.u16(),
            kelvin.decicelsius(in),
            kelvin.decicelsius(in),
            Math.abs(in.s16()) * TEN_MILLIAMPS,
            in.u16(),
            in.u16(),
            in.u16(),
            kelvin.decicelsius(in),
            kelvin.decicelsius(in),
            Math.abs(in.s16()) * TEN_MILLIAMPS);
    return in.exact() ? answer : null;
  }
}
