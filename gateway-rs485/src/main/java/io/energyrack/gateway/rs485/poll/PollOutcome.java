package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Fault;
import java.util.List;

/** How one query ended. */
public sealed interface PollOutcome {

  /** What was asked; its address is whom. */
  Query query();

  /** From handing the query to the port until this outcome was known, in nanoseconds. */
  long durationNanos();

  /** It told what was asked. */
  record Answered(Query query, long durationNanos) implements PollOutcome {}

  /** Nothing came before the deadline. */
  record NoAnswer(Query query, long durationNanos) implements PollOutcome {}

  /** Bytes came that make no good frame; the first fault found. */
  record Garbled(Query query, long durationNanos, Fault fault) implements PollOutcome {}

  /** The BMS answered no. */
  record Refused(Query query, long durationNanos, String code, String meaning)
      implements PollOutcome {}

  /** Well-formed, and impossible: the fields that cannot be (contract S3). */
  record Implausible(Query query, long durationNanos, List<String> fields) implements PollOutcome {
    public Implausible {
      fields = List.copyOf(fields);
    }
  }
}
