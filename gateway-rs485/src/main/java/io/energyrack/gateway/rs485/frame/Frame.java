package io.energyrack.gateway.rs485.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one whole frame, from its first to its last; copied in and never changed. */
public final class Frame {

  private final byte[] bytes;

  private Frame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of a part of a buffer. */
  public static Frame copyOf(byte[] buffer, int from, int to) {
    return new Frame(Arrays.copyOfRange(buffer, from, to));
  }

  /** A frame of an ASCII dialect, one byte a character. */
  public static Frame ofAscii(String text) {
    return new Frame(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public int length() {
    return bytes.length;
  }

  /** One byte, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** One character a byte, as an ASCII dialect shows it. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
