package io.energyrack.gateway.can.frame;

/**
 * Lays a number into a frame's data at a byte offset, little-endian, to be joined with {@code |}.
 * Nothing wraps: a value that does not fit its field throws, for it is a bug. A message whose value
 * may honestly be too large brings it to its safe side first, and says so.
 */
public final class FieldWriter {

  /** The most that {@link #s16} takes. */
  public static final int S16_MOST = Short.MAX_VALUE;

  /** The least that {@link #s16} takes. */
  public static final int S16_LEAST = Short.MIN_VALUE;

  /** The most that {@link #u8} takes. */
  public static final int U8_MOST = 0xFF;

  /** The most that {@link #u16} takes. */
  public static final int U16_MOST = 0xFFFF;

  /** The most that {@link #u32} takes. */
  public static final long U32_MOST = 0xFFFF_FFFFL;

  private FieldWriter() {}

  public static long u8(int at, int value) {
    return laid(at, value, 0, U8_MOST);
  }

  public static long u16(int at, int value) {
    return laid(at, value, 0, U16_MOST);
  }

  public static long s16(int at, int value) {
    return (laid(0, value, S16_LEAST, S16_MOST) & U16_MOST) << (8 * at);
  }

  public static long u32(int at, long value) {
    return laid(at, value, 0, U32_MOST);
  }

  private static long laid(int at, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "byte %d takes %d..%d, not %d".formatted(at, least, most, value));
    }
    return value << (8 * at);
  }
}
