package io.energyrack.gateway.rs485.dialect.daren;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 47, thresholds and serial numbers. Of the thresholds only those are read whose unit is beyond
 * doubt in the one capture.
 *
 * <pre>
 * byte  field              type      unit
 * 0     flag               u8
 * 1     cell high          u16       1 mV
 * 3     cell low           u16       1 mV
 * 5     hot, cold          2 u16     not known: 115, 45
 * 9     charge current     u16       10 mA
 * 11    pack high, low     2 u16     not known: as the cells'
 * 15    cells              u16
 * 17    charge limit       u16       10 mA
 * 19    design             u16       10 mAh
 * 21    history, balance   2 u16
 * 25    product's number   20 ASCII  FF when blank
 * 45    BMS's number       20 ASCII
 * </pre>
 *
 * <p>Source: docs/spec/rs485-daren.md, "47".
 *
 * @param cellHigh in millivolts.
 * @param cellLow in millivolts.
 * @param chargeCurrent in milliamps.
 * @param serial the product's number, or the BMS's where that is blank; null when both are.
 */
public record DarenParameters(int cellHigh, int cellLow, int chargeCurrent, @Nullable String serial)
    implements AsciiAnswer {

  /** Its INFO, in bytes. */
  static final int BYTES = 65;

  private static final int TEN = 10;

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable DarenParameters read(AsciiFrame frame) {
    FieldReader in = frame.info();
    in.skip(1);
    int cellHigh = in.u16();
    int cellLow = in.u16();
    in.skip(4);
    int chargeCurrent = in.u16() * TEN;
    in.skip(14);
    String product = Text.of(in, 20);
    String bms = Text.of(in, 20);
    String serial = product != null ? product : bms;
    return in.exact() ? new DarenParameters(cellHigh, cellLow, chargeCurrent, serial) : null;
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.of(0, new PackIdentity(null, null, null, serial)));
  }
}
