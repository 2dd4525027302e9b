package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another master on a line: he asks two packs in turn, each for one thing after the other, by
 * queries that are made by hand. He waits for no answer.
 */
final class OtherMaster {

  /** The longest answer takes 150 ms at 9600 baud, his query 20 ms; packs think before it. */
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final VirtualLoop loop;
  private final VirtualLine line;
  private final List<Frame> queries;
  private int asked;
  private boolean speaks;

  private OtherMaster(VirtualLoop loop, VirtualLine line, List<Frame> queries) {
    this.loop = loop;
    this.line = line;
    this.queries = queries;
    step();
  }

  /**
   * One who is silent for now.
   *
   * @param dialect of the packs 1 and 2: {@code pylontech} or {@code seplos3}.
   */
  static OtherMaster of(String dialect, VirtualLoop loop, VirtualLine line) {
    return new OtherMaster(
        loop, line, dialect.equals("pylontech") ? pylontechQueries() : seplos3Queries());
  }

  /** 92, 44 and 42: limits, alarms, measurements; as in v060, v045, v034. */
  private static List<Frame> pylontechQueries() {
    return List.of(
        Hand.frame("20014692", "01"),
        Hand.frame("20024692", "02"),
        Hand.frame("20014644", "01"),
        Hand.frame("20024644", "02"),
        Hand.frame("20014642", "01"),
        Hand.frame("20024642", "02"));
  }

  /** The pack with its limits, 17 registers; its cells, 26; its alarms, 90h bits. */
  private static List<Frame> seplos3Queries() {
    return List.of(
        Hand.rtu("01 04 1000 0011"),
        Hand.rtu("01 04 1100 001A"),
        Hand.rtu("01 01 1200 0090"),
        Hand.rtu("02 04 1000 0011"),
        Hand.rtu("02 04 1100 001A"),
        Hand.rtu("02 01 1200 0090"));
  }

  /** Whether he asks from now on. */
  void speaks(boolean doesSpeak) {
    speaks = doesSpeak;
  }

  private void step() {
    if (speaks) {
      line.anotherAsks(queries.get(asked % queries.size()).toBytes());
      asked++;
    }
    loop.in(EVERY_NANOS, this::step);
  }
}
