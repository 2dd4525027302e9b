package io.energyrack.gateway.can.message;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The longer texts, eight bytes of NUL-padded ASCII each: 0x370 and 0x371 the long name, 0x380 and
 * 0x381 the serial number, 0x382 the family. Other makers put binary under 0x370, 0x371 and 0x380.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x370.
 *
 * @param text null when the bytes are not text.
 */
public record TextMessage(@Nullable String text) {

  public static final int ID_NAME = 0x370;
  public static final int ID_NAME_REST = 0x371;
  public static final int ID_SERIAL = 0x380;
  public static final int ID_SERIAL_REST = 0x381;
  public static final int ID_FAMILY = 0x382;

  private static final int LENGTH = 8;

  /**
   * One frame.
   *
   * @param id one of those above.
   * @param packed by {@link AsciiField#pack}, once, when the profile is made.
   */
  public static void encode(int id, long packed, FrameSink sink) {
    sink.frame(id, LENGTH, packed);
  }

  /** The frame's meaning; empty when there is no byte in it. */
  public static Optional<TextMessage> decode(FieldReader bytes) {
    return bytes.has(0, 1)
        ? Optional.of(new TextMessage(AsciiField.padded(bytes).orElse(null)))
        : Optional.empty();
  }
}
