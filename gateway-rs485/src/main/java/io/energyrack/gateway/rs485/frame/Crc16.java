package io.energyrack.gateway.rs485.frame;

/**
 * The checksum of Modbus RTU: CRC-16 with the polynomial 8005, bits reflected, begun with FFFF; it
 * stands at the end of a frame, low byte first. Source: docs/spec/rs485-modbus.md, "Frame".
 */
public final class Crc16 {

  private static final int BEGIN = 0xFFFF;
  private static final int REFLECTED_POLYNOMIAL = 0xA001;

  /** What each value of a byte does to the checksum: a frame is checked at many places. */
  private static final int[] TABLE = new int[256];

  static {
    for (int value = 0; value < TABLE.length; value++) {
      int crc = value;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ REFLECTED_POLYNOMIAL : crc >>> 1;
      }
      TABLE[value] = crc;
    }
  }

  private Crc16() {}

  /**
   * The checksum of some bytes.
   *
   * @param from index of the first.
   * @param to index after the last.
   * @return 0 to 65535.
   */
  public static int of(byte[] bytes, int from, int to) {
    int crc = BEGIN;
    for (int i = from; i < to; i++) {
      crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  /** Whether some bytes end in their own checksum: with it, nothing is left over. */
  static boolean holds(byte[] bytes, int from, int to) {
    return of(bytes, from, to) == 0;
  }
}
