package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 96, one pack's firmware.
 *
 * <pre>
 * byte  field                 type  meaning
 * 0     pack                  u8
 * 1     manufacturer version  2 u8  02 03 is 2.3
 * 3     main line version     3 u8  00 06 05 is 0.6.5
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "96".
 */
public record FirmwareAnswer(String manufacturerVersion, String mainLineVersion)
    implements PylontechAnswer {

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable FirmwareAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    in.skip(1);
    var answer = new FirmwareAnswer(Text.version(in, 2), Text.version(in, 3));
    return in.exact() ? answer : null;
  }

  /** The same as the bank knows it. */
  public PackIdentity identity() {
    return new PackIdentity(null, null, mainLineVersion, null);
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.of(0, identity()));
  }
}
