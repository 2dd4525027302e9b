package io.energyrack.gateway.app.config;

import io.energyrack.gateway.core.bank.BankPlan;
import java.util.List;

/** The numbers of one line; the source is the RS485 specification, section 7. */
final class LineKeys {

  static final NumberKey GAP =
      new NumberKey(
          "gap-ms",
          Scale.MILLISECONDS,
          "150",
          new Bound("50", "packs pause as long inside an answer"),
          new Bound("1000", "a longer gap makes a round of many packs too old"),
          "spec/rs485.md 7: 150 ms or more");

  static final NumberKey ANSWER_WAIT =
      new NumberKey(
          "answer-wait-ms",
          Scale.MILLISECONDS,
          "1000",
          new Bound("200", "packs may take as long by their own documents"),
          new Bound("3000", "one silent pack would make the others' data old"),
          "spec/rs485.md 7: 1.0 s and the time on the wire");

  static final List<NumberKey> NUMBERS = List.of(GAP, ANSWER_WAIT);

  /** Below this gap some makes miss the next query (spec/rs485.md 7), in nanoseconds. */
  static final long SHORT_GAP_NANOS = 100_000_000L;

  /** Each line has a pack at least, so there are never more lines than packs. */
  static final int MOST_LINES = BankPlan.MOST_PACKS;

  /** As spoken by packs of this class (spec/rs485.md 7); the first is the default. */
  static final List<String> BAUDS = List.of("9600", "19200", "38400", "57600", "115200");

  private LineKeys() {}
}
