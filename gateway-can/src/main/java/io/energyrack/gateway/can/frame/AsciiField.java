package io.energyrack.gateway.can.frame;

import java.util.Optional;

/**
 * Text in a frame: one byte a character, padded with NUL or space. (A peer writes two bytes a
 * character here, so its frames read {@code P.Y.L.O} and five characters overflow.)
 */
public final class AsciiField {

  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private AsciiField() {}

  /** Whether every character is one that a frame may carry. */
  public static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE);
  }

  /**
   * Up to eight characters as a frame's data.
   *
   * @param text printable ASCII.
   * @param from the first character taken; past the end there is only padding.
   * @param pad NUL or space.
   */
  public static long pack(String text, int from, char pad) {
    if (!isPrintable(text)) {
      throw new IllegalArgumentException("not printable ASCII: " + text);
    }
    long data = 0;
    for (int at = 0; at < CanFrame.MOST_BYTES; at++) {
      char c = from + at < text.length() ? text.charAt(from + at) : pad;
      data |= (long) c << (8 * at);
    }
    return data;
  }

  /** The text of a whole frame, or nothing when its bytes are not padded printable ASCII. */
  public static Optional<String> padded(FieldReader bytes) {
    String text = printablePrefix(bytes, 0, bytes.length());
    for (int at = text.length(); at < bytes.length(); at++) {
      if (bytes.u8(at) != 0 && bytes.u8(at) != ' ') {
        return Optional.empty();
      }
    }
    String trimmed = text.stripTrailing();
    return trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
  }

  /** What can be printed from {@code from} on, up to the first byte that cannot. */
  public static String printablePrefix(FieldReader bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to && at < bytes.length(); at++) {
      int c = bytes.u8(at);
      if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        break;
      }
      text.append((char) c);
    }
    return text.toString();
  }
}
