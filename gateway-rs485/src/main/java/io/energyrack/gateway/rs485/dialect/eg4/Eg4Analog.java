package io.energyrack.gateway.rs485.dialect.eg4;

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
 * field      type      unit      meaning
 * flag       u8
 * pack       u8                  the pack's address
 * M          u8                  cells, 1 to 32
 * cell       M u16     1 mV
 * N          u8                  sensors at cells; two more follow: the switches', the outside's
 * sensor     N+2 u16   0.1 K     2730 is 0 °C; 8000, 0000, FFFF: none
 * current    s16       10 mA     positive charges
 * voltage    u16       10 mV
 * remaining  u16       10 mAh
 * full       u16       10 mAh
 * cycles     u16
 * UD         u8                  0F, fifteen more
 * SOC        u16       1 %
 * SOH        u16       1 %
 * highest    u16       1 mV      cell; the lowest u16; their difference u16
 * (unnamed)  32 bytes            two temperatures, then counters
 * </pre>
 *
 * <p>Source: docs/spec/rs485-eg4.md, "42".
 */
final class Eg4Analog {

  /** Of the packs this gateway is for: 16 cells, 4 sensors and 2 more. */
  static final int PLAN_BYTES = 101;

  private static final int MORE_SENSORS = 2;
  private static final int FIFTEEN = 0x0F;

  /** Highest, lowest and difference, and what has no name. */
  private static final int UNREAD = 6 + 32;

  private static final int TEN = 10;
  private static final int HUNDREDTHS = 100;

  private Eg4Analog() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable MeasuredAnswer read(AsciiFrame frame, Scope scope) {
    List<MeasuredPack> packs = Blocks.read(frame, scope, Eg4Analog::block);
    return packs == null ? null : new MeasuredAnswer(packs);
  }

  private static @Nullable MeasuredPack block(FieldReader in, int address) {
    List<Integer> cells = Blocks.cells(in);
    int atCells = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || atCells < 0) {
      return null;
    }
    List<@Nullable Integer> all = Kelvin.FROM_2730.sensors(in, atCells + MORE_SENSORS);
    int current = in.s16() * TEN;
    int voltage = in.u16() * TEN;
    int remaining = in.u16() * TEN;
    int full = in.u16() * TEN;
    int cycles = in.u16();
    if (in.u8() != FIFTEEN) {
      return null;
    }
    int soc = in.u16() * HUNDREDTHS;
    int soh = in.u16() * HUNDREDTHS;
    in.skip(UNREAD);
    return new MeasuredPack(
        address,
        cells,
        new Sensors(all, atCells, all.get(atCells)),
        current,
        voltage,
        new Charge(remaining, full, null, cycles, soc, soh),
        null);
  }
}
