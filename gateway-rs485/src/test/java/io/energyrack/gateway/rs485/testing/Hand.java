package io.energyrack.gateway.rs485.testing;

import io.energyrack.gateway.rs485.frame.Frame;

/** Frames made by hand in tests, by arithmetic of its own: never by the encoder under test. */
public final class Hand {

  private Hand() {}

  /**
   * A frame with right length field and checksum.
   *
   * @param header VER, ADR, CID1 and RTN or CID2: eight digits.
   * @param info the digits of INFO; blanks are for the reader.
   */
  public static Frame frame(String header, String info) {
    String digits = info.replace(" ", "");
    int length = digits.length();
    int nibbles = length / 256 + length / 16 % 16 + length % 16;
    String body = header + "%X%03X".formatted((16 - nibbles % 16) % 16, length) + digits;
    int sum = body.chars().sum();
    return Frame.ofAscii("~" + body + "%04X".formatted((65536 - sum % 65536) % 65536) + "\r");
  }
}
