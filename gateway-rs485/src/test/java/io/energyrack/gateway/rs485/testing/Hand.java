package io.energyrack.gateway.rs485.testing;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.HexFormat;

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

  /**
   * A frame of Modbus RTU with its CRC, which is worked out bit by bit as the paper has it.
   *
   * @param body all bytes before the CRC, in hexadecimal; blanks are for the reader.
   */
  public static Frame rtu(String body) {
    byte[] bytes = HexFormat.of().parseHex(body.replace(" ", ""));
    int crc = 0xFFFF;
    for (byte value : bytes) {
      crc ^= value & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        boolean carry = crc % 2 == 1;
        crc /= 2;
        crc ^= carry ? 0xA001 : 0;
      }
    }
    byte[] whole = Arrays.copyOf(bytes, bytes.length + 2);
    whole[bytes.length] = (byte) (crc % 256);
    whole[bytes.length + 1] = (byte) (crc / 256);
    return Frame.copyOf(whole, 0, whole.length);
  }

  /** A frame of these bytes, in hexadecimal; blanks are for the reader. */
  public static Frame hex(String bytes) {
    byte[] whole = HexFormat.of().parseHex(bytes.replace(" ", ""));
    return Frame.copyOf(whole, 0, whole.length);
  }
}
