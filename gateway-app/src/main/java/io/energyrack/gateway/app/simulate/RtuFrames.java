package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Frames of Modbus RTU, as a pack makes and checks them.
 *
 * <pre>
 * query    address  function  start (2)  count (2)                     CRC (2)
 * write    address  0F or 10  start (2)  count (2)  bytes (1)  values  CRC (2)
 * answer   address  function  bytes (1)  content                       CRC (2)
 * wide     address  function  registers (2)  content                   CRC (2)
 * no       address  function + 80  reason (1)                          CRC (2)
 * </pre>
 *
 * <p>A CRC stands with its low byte first. Source: docs/spec/rs485-modbus.md; Modbus over serial
 * line V1.02, section 6.2.2.
 */
final class RtuFrames {

  /** The longest frame there can be. */
  static final int LONGEST = 256;

  /** Bits, eight a byte. */
  static final int COILS = 0x01;

  static final int HOLDING = 0x03;
  static final int INPUT = 0x04;

  private static final int REFUSED = 0x80;
  private static final int QUERY_BYTES = 8;
  private static final int CRC_BYTES = 2;

  /** Reads and writes of one value, all of them as long as a query. */
  private static final int LAST_SHORT_FUNCTION = 0x06;

  private static final int WRITE_COILS = 0x0F;
  private static final int WRITE_REGISTERS = 0x10;
  private static final int WRITE_BYTES = 9;

  private RtuFrames() {}

  /**
   * A query as a pack hears it.
   *
   * @param address whom it asks.
   * @param function what it wants done, 1 to 16.
   * @param first the first register or bit.
   * @param count how many; of a write of one value, the value.
   */
  record Heard(int address, int function, int first, int count) {}

  /**
   * The query that ends with the newest byte; null while there is none. Pauses say nothing here, so
   * it may begin wherever its length and its CRC say.
   *
   * @param heard what came since the query before, from index 0.
   * @param length how many of them count.
   */
  static @Nullable Heard endingIn(byte[] heard, int length) {
    for (int at = Math.max(0, length - LONGEST); at + QUERY_BYTES <= length; at++) {
      if (length - at == expectedBytes(heard, at) && crc(heard, at, length) == 0) {
        return new Heard(
            heard[at] & 0xFF, heard[at + 1] & 0xFF, u16(heard, at + 2), u16(heard, at + 4));
      }
    }
    return null;
  }

  /** How long the query is that begins here; 0 when none does. */
  private static int expectedBytes(byte[] heard, int at) {
    int function = heard[at + 1] & 0xFF;
    if (function == WRITE_COILS || function == WRITE_REGISTERS) {
      return WRITE_BYTES + (heard[at + 6] & 0xFF);
    }
    return function >= COILS && function <= LAST_SHORT_FUNCTION ? QUERY_BYTES : 0;
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /**
   * An answer, whole.
   *
   * @param wide whether it counts registers in two bytes, as Voltronic has it.
   */
  static Frame answer(Heard query, byte[] content, boolean wide) {
    int header = wide ? 4 : 3;
    byte[] frame = new byte[header + content.length + CRC_BYTES];
    frame[0] = (byte) query.address();
    frame[1] = (byte) query.function();
    if (wide) {
      frame[2] = (byte) (query.count() >> 8);
    }
    frame[header - 1] = (byte) (wide ? query.count() : content.length);
    System.arraycopy(content, 0, frame, header, content.length);
    return sealed(frame);
  }

  /** A no, whole. */
  static Frame refusal(Heard query, RtuRefusal reason) {
    byte[] frame = new byte[3 + CRC_BYTES];
    frame[0] = (byte) query.address();
    frame[1] = (byte) (query.function() | REFUSED);
    frame[2] = (byte) reason.code();
    return sealed(frame);
  }

  /** The same answer as if from another address, its CRC right. */
  static Frame readdressed(Frame answer, int address) {
    byte[] frame = answer.toBytes();
    frame[0] = (byte) address;
    return sealed(frame);
  }

  private static Frame sealed(byte[] frame) {
    int end = frame.length - CRC_BYTES;
    int crc = crc(frame, 0, end);
    frame[end] = (byte) crc;
    frame[end + 1] = (byte) (crc >> 8);
    return Frame.copyOf(frame, 0, frame.length);
  }

  /** 0 over a frame that ends in its own CRC. */
  private static int crc(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        boolean carry = (crc & 1) != 0;
        crc >>= 1;
        if (carry) {
          crc ^= 0xA001;
        }
      }
    }
    return crc;
  }
}
