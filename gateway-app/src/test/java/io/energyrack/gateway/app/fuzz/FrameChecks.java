package io.energyrack.gateway.app.fuzz;

import java.util.Arrays;

/**
 * The checks of a frame, by arithmetic of their own: what a decoder believes must hold here too.
 * Which checks a frame owes, its first bytes say.
 *
 * <pre>
 * begins with  is             checks
 * 7E           ASCII family   digits, LCHKSUM, LENID, CHKSUM     spec rs485, section 1
 * 55 AA        JK             sum of 299 bytes, modulo 256       spec rs485, section 5.4
 * anything     Modbus RTU     CRC-16, low byte first             spec rs485, section 5
 * </pre>
 */
final class FrameChecks {

  private static final int START = '~';
  private static final int END = '\r';
  private static final String DIGITS = "0123456789ABCDEF";

  /** From {@code ~} to CR with nothing between LENGTH and CHKSUM. */
  private static final int SHORTEST_ASCII = 18;

  private static final int LENGTH_FIELD = 9;
  private static final int LONGEST_INFO = 0xFFF;

  /** Where a JK frame has its sum: in its last byte. */
  private static final int JK_SUM = 299;

  /** 55 AA EB 90, the kind, a counter. */
  private static final int JK_HEADER = 6;

  /** Address, function, how many bytes. */
  private static final int MODBUS_HEADER = 3;

  /** Address, function, CRC. */
  private static final int SHORTEST_MODBUS = 4;

  private FrameChecks() {}

  /** Whether every check that this frame owes holds. */
  static boolean hold(byte[] frame) {
    if (isAscii(frame)) {
      return asciiHolds(frame);
    }
    if (isJk(frame)) {
      return frame.length > JK_SUM && sum(frame, 0, JK_SUM) % 256 == (frame[JK_SUM] & 0xFF);
    }
    return frame.length >= SHORTEST_MODBUS
        && crc(frame, frame.length - 2)
            == ((frame[frame.length - 2] & 0xFF) | (frame[frame.length - 1] & 0xFF) << 8);
  }

  /** The same bytes with checks that hold, where they are enough to carry them. */
  static byte[] mended(byte[] bytes) {
    byte[] frame = bytes.clone();
    if (isAscii(frame)) {
      return mendedAscii(frame);
    }
    if (isJk(frame)) {
      if (frame.length > JK_SUM) {
        frame[JK_SUM] = (byte) sum(frame, 0, JK_SUM);
      }
    } else if (frame.length >= SHORTEST_MODBUS) {
      int crc = crc(frame, frame.length - 2);
      frame[frame.length - 2] = (byte) crc;
      frame[frame.length - 1] = (byte) (crc >> 8);
    }
    return frame;
  }

  /** Where the content of a whole frame begins: what is left of it without header and checks. */
  static int contentStart(byte[] frame) {
    if (isAscii(frame)) {
      return LENGTH_FIELD + 4;
    }
    return isJk(frame) ? JK_HEADER : MODBUS_HEADER;
  }

  /** Where it ends. */
  static int contentEnd(byte[] frame) {
    if (isAscii(frame)) {
      return frame.length - 5;
    }
    return isJk(frame) ? JK_SUM : frame.length - 2;
  }

  /** Whether a frame is of the family that writes its bytes as digits. */
  static boolean isAscii(byte[] frame) {
    return frame.length > 0 && frame[0] == START;
  }

  private static boolean isJk(byte[] frame) {
    return frame.length > 1 && frame[0] == 0x55 && (frame[1] & 0xFF) == 0xAA;
  }

  private static boolean asciiHolds(byte[] frame) {
    int last = frame.length - 1;
    if (frame.length < SHORTEST_ASCII || frame[last] != END) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      if (DIGITS.indexOf(frame[i]) < 0) {
        return false;
      }
    }
    int info = frame.length - SHORTEST_ASCII;
    return info % 2 == 0
        && info <= LONGEST_INFO
        && number(frame, LENGTH_FIELD) == lengthField(info)
        && (sum(frame, 1, last - 4) + number(frame, last - 4)) % 0x10000 == 0;
  }

  /** Every character between the borders becomes a digit; one too many is dropped. */
  private static byte[] mendedAscii(byte[] bytes) {
    int between = Math.min(bytes.length - 2, SHORTEST_ASCII - 2 + LONGEST_INFO);
    int info = (between - (SHORTEST_ASCII - 2)) & ~1;
    if (info < 0) {
      return bytes;
    }
    byte[] frame = Arrays.copyOf(bytes, SHORTEST_ASCII + info);
    for (int i = 1; i < frame.length; i++) {
      if (DIGITS.indexOf(frame[i]) < 0) {
        frame[i] = (byte) DIGITS.charAt(frame[i] & 0xF);
      }
    }
    int last = frame.length - 1;
    write(frame, LENGTH_FIELD, lengthField(info));
    write(frame, last - 4, (0x10000 - sum(frame, 1, last - 4) % 0x10000) % 0x10000);
    frame[last] = END;
    return frame;
  }

  /** Sixteen less the sum of the length's digits, before the length itself. */
  private static int lengthField(int length) {
    int digits = length / 256 + length / 16 % 16 + length % 16;
    return (16 - digits % 16) % 16 * 0x1000 + length;
  }

  private static int number(byte[] frame, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      number = number * 16 + DIGITS.indexOf(frame[i]);
    }
    return number;
  }

  private static void write(byte[] frame, int from, int number) {
    int rest = number;
    for (int i = from + 3; i >= from; i--) {
      frame[i] = (byte) DIGITS.charAt(rest % 16);
      rest /= 16;
    }
  }

  private static int sum(byte[] frame, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += frame[i] & 0xFF;
    }
    return sum;
  }

  /** Bit by bit, as the Modbus over serial line specification draws it: polynomial A001. */
  static int crc(byte[] frame, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    return crc;
  }
}
