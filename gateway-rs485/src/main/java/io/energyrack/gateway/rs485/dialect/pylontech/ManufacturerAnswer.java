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
 * 51, who made it. Over a link between packs it may be the first pack's, whoever was asked.
 *
 * <pre>
 * byte  field         type      meaning
 * 0     model         10 ASCII  padded with NUL
 * 10    software      2 u8      02 03 is 2.3
 * 12    manufacturer  20 ASCII  padded with dashes
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "51".
 *
 * @param model null when blank or when it cannot be printed.
 * @param manufacturer with its dashes; null likewise.
 */
public record ManufacturerAnswer(
    @Nullable String model, String software, @Nullable String manufacturer)
    implements PylontechAnswer {

  /**
   * Reads it; null when the layout does not fit the whole of INFO, unreadable when none of its
   * texts is one.
   */
  private static @Nullable AsciiAnswer read(FieldReader in) {
    var answer = new ManufacturerAnswer(Text.of(in, 10), Text.version(in, 2), Text.of(in, 20));
    if (!in.exact()) {
      return null;
    }
    boolean told = in.printable() || answer.model != null || answer.manufacturer != null;
    return told ? answer : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }

  static @Nullable AsciiAnswer read(AsciiFrame frame) {
    return read(frame.info());
  }

  /** Reads it, where its texts must be texts: nothing else says that it is one. */
  static @Nullable AsciiAnswer guess(AsciiFrame frame) {
    FieldReader in = frame.info();
    AsciiAnswer answer = read(in);
    return in.printable() ? answer : null;
  }

  /** The same as the bank knows it. */
  public PackIdentity identity() {
    String maker = manufacturer == null ? null : withoutDashes(manufacturer);
    return new PackIdentity(model, maker, software, null);
  }

  private static String withoutDashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '-') {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.of(0, identity()));
  }
}
