package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.frame.Fault;
import java.util.List;

/** What an answer means, in the light of its query. Bad bytes are a value, never an exception. */
public sealed interface Answer {

  /** It told something of one pack, or of several. Every part is plausible. */
  record Told(List<Part> parts) implements Answer {
    public Told {
      parts = List.copyOf(parts);
    }
  }

  /**
   * It is good, and tells only a part of what was asked: makers spread one reading over registers
   * that no single query may span.
   *
   * @param next asks for the rest, and knows what was told so far.
   */
  record Partly(Query next) implements Answer {}

  /**
   * The BMS answered no.
   *
   * @param code as on the wire, two hexadecimal digits.
   * @param notKnown whether it says that it does not know the command, so asking again is no use.
   */
  record Refused(String code, String meaning, boolean notKnown) implements Answer {}

  /** Well-formed, and impossible: the fields that cannot be (contract S3). */
  record Implausible(List<String> fields) implements Answer {
    public Implausible {
      fields = List.copyOf(fields);
    }
  }

  /** The frame fails a check. */
  record Garbled(Fault fault) implements Answer {}
}
