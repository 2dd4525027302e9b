package io.energyrack.gateway.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the same news through once a minute; what repeats in between is counted and told with the
 * next. So a port that flaps or an alarm that flickers fills no disk (contract S26). Pure: the time
 * comes in.
 */
final class LineRest {

  /** A line a minute for each kind of news: at worst some 10 kB an hour for a handful of them. */
  private static final long REST_NANOS = 60_000_000_000L;

  /** Kinds of news remembered: each pack, limit and port has a few. The oldest is forgotten. */
  private static final int MOST_KINDS = 128;

  private final Consumer<JournalLine> lines;
  private final Map<String, Told> told = new LinkedHashMap<>();

  LineRest(Consumer<JournalLine> lines) {
    this.lines = lines;
  }

  /**
   * Tells a line, or counts it.
   *
   * @param kind of news: lines of one kind are the same news, whatever numbers they carry.
   */
  void tell(String kind, boolean warning, String text, long nowNanos) {
    Told before = told.get(kind);
    if (before != null && nowNanos - before.atNanos < REST_NANOS) {
      before.untold++;
      return;
    }
    String repeated =
        before == null || before.untold == 0
            ? ""
            : " (and %d times more in the last minutes)".formatted(before.untold);
    told.remove(kind);
    if (told.size() == MOST_KINDS) {
      told.remove(told.keySet().iterator().next());
    }
    told.put(kind, new Told(nowNanos));
    lines.accept(new JournalLine(warning, text + repeated));
  }

  private static final class Told {
    private final long atNanos;
    private int untold;

    Told(long atNanos) {
      this.atNanos = atNanos;
    }
  }
}
