package io.energyrack.gateway.rs485.frame;

/**
 * The two checksums of the ASCII family: over the frame, and over its length field. Source:
 * docs/spec/rs485-pylontech.md, "Frame".
 */
public final class SumChecksum {

  private SumChecksum() {}

  /**
   * CHKSUM: what must be added to the sum of the characters to make it 0 modulo 65536. (Modulo
   * 65535, as some programs have it, differs once the sum passes 65535, which a group answer's
   * does.)
   *
   * @param from index of the first character, VER's.
   * @param to index after the last character of INFO.
   * @return 0 to 65535; a sum of 0 gives 0, not 0x10000.
   */
  public static int of(Frame frame, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += frame.at(i);
    }
    return of(sum);
  }

  static int of(int sumOfCharacters) {
    return -sumOfCharacters & 0xFFFF;
  }

  /**
   * LCHKSUM: the nibble that stands before LENID.
   *
   * @param lenid 0 to 4095.
   * @return 0 to 15; a nibble sum of 16 gives 0, not 0x10.
   */
  public static int ofLength(int lenid) {
    return -((lenid >> 8 & 0xF) + (lenid >> 4 & 0xF) + (lenid & 0xF)) & 0xF;
  }
}
