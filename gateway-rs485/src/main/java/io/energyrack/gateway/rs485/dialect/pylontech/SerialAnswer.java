package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
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
 * @param serial null when blank; never with a character that cannot be printed.
 */
public record SerialAnswer(@Nullable String serial) implements PylontechAnswer {

  /**
   * Reads it; null when the layout does not fit the whole of INFO, unreadable when the text is
   * none.
   */
  static @Nullable AsciiAnswer read(AsciiFrame frame) {
    return read(frame.info());
  }

  /** Reads it, where the text must be one: nothing else says that it is. */
  static @Nullable AsciiAnswer guess(AsciiFrame frame) {
    FieldReader in = frame.info();
    AsciiAnswer answer = read(in);
    return in.printable() ? answer : null;
  }

  private static @Nullable AsciiAnswer read(FieldReader in) {
    in.skip(1);
    var answer = new SerialAnswer(Text.of(in, 16));
    if (!in.exact()) {
      return null;
    }
    return in.printable() ? answer : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }

  /** The same as the bank knows it. */
  public PackIdentity identity() {
    return new PackIdentity(null, null, null, serial);
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.of(0, identity()));
  }
}
