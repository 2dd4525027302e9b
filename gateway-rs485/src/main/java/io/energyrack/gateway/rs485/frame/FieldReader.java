package io.energyrack.gateway.rs485.frame;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over what a frame carries, high byte first. A layout reads all its fields, then asks
 * {@link #exact()} once: a frame too short for its layout reads as zeros that nobody takes.
 */
public final class FieldReader {

  /** What memory holds that nobody has written. */
  private static final byte ERASED = (byte) 0xFF;

  private final byte[] bytes;
  private int at;
  private boolean overran;
  private boolean printable = true;

  /** Reads these bytes, which must not change meanwhile. */
  FieldReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One byte, 0 to 255. */
  public int u8() {
    if (at == bytes.length) {
      overran = true;
      return 0;
    }
    return bytes[at++] & 0xFF;
  }

  /** Two bytes, 0 to 65535. */
  public int u16() {
    int high = u8();
    return high << 8 | u8();
  }

  /** Two bytes in two's complement, -32768 to 32767. */
  public int s16() {
    return (short) u16();
  }

  /** Three bytes, 0 to 16777215. */
  public int u24() {
    int high = u8();
    return high << 16 | u16();
  }

  /**
   * A text of fixed width, without the NULs and blanks around it and the FFs behind it. One with a
   * character that cannot be printed is no text: it reads as blank, and {@link #printable()} is
   * false from then on.
   */
  public String ascii(int width) {
    byte[] text = new byte[width];
    for (int i = 0; i < width; i++) {
      text[i] = (byte) u8();
    }
    int from = 0;
    int to = width;
    while (to > 0 && (isPadding(text[to - 1]) || text[to - 1] == ERASED)) {
      to--;
    }
    while (from < to && isPadding(text[from])) {
      from++;
    }
    for (int i = from; i < to; i++) {
      if (text[i] < ' ' || text[i] > '~') {
        printable = false;
        return "";
      }
    }
    return new String(text, from, to - from, StandardCharsets.US_ASCII);
  }

  private static boolean isPadding(byte character) {
    return character == 0 || character == ' ';
  }

  /** Skips bytes that carry nothing here. */
  public void skip(int count) {
    for (int i = 0; i < count; i++) {
      u8();
    }
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.length - at;
  }

  /** Whether a field was read that is not there. */
  public boolean overran() {
    return overran;
  }

  /** Whether every byte was read, and none that is not there. */
  public boolean exact() {
    return !overran && at == bytes.length;
  }

  /** Whether every text so far was one, or blank. */
  public boolean printable() {
    return printable;
  }
}
