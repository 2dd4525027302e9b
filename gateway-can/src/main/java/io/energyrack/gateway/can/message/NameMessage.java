package io.energyrack.gateway.can.message;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import java.util.Optional;

/**
 * 0x35E, what the battery calls itself: eight bytes of ASCII. A GX picks its product, and the
 * product's quirks, by this name; {@code ProfileName} says which names to keep away from.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x35E.
 *
 * @param text up to the first byte that cannot be printed: one maker hides numbers after it.
 */
public record NameMessage(String text) {

  public static final int ID = 0x35E;

  private static final int LENGTH = 8;

  /**
   * The frame.
   *
   * @param packed by {@link AsciiField#pack}, once, when the profile is made.
   */
  public static void encode(long packed, FrameSink sink) {
    sink.frame(ID, LENGTH, packed);
  }

  /** The frame's meaning; empty when there is no byte in it. */
  public static Optional<NameMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 1)) {
      return Optional.empty();
    }
    String prefix = AsciiField.printablePrefix(bytes, 0, bytes.length());
    return Optional.of(new NameMessage(prefix.stripTrailing()));
  }
}
