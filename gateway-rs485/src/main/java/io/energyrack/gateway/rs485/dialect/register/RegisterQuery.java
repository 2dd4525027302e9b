package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import io.energyrack.gateway.rs485.frame.RtuFrame;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.List;

/**
 * A query of one range of registers of one pack. Only {@link RegisterDialect} makes it, and only of
 * a range of its map (contract S4).
 *
 * @param ranges all that the topic takes.
 * @param at which of them this asks.
 * @param before what those before it told.
 */
record RegisterQuery(Topic topic, int address, List<ReadRange> ranges, int at, Registers before)
    implements Query {

  RegisterQuery {
    ranges = List.copyOf(ranges);
  }

  ReadRange range() {
    return ranges.get(at);
  }

  boolean isLast() {
    return at + 1 == ranges.size();
  }

  /** The query after this one, which knows what was told so far. */
  RegisterQuery next(Registers told) {
    return new RegisterQuery(topic, address, ranges, at + 1, told);
  }

  RtuRequest asked() {
    return RtuRequest.of(address, range());
  }

  @Override
  public boolean group() {
    return false;
  }

  @Override
  public Frame request() {
    return RtuFrame.query(address, range());
  }

  @Override
  public int expectedAnswerBytes() {
    return RtuFrame.answerBytes(range());
  }

  @Override
  public String label() {
    return "%02X %04X registers %d"
        .formatted(range().function().code(), range().start(), range().count());
  }
}
