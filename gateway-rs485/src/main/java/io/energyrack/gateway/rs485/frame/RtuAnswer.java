package io.energyrack.gateway.rs485.frame;

/** What an answer of Modbus RTU carries, in the light of its query. */
public sealed interface RtuAnswer {

  /** What was asked. */
  record Told(Registers registers) implements RtuAnswer {}

  /**
   * The BMS answered no.
   *
   * @param code the reason, 0 to 255.
   */
  record Refused(int code) implements RtuAnswer {

    /** Two hexadecimal digits. */
    public String digits() {
      return "%02X".formatted(code);
    }

    /** What the code means, for people (Modbus Application Protocol V1.1b3, section 7). */
    public String meaning() {
      return switch (code) {
        case 0x01 -> "function not known";
        case 0x02 -> "register not known";
        case 0x03 -> "invalid data";
        case 0x04 -> "device failure";
        case 0x05 -> "acknowledged, not done yet";
        case 0x06 -> "busy";
        case 0x08 -> "memory parity error";
        case 0x0A -> "no path";
        case 0x0B -> "the pack behind it does not answer";
        default -> "not documented";
      };
    }

    /** Whether it says that it has no such registers at all. */
    public boolean notKnown() {
      return code == 0x01 || code == 0x02;
    }
  }

  /** It fails a check. */
  record Bad(Fault fault) implements RtuAnswer {}

  /**
   * Reads an answer. Checked in this order: the CRC, where what begins as the answer and is too
   * short for it was truncated; the address and the function are those asked; the length is the one
   * asked, in either of its forms.
   *
   * @param step by how much the number of a register is above that of the one before: 1, or 2 in a
   *     map that counts bytes.
   */
  public static RtuAnswer read(Frame frame, RtuRequest asked, int step) {
    if (frame.length() < RtuFrame.LEAST) {
      return new Bad(Fault.TRUNCATED);
    }
    if (!RtuFrame.crcHolds(frame)) {
      return new Bad(endsEarly(frame, asked) ? Fault.TRUNCATED : Fault.CRC);
    }
    int function = asked.function().code();
    if (frame.at(0) != asked.address()) {
      return new Bad(Fault.UNKNOWN);
    }
    if (frame.at(1) == (function | RtuFrame.REFUSED)) {
      return frame.length() == RtuFrame.REFUSAL_BYTES
          ? new Refused(frame.at(2))
          : new Bad(Fault.LENGTH);
    }
    if (frame.at(1) != function) {
      return new Bad(Fault.UNKNOWN);
    }
    int content = asked.contentBytes();
    if (frame.at(2) == content && frame.length() == content + 5) {
      return new Told(Registers.read(frame, 3, asked, step));
    }
    boolean wide =
        asked.function() != ReadFunction.COILS
            && (frame.at(2) << 8 | frame.at(3)) == asked.count()
            && frame.length() == content + 6;
    return wide ? new Told(Registers.read(frame, 4, asked, step)) : new Bad(Fault.LENGTH);
  }

  private static boolean endsEarly(Frame frame, RtuRequest asked) {
    if (frame.at(1) == (asked.function().code() | RtuFrame.REFUSED)) {
      return frame.at(0) == asked.address() && frame.length() < RtuFrame.REFUSAL_BYTES;
    }
    int content = asked.contentBytes();
    boolean wide = frame.at(2) == 0 && frame.at(3) == asked.count();
    return frame.at(0) == asked.address()
        && frame.at(1) == asked.function().code()
        && (frame.at(2) == content || wide)
        && frame.length() < content + (wide ? 6 : 5);
  }
}
