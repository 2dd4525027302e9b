package io.energyrack.gateway.app;

import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineIn;
import io.energyrack.gateway.rs485.line.LineListener;
import io.energyrack.gateway.rs485.poll.Overhearer;
import io.energyrack.gateway.rs485.poll.Overhearer.Unheard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Drives one {@link Overhearer}: bytes and time in. It is given no way to send. */
final class PassiveLine implements PackLine, LineListener {

  /** A slow master has asked fifteen packs everything by then; as long as a start may take. */
  private static final long NAMED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LineIn line;
  private final String endpoint;
  private final Overhearer overhearer;
  private final LineTally tally;
  private final Journal journal;
  private final LoopTimer timer;
  private final LoopTimer naming;
  private List<String> named = List.of();

  /**
   * @param endpoint where the line is, for people.
   */
  PassiveLine(
      Loop loop,
      LineIn line,
      String endpoint,
      Overhearer overhearer,
      LineTally tally,
      Journal journal) {
    this.line = line;
    this.endpoint = endpoint;
    this.overhearer = overhearer;
    this.tally = tally;
    this.journal = journal;
    timer = loop.timer(this::woken);
    naming = loop.timer(this::nameUnheard);
  }

  @Override
  public void open() {
    line.open(this);
  }

  @Override
  public void close() {
    timer.cancel();
    naming.cancel();
    line.close();
  }

  @Override
  public String name() {
    return line.name();
  }

  /** See {@link Overhearer#roundNanos}. */
  @Override
  public long roundNanos(long nowNanos) {
    return overhearer.roundNanos(nowNanos);
  }

  /** See {@link Overhearer#findings}. */
  @Override
  public List<Finding> findings(long nowNanos) {
    return overhearer.findings(nowNanos);
  }

  @Override
  public LineView view(long nowNanos) {
    return tally.view(
        line.name(), line.isOpen(), overhearer.counts(), overhearer.roundNanos(nowNanos), 0);
  }

  @Override
  public void opened(long nowNanos) {
    journal.info(
        line.name() + " open",
        "line %s is open: %s; passive, it is only listened to".formatted(line.name(), endpoint),
        nowNanos);
    overhearer.opened(nowNanos);
    timer.at(overhearer.wakeAtNanos());
    naming.at(nowNanos + NAMED_AFTER_NANOS);
  }

  @Override
  public void received(byte[] bytes, int length, long nowNanos) {
    overhearer.received(bytes, 0, length, nowNanos);
    timer.at(overhearer.wakeAtNanos());
  }

  @Override
  public void closed(LineException cause, long nowNanos) {
    journal.lineLost(line.name(), cause, nowNanos);
    timer.cancel();
    naming.cancel();
    overhearer.closed();
  }

  private void woken(long nowNanos) {
    overhearer.woken(nowNanos);
    timer.at(overhearer.wakeAtNanos());
  }

  /** Names what is missing, once until something else is. */
  private void nameUnheard(long nowNanos) {
    naming.at(nowNanos + NAMED_AFTER_NANOS);
    List<String> missing = missing();
    if (!missing.equals(named)) {
      named = missing;
      for (String text : missing) {
        journal.warn(text, text, nowNanos);
      }
    }
  }

  private List<String> missing() {
    if (overhearer.counts().foreignQueries() == 0) {
      String what = overhearer.counts().bytesIn() == 0 ? "nothing" : "no query of its dialect";
      return List.of(
          "line %s: %s was heard: compare dialect, baud and wiring; if nobody else asks there, write mode: active"
              .formatted(name(), what));
    }
    List<String> missing = new ArrayList<>();
    for (Unheard pack : overhearer.unheard()) {
      missing.add(PackName.withSwitches(pack.pack()) + " " + why(pack));
    }
    return missing;
  }

  private static String why(Unheard pack) {
    if (!pack.asked()) {
      return "is not asked by the other master, so nothing is heard of it, and it does not count";
    }
    List<String> topics = pack.missing().stream().sorted().map(PassiveLine::word).toList();
    return "was not heard to tell its %s, so it does not count: the other master does not ask for it, or no good answer comes"
        .formatted(String.join(" and ", topics));
  }

  private static String word(Topic topic) {
    return topic.name().toLowerCase(Locale.ROOT);
  }
}
