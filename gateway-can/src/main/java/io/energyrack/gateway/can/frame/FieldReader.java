package io.energyrack.gateway.can.frame;

/**
 * Reads little-endian fields out of a received frame. Whoever reads asks {@link #has} first: short
 * frames are common on this bus, and a field that is not there is absent, not 0.
 *
 * @param length bytes in the frame, 0 to 8.
 * @param data byte 0 in the lowest 8 bits.
 */
public record FieldReader(int length, long data) {

  /** A frame's bytes in wire order. */
  public static FieldReader of(byte[] bytes) {
    if (bytes.length > CanFrame.MOST_BYTES) {
      throw new IllegalArgumentException("a frame has 0..8 bytes, not " + bytes.length);
    }
    long data = 0;
    for (int at = 0; at < bytes.length; at++) {
      data |= (bytes[at] & 0xFFL) << (8 * at);
    }
    return new FieldReader(bytes.length, data);
  }

  /** Whether the frame carries all bytes of a field. */
  public boolean has(int at, int width) {
    return at + width <= length;
  }

  public int u8(int at) {
    return (int) unsigned(at, 1);
  }

  public int u16(int at) {
    return (int) unsigned(at, 2);
  }

  public int s16(int at) {
    return (short) unsigned(at, 2);
  }

  public long u32(int at) {
    return unsigned(at, 4);
  }

  private long unsigned(int at, int width) {
    if (!has(at, width)) {
      throw new IndexOutOfBoundsException("bytes %d+%d of %d".formatted(at, width, length));
    }
    return (data >>> (8 * at)) & ((1L << (8 * width)) - 1);
  }
}
