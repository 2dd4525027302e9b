package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a line of bytes in hexadecimal holds: pairs of digits, blanks between the pairs alone.
 *
 * @param frame the bytes from its beginning on, as far as they can be read.
 * @param fault why they end before the line does; null when they do not.
 */
record HexBytes(Frame frame, @Nullable Fault fault) {

  /** Address and function: a line that begins with less may be anything. */
  private static final int LEAST = 2;

  /**
   * Reads a line. No pattern: one that repeats a group takes a stack frame for each turn, and a
   * line may have thousands.
   */
  static HexBytes read(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (at + 1 < text.length()
          && HexFormat.isHexDigit(text.charAt(at))
          && HexFormat.isHexDigit(text.charAt(at + 1))) {
        bytes.write(HexFormat.fromHexDigits(text, at, at + 2));
        at += 2;
      } else {
        break;
      }
    }
    byte[] read = bytes.toByteArray();
    return new HexBytes(Frame.copyOf(read, 0, read.length), fault(text.substring(at)));
  }

  private static @Nullable Fault fault(String rest) {
    if (rest.isEmpty()) {
      return null;
    }
    boolean digits =
        rest.chars().allMatch(each -> HexFormat.isHexDigit(each) || Character.isWhitespace(each));
    return digits ? Fault.TRUNCATED : Fault.NOT_HEX;
  }

  /** Whether these are bytes, spoiled or not, and nothing else that happens to begin likewise. */
  boolean areBytes() {
    return fault == Fault.TRUNCATED || frame.length() >= (fault == null ? 1 : LEAST);
  }
}
