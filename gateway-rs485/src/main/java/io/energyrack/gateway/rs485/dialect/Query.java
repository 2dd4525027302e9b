package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.frame.Frame;

/**
 * One question to one address. A query is only ever made by its dialect from its read list, so what
 * would write to a pack cannot be built (contract S4).
 */
public interface Query {

  /** What it is about. */
  Topic topic();

  /** Whom it asks: the bus address, 0 to 255. */
  int address();

  /** Whether one answer is to tell of all packs behind that address. */
  boolean group();

  /** The bytes to send. */
  Frame request();

  /**
   * How long the answer is at most for a pack of this plan, in bytes: what the deadline is worked
   * out from.
   */
  int expectedAnswerBytes();

  /** For people and counters: the command's code and its meaning, as in {@code 42 analog}. */
  String label();
}
