package io.energyrack.gateway.rs485.line;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel's {@code struct termios2}, which is the same on x86, ARM and RISC-V (asm-generic), and
 * the requests that read and set it. Unlike libc's it takes any speed.
 *
 * <pre>
 * byte   field
 *  0     c_iflag, u32
 *  4     c_oflag, u32
 *  8     c_cflag, u32
 * 12     c_lflag, u32
 * 16     c_line, u8
 * 17     c_cc, 19 u8
 * 36     c_ispeed, u32, bits a second
 * 40     c_ospeed, u32, bits a second
 * </pre>
 */
final class Termios {

  static final long TCGETS2 = 0x802C542AL;
  static final long TCSETS2 = 0x402C542BL;

  static final int BYTES = 44;

  private static final int C_FLAG_AT = 8;
  private static final int VTIME_AT = 17 + 5;
  private static final int VMIN_AT = 17 + 6;
  private static final int INPUT_SPEED_AT = 36;
  private static final int OUTPUT_SPEED_AT = 40;

  /** A break, as a pack that powers up makes it, neither flushes the input nor reads as a byte. */
  private static final int IGNBRK = 1;

  /** A byte with a framing error is dropped; its frame fails its checksum. */
  private static final int IGNPAR = 4;

  private static final int CS8 = 060;
  private static final int CREAD = 0200;
  private static final int CLOCAL = 04000;
  private static final int CBAUD = 0x100F;

  /** The speed is the number in c_ospeed, not a code. */
  private static final int BOTHER = 0x1000;

  /** Codes of the usual speeds; whoever reads the settings by libc knows no others. */
  private static final int[][] CODES = {
    {1_200, 9},
    {2_400, 11},
    {4_800, 12},
    {9_600, 13},
    {19_200, 14},
    {38_400, 15},
    {57_600, 0x1001},
    {115_200, 0x1002},
    {230_400, 0x1003},
    {460_800, 0x1004}
  };

  private Termios() {}

  /**
   * Raw mode, 8N1, no flow control, no modem lines. A read waits for one byte: with 0 an empty read
   * would look like the end.
   */
  static byte[] raw(int baud) {
    ByteBuffer termios = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
    termios.putInt(IGNBRK | IGNPAR).putInt(0).putInt(CS8 | CREAD | CLOCAL | code(baud)).putInt(0);
    termios.put(VTIME_AT, (byte) 0).put(VMIN_AT, (byte) 1);
    termios.putInt(INPUT_SPEED_AT, baud).putInt(OUTPUT_SPEED_AT, baud);
    return termios.array();
  }

  /** The speed of settings that were read, in bits a second. */
  static int baud(byte[] read) {
    return ByteBuffer.wrap(read).order(ByteOrder.nativeOrder()).getInt(OUTPUT_SPEED_AT);
  }

  /** Whether settings that were read are those of a speed: a port may not know it. */
  static boolean isSpeed(byte[] read, int baud) {
    ByteBuffer termios = ByteBuffer.wrap(read).order(ByteOrder.nativeOrder());
    int code = termios.getInt(C_FLAG_AT) & CBAUD;
    // A driver says what it can do; 3 % off is more than any receiver bears.
    return code == code(baud) || Math.abs(baud(read) - baud) * 100L <= 3L * baud;
  }

  private static int code(int baud) {
    for (int[] each : CODES) {
      if (each[0] == baud) {
        return each[1];
      }
    }
    return BOTHER;
  }
}
