package io.energyrack.gateway.rs485.dialect.daren;

import io.energyrack.gateway.rs485.dialect.ascii.Blocks;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack.Charge;
import io.energyrack.gateway.rs485.dialect.ascii.Sensors;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 42, measurements and states of a pack.
 *
 * <pre>
 * field       type    unit      meaning
 * flag        u8
 * SOC         u16     0.01 %
 * voltage     u16     10 mV
 * M           u8                cells, 1 to 32
 * cell        M u16   1 mV
 * outside     s16     0.1 °C
 * mean        s16     0.1 °C
 * switches    s16     0.1 °C    8000: none
 * N           u8                sensors at cells, 0 to 32
 * sensor      N s16   0.1 °C    8000: none
 * current     s16     10 mA     positive charges
 * resistance  u16     0.1 mΩ
 * SOH         u16     1 %
 * user        u8
 * full        u16     10 mAh
 * remaining   u16     10 mAh
 * cycles      u16
 * states      33 bytes          see {@link DarenStates}
 * </pre>
 *
 * <p>It does not name its pack: ADR does. Source: docs/spec/rs485-daren.md, "42".
 */
final class DarenAnalog {

  /** Of the packs this gateway is for: 16 cells, 4 sensors. */
  static final int PLAN_BYTES = 99;

  private static final int NO_SENSOR = Short.MIN_VALUE;
  private static final int TEN = 10;
  private static final int HUNDREDTHS = 100;

  private DarenAnalog() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable MeasuredAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    in.skip(1);
    int soc = in.u16();
    int voltage = in.u16() * TEN;
    List<Integer> cells = Blocks.cells(in);
    if (cells == null) {
      return null;
    }
    in.skip(4);
    Integer switches = sensor(in);
    int sensorCount = Blocks.sensors(in);
    if (sensorCount < 0) {
      return null;
    }
    List<@Nullable Integer> atCells = new ArrayList<>(sensorCount);
    for (int i = 0; i < sensorCount; i++) {
      atCells.add(sensor(in));
    }
    int current = in.s16() * TEN;
    in.skip(2);
    int soh = in.u16() * HUNDREDTHS;
    in.skip(1);
    int full = in.u16() * TEN;
    int remaining = in.u16() * TEN;
    int cycles = in.u16();
    MeasuredPack pack =
        new MeasuredPack(
            frame.address(),
            cells,
            new Sensors(atCells, sensorCount, switches),
            current,
            voltage,
            new Charge(remaining, full, null, cycles, soc, soh),
            DarenStates.read(in));
    return in.exact() ? new MeasuredAnswer(List.of(pack)) : null;
  }

  private static @Nullable Integer sensor(FieldReader in) {
    int decicelsius = in.s16();
    return decicelsius == NO_SENSOR ? null : Integer.valueOf(decicelsius);
  }
}
