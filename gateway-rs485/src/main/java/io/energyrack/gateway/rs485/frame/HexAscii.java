package io.energyrack.gateway.rs485.frame;

/** Bytes as the ASCII dialects write them: two upper-case hexadecimal digits, high nibble first. */
public final class HexAscii {

  private static final String DIGITS = "0123456789ABCDEF";

  private HexAscii() {}

  /**
   * The value of one digit.
   *
   * @param character a byte of the frame, 0 to 255.
   * @return 0 to 15, or -1 for what is no upper-case digit: the family never writes lower case.
   */
  public static int digit(int character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    if (character >= 'A' && character <= 'F') {
      return character - 'A' + 10;
    }
    return -1;
  }

  /**
   * Writes a number.
   *
   * @param digits how many, 1 to 8; higher ones are dropped.
   */
  static void append(StringBuilder to, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      to.append(DIGITS.charAt((value >>> shift) & 0xF));
    }
  }

  /**
   * Reads a number whose characters are known to be digits.
   *
   * @param from index of its first digit.
   * @param digits how many, 1 to 7.
   */
  static int read(Frame frame, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value << 4 | digit(frame.at(i));
    }
    return value;
  }
}
