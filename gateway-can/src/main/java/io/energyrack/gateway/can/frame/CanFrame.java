package io.energyrack.gateway.can.frame;

/**
 * A classic CAN frame as a value, for tests and tools; the sending path hands the same three
 * numbers to a {@link FrameSink}.
 *
 * @param id 11 bits.
 * @param length bytes in it, 0 to 8.
 * @param data byte 0 of the frame in the lowest 8 bits; what is past {@code length} is 0.
 */
public record CanFrame(int id, int length, long data) {

  /** Classic CAN carries at most 8 bytes. */
  public static final int MOST_BYTES = 8;

  private static final int MOST_ID = 0x7FF;

  public CanFrame {
    if (id < 0 || id > MOST_ID) {
      throw new IllegalArgumentException("id out of 11 bits: 0x%X".formatted(id));
    }
    if (length < 0 || length > MOST_BYTES) {
      throw new IllegalArgumentException("a frame has 0..8 bytes, not " + length);
    }
    if (length < MOST_BYTES && data >>> (8 * length) != 0) {
      throw new IllegalArgumentException("bytes past the length: 0x%X".formatted(data));
    }
  }

  /** The form that {@code cansend} takes: {@code 351#3802F4016400C101}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%03X#".formatted(id));
    for (int at = 0; at < length; at++) {
      text.append("%02X".formatted((data >>> (8 * at)) & 0xFF));
    }
    return text.toString();
  }
}
