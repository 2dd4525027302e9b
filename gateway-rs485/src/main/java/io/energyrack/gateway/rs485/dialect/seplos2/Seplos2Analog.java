package io.energyrack.gateway.rs485.dialect.seplos2;

import io.energyrack.gateway.rs485.dialect.ascii.Blocks;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack.Charge;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.Sensors;
import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 42, measurements of a pack.
 *
 * <pre>
 * field      type    unit      meaning
 * flag       u8
 * pack       u8                the pack's group: not always its address
 * M          u8                cells, 1 to 32
 * cell       M u16   1 mV
 * N          u8                sensors, 0 to 32: six are 4 at cells, the outside's, the switches'
 * sensor     N u16   0.1 K     2731 is 0 °C; 8000, 0000, FFFF: none
 * current    s16     10 mA     positive charges
 * voltage    u16     10 mV
 * remaining  u16     10 mAh
 * P          u8                how many u16 follow: 10, and never fewer than 6
 * full       u16     10 mAh
 * SOC        u16     0.1 %
 * rated      u16     10 mAh
 * cycles     u16
 * SOH        u16     0.1 %
 * port       u16     10 mV     behind the switches; not read
 * (reserved) P - 6 u16
 * </pre>
 *
 * <p>Source: docs/spec/rs485-seplos2.md, "42".
 */
final class Seplos2Analog {

  /** Of the packs this gateway is for: 16 cells, 6 sensors. */
  static final int PLAN_BYTES = 75;

  private static final int NAMED_WORDS = 6;
  private static final int TEN = 10;

  private Seplos2Analog() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable MeasuredAnswer read(AsciiFrame frame, Scope scope) {
    List<MeasuredPack> packs = Blocks.read(frame, scope, Seplos2Analog::block);
    return packs == null ? null : new MeasuredAnswer(packs);
  }

  private static @Nullable MeasuredPack block(FieldReader in, int address) {
    List<Integer> cells = Blocks.cells(in);
    int sensorCount = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || sensorCount < 0) {
      return null;
    }
    Sensors sensors = Sensors.of(Kelvin.FROM_2731.sensors(in, sensorCount), true);
    int current = in.s16() * TEN;
    int voltage = in.u16() * TEN;
    int remaining = in.u16() * TEN;
    int words = in.u8();
    if (words < NAMED_WORDS) {
      return null;
    }
    int full = in.u16() * TEN;
    int soc = in.u16() * TEN;
    int rated = in.u16() * TEN;
    int cycles = in.u16();
    int soh = in.u16() * TEN;
    in.skip(2 + 2 * (words - NAMED_WORDS));
    Charge charge = new Charge(remaining, full, rated, cycles, soc, soh);
    return new MeasuredPack(address, cells, sensors, current, voltage, charge, null);
  }
}
