package io.energyrack.gateway.app.simulate;

import java.util.HexFormat;

/**
 * Writes the INFO field of an answer of the ASCII family: big-endian bytes as upper-case
 * hexadecimal.
 */
final class InfoWriter {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final StringBuilder hex = new StringBuilder();

  /** One byte. */
  InfoWriter u8(int value) {
    return unsigned(value, 1);
  }

  /** Two bytes, 0 to 65535. */
  InfoWriter u16(int value) {
    return unsigned(value, 2);
  }

  /** Three bytes. */
  InfoWriter u24(int value) {
    return unsigned(value, 3);
  }

  /**
   * Two bytes in two's complement. What does not fit is written as the outermost value that does: a
   * BMS cannot write it either, and stops there.
   */
  InfoWriter s16(int value) {
    int held = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    return unsigned(held & 0xFFFF, 2);
  }

  /** Text, filled up with zero bytes; what is longer is cut. */
  InfoWriter ascii(String text, int bytes) {
    for (int i = 0; i < bytes; i++) {
      u8(i < text.length() ? text.charAt(i) & 0x7F : 0);
    }
    return this;
  }

  /** Text, filled up with blanks; what is longer is cut. */
  InfoWriter blanked(String text, int bytes) {
    return ascii(text + " ".repeat(Math.max(0, bytes - text.length())), bytes);
  }

  private InfoWriter unsigned(int value, int bytes) {
    if (value < 0 || (long) value >= 1L << (8 * bytes)) {
      throw new IllegalArgumentException(value + " does not fit into " + bytes + " bytes");
    }
    hex.append(HEX.toHexDigits(value, 2 * bytes));
    return this;
  }

  @Override
  public String toString() {
    return hex.toString();
  }
}
