package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.ReturnCode;
import java.util.List;

/** What an answer of the ASCII family carries on the wire, before anything is made of it. */
public interface AsciiAnswer {

  /** What it tells of each pack; empty for what is of no one pack, or of no use to the bank. */
  default List<Part> parts() {
    return List.of();
  }

  /**
   * The fields that cannot be (contract S3), each named once.
   *
   * @param plausibility of the packs that are asked.
   */
  default List<String> implausible(Plausibility plausibility) {
    return List.of();
  }

  /** A good answer without content, as to 4F: its header is all it tells. */
  record Acknowledged() implements AsciiAnswer {}

  /**
   * The BMS said no.
   *
   * @param code RTN, 1 to 255.
   */
  record Refused(int code) implements AsciiAnswer {

    /** Two hexadecimal digits, as on the wire. */
    public String digits() {
      return "%02X".formatted(code);
    }

    public String meaning() {
      return ReturnCode.meaningOf(code);
    }

    /** Whether it says that it does not know the query at all. */
    public boolean notKnown() {
      return code == ReturnCode.COMMAND.code();
    }
  }

  /** Its checks hold, and yet it fits no layout. */
  record Unreadable(Fault fault) implements AsciiAnswer {}
}
