package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * 93, one pack's serial number.
 *
 * <pre>
 * byte  field   type
 * 0     pack    u8
 * 1     serial  16 ASCII
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "93".
 *
 * @param serial null when blank.
 */
public record SerialAnswer(@Nullable String serial) implements PylontechAnswer {

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable SerialAnswer read(AsciiFrame frame) {
    return read(frame.info());
  }

  /** Reads it, where the text must be one: nothing else says that it is. */
  static @Nullable SerialAnswer guess(AsciiFrame frame) {
    FieldReader in = frame.info();
    SerialAnswer answer = read(in);
    return in.printable() ? answer : null;
  }

  private static @Nullable SerialAnswer read(FieldReader in) {
    in.skip(1);
    var answer = new SerialAnswer(Text.of(in, 16));
    return in.exact() ? answer : null;
  }

  /** The same as the bank knows it. */
  public PackIdentity identity() {
    return new PackIdentity(null, null, null, serial);
  }
}
