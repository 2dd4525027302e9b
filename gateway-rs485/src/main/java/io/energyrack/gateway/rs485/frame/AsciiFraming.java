package io.energyrack.gateway.rs485.frame;

/**
 * Finds frames of the ASCII family in what a line received. A frame runs from the last {@code ~}
 * before a CR to that CR; what stands before it is noise (real lines show F0, FF and BF there, and
 * a 00 after the CR). It ends at its CR or at its own length, never at a gap: some BMS pause inside
 * a frame. Source: docs/spec/rs485-pylontech.md, "Frame".
 */
public final class AsciiFraming {

  private AsciiFraming() {}

  /**
   * Looks for the first frame.
   *
   * @param buffer the received bytes, from index 0.
   * @param length how many of them count.
   */
  public static Accumulation accumulate(byte[] buffer, int length) {
    int start = -1;
    int end = 0;
    for (int i = 0; i < length; i++) {
      int character = buffer[i] & 0xFF;
      if (character == AsciiFrame.START) {
        start = i;
        end = start + AsciiFrame.LONGEST;
      } else if (character == AsciiFrame.END) {
        return start < 0
            ? new Accumulation.Garbage(Fault.UNKNOWN, i + 1)
            : new Accumulation.Complete(Frame.copyOf(buffer, start, i + 1), i + 1);
      } else if (start >= 0) {
        if (i == start + AsciiFrame.INFO - 1) {
          end = start + ownLength(buffer, start);
        }
        if (i >= end - 1) {
          return new Accumulation.Garbage(Fault.LENGTH, i + 1);
        }
      }
    }
    return new Accumulation.Incomplete(start < 0 ? length : start);
  }

  /**
   * How many bytes must come at the least before a frame can be whole, after {@link #accumulate}
   * found none: 1 where it may be the very next.
   */
  public static int missing(byte[] buffer, int length) {
    int start = length - 1;
    while (start >= 0 && (buffer[start] & 0xFF) != AsciiFrame.START) {
      start--;
    }
    if (start < 0) {
      return AsciiFrame.SHORTEST;
    }
    int whole =
        length - start < AsciiFrame.INFO ? AsciiFrame.SHORTEST : shortestOwnLength(buffer, start);
    return Math.max(1, whole - (length - start));
  }

  /** A frame whose length field does not hold may end at any time. */
  private static int shortestOwnLength(byte[] buffer, int start) {
    int told = ownLength(buffer, start);
    return told == AsciiFrame.LONGEST ? AsciiFrame.SHORTEST : told;
  }

  /** How long a frame says it is; the longest there can be when its length field does not hold. */
  private static int ownLength(byte[] buffer, int start) {
    int field = 0;
    for (int i = start + AsciiFrame.INFO - 4; i < start + AsciiFrame.INFO; i++) {
      int digit = HexAscii.digit(buffer[i] & 0xFF);
      if (digit < 0) {
        return AsciiFrame.LONGEST;
      }
      field = field << 4 | digit;
    }
    int lenid = field & AsciiFrame.LONGEST_INFO;
    return field >>> 12 == SumChecksum.ofLength(lenid)
        ? AsciiFrame.SHORTEST + lenid
        : AsciiFrame.LONGEST;
  }
}
