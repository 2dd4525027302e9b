package io.energyrack.gateway.rs485.frame;

import java.util.Arrays;

/**
 * A whole frame of the YD/T 1363 family, which Pylontech, PACE, Seplos V2, EG4 and Daren share;
 * they differ in VER, CID1 and what INFO means.
 *
 * <pre>
 * char   0    1    3    5     7           9        13      n+13    n+17
 *        ~    VER  ADR  CID1  CID2 / RTN  LENGTH   INFO    CHKSUM  CR
 * chars  1    2    2    2     2           4        n       4       1
 *
 * LENGTH  LCHKSUM (1 digit), LENID (3 digits) = n
 * CHKSUM  two's complement of the sum of all characters from VER to the end of INFO
 * </pre>
 *
 * <p>Everything between {@code ~} and CR is upper-case hexadecimal. Source:
 * docs/spec/rs485-pylontech.md, "Frame".
 */
public final class AsciiFrame {

  /** {@code ~}, with which every frame begins, and nothing else may contain. */
  public static final int START = '~';

  /** CR, with which every frame ends. */
  public static final int END = '\r';

  /** A frame without INFO. */
  public static final int SHORTEST = 18;

  /** The most that LENID's three digits can name. */
  public static final int LONGEST_INFO = 0xFFF;

  /** In the place of a pack's address: all packs. */
  public static final int ALL_PACKS = 0xFF;

  /** A frame with the longest INFO. */
  public static final int LONGEST = SHORTEST + LONGEST_INFO;

  /** Where INFO begins; before it all fields stand at fixed places. */
  static final int INFO = 13;

  private static final int LENGTH = 9;

  private final int version;
  private final int address;
  private final int device;
  private final int code;
  private final byte[] info;

  private AsciiFrame(Frame frame, int lenid) {
    version = HexAscii.read(frame, 1, 2);
    address = HexAscii.read(frame, 3, 2);
    device = HexAscii.read(frame, 5, 2);
    code = HexAscii.read(frame, 7, 2);
    info = new byte[lenid / 2];
    for (int i = 0; i < info.length; i++) {
      info[i] = (byte) HexAscii.read(frame, INFO + 2 * i, 2);
    }
  }

  /**
   * Checks a frame, in this order: every character is a digit; it is as long as the shortest; the
   * length field's own checksum; INFO is as long as the length field says, in whole bytes; the
   * checksum.
   *
   * @param frame from {@code ~} to CR.
   */
  public static AsciiCheck check(Frame frame) {
    int last = frame.length() - 1;
    if (last < 1 || frame.at(0) != START || frame.at(last) != END) {
      return new AsciiCheck.Bad(Fault.UNKNOWN);
    }
    for (int i = 1; i < last; i++) {
      if (HexAscii.digit(frame.at(i)) < 0) {
        return new AsciiCheck.Bad(Fault.NOT_HEX);
      }
    }
    if (frame.length() < SHORTEST) {
      return new AsciiCheck.Bad(Fault.TRUNCATED);
    }
    int lengthField = HexAscii.read(frame, LENGTH, 4);
    int lenid = lengthField & LONGEST_INFO;
    if (lengthField >>> 12 != SumChecksum.ofLength(lenid)) {
      return new AsciiCheck.Bad(Fault.LENGTH_CHECKSUM);
    }
    int infoCharacters = frame.length() - SHORTEST;
    if (infoCharacters < lenid) {
      return new AsciiCheck.Bad(Fault.TRUNCATED);
    }
    if (infoCharacters > lenid || lenid % 2 != 0) {
      return new AsciiCheck.Bad(Fault.LENGTH);
    }
    if (HexAscii.read(frame, INFO + lenid, 4) != SumChecksum.of(frame, 1, INFO + lenid)) {
      return new AsciiCheck.Bad(Fault.CHECKSUM);
    }
    return new AsciiCheck.Whole(new AsciiFrame(frame, lenid));
  }

  /**
   * The frame of a query: the only one that this gateway can make, of the read lists' commands
   * alone. INFO is empty, or the one byte that says of which pack, so nothing can be set by it.
   *
   * @param command what is asked, from a dialect's read list.
   * @param address ADR, 0 to 255.
   * @param group whether all packs are asked, where the command names the pack.
   */
  public static Frame query(AsciiCommand command, int address, boolean group) {
    int lenid = command.namesPack() ? 2 : 0;
    StringBuilder text = new StringBuilder(SHORTEST + lenid).append((char) START);
    HexAscii.append(text, command.version(), 2);
    HexAscii.append(text, address, 2);
    HexAscii.append(text, command.device(), 2);
    HexAscii.append(text, command.code(), 2);
    HexAscii.append(text, SumChecksum.ofLength(lenid) << 12 | lenid, 4);
    if (command.namesPack()) {
      HexAscii.append(text, group ? ALL_PACKS : address, 2);
    }
    int sum = text.chars().sum() - START;
    HexAscii.append(text, SumChecksum.of(sum), 4);
    return Frame.ofAscii(text.append((char) END).toString());
  }

  /** How many characters a frame has whose INFO has so many bytes. */
  public static int lengthFor(int infoBytes) {
    return SHORTEST + 2 * infoBytes;
  }

  /** VER, 0 to 255. */
  public int version() {
    return version;
  }

  /** ADR, 0 to 255. */
  public int address() {
    return address;
  }

  /** CID1, the kind of device, 0 to 255. */
  public int device() {
    return device;
  }

  /** CID2 of a query, RTN of an answer, 0 to 255. */
  public int code() {
    return code;
  }

  /** How many bytes INFO has. */
  public int infoLength() {
    return info.length;
  }

  /** A reader at the first byte of INFO; each call gives another one. */
  public FieldReader info() {
    return new FieldReader(info);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AsciiFrame that
        && version == that.version
        && address == that.address
        && device == that.device
        && code == that.code
        && Arrays.equals(info, that.info);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(info) + (version << 24 | address << 16 | device << 8 | code);
  }

  @Override
  public String toString() {
    return "VER %02X ADR %02X CID1 %02X code %02X, INFO of %d bytes"
        .formatted(version, address, device, code, info.length);
  }
}
