package io.energyrack.gateway.rs485.frame;

/**
 * Frames of Modbus RTU.
 *
 * <pre>
 * byte   0        1         2      3      4      5      6    7
 * query  address  function  start         count         CRC
 *
 * byte   0        1         2               3 ..        3+n  4+n
 * answer address  function  n               n bytes     CRC
 *
 * byte   0        1         2      3        4 ..        4+2n 5+2n
 * wide   address  function  n registers     2n bytes    CRC
 *
 * byte   0        1               2         3    4
 * no     address  function + 80   reason    CRC
 * </pre>
 *
 * <p>Numbers have their high byte first, the CRC its low byte. The wide answer is Voltronic's
 * alone. Source: docs/spec/rs485-modbus.md, "Frame".
 */
public final class RtuFrame {

  /** Address, function, byte count, 250 bytes, CRC: more than 125 registers cannot be asked. */
  public static final int LONGEST = 256;

  /** A query that reads. */
  public static final int QUERY_BYTES = 8;

  /** An answer that is a no. */
  public static final int REFUSAL_BYTES = 5;

  /** Set in the function of an answer that is a no. */
  public static final int REFUSED = 0x80;

  /** Address, function, CRC: no frame can be shorter. */
  static final int LEAST = 4;

  private RtuFrame() {}

  /**
   * The frame of a query.
   *
   * @param address whom, 0 to 255.
   * @param range what, from a dialect's read list.
   */
  public static Frame query(int address, ReadRange range) {
    int most = range.function().most();
    if (address < 0 || address > 0xFF) {
      throw new IllegalArgumentException("address out of one byte: " + address);
    }
    if (range.count() < 1 || range.count() > most || range.start() + range.count() > 0x10000) {
      throw new IllegalArgumentException("a query reads 1.." + most + " registers: " + range);
    }
    byte[] bytes = new byte[QUERY_BYTES];
    bytes[0] = (byte) address;
    bytes[1] = (byte) range.function().code();
    bytes[2] = (byte) (range.start() >> 8);
    bytes[3] = (byte) range.start();
    bytes[4] = (byte) (range.count() >> 8);
    bytes[5] = (byte) range.count();
    int crc = Crc16.of(bytes, 0, 6);
    bytes[6] = (byte) crc;
    bytes[7] = (byte) (crc >> 8);
    return Frame.copyOf(bytes, 0, bytes.length);
  }

  /** Whether a frame ends in its own CRC. */
  public static boolean crcHolds(Frame frame) {
    byte[] bytes = frame.toBytes();
    return bytes.length >= LEAST && Crc16.holds(bytes, 0, bytes.length);
  }

  /** How many bytes an answer has whose content has so many, in the longer of its forms. */
  public static int answerBytes(ReadRange range) {
    return 6 + range.function().bytesFor(range.count());
  }
}
