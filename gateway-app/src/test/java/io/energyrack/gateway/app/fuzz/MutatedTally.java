package io.energyrack.gateway.app.fuzz;

import io.energyrack.gateway.rs485.frame.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How often each verdict fell, by dialect. */
final class MutatedTally {

  /** A bug shows itself by few examples. */
  private static final int MOST_EXAMPLES = 20;

  private static final int NAME_WIDTH = 30;

  /** What became of the frames of one dialect. */
  private static final class Column {
    private final String dialect;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final long begunNanos = System.nanoTime();
    private long tookNanos;
    private int sent;

    Column(String dialect) {
      this.dialect = dialect;
    }

    long of(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }

    long collisions() {
      long collisions = 0;
      for (Verdict verdict : Verdict.values()) {
        collisions += verdict.isCollision() ? of(verdict) : 0;
      }
      return collisions;
    }

    long all() {
      return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();
  private final String title;

  /**
   * An empty one.
   *
   * @param title what is counted.
   */
  MutatedTally(String title) {
    this.title = title;
  }

  /** What is counted from now on is of this dialect. */
  void begin(String dialect) {
    columns.add(new Column(dialect));
  }

  void end() {
    last().tookNanos = System.nanoTime() - last().begunNanos;
  }

  /** From how many different frames the mutated ones are made. */
  void sent(int frames) {
    last().sent = frames;
  }

  /** One frame more; with the first fault found in it where it was refused. */
  void count(Verdict verdict, @Nullable Fault fault) {
    last().verdicts.merge(verdict, 1L, Long::sum);
    if (fault != null) {
      last().faults.merge(fault, 1L, Long::sum);
    }
  }

  /** A frame that shows a bug. */
  void example(String frame) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(last().dialect + ": " + frame);
    }
  }

  /** The first frames that showed a bug. */
  List<String> examples() {
    return List.copyOf(examples);
  }

  long of(Verdict verdict) {
    return columns.stream().mapToLong(column -> column.of(verdict)).sum();
  }

  /** How often it fell for each dialect, by the dialect's name. */
  Map<String, Long> byDialect(Verdict verdict) {
    Map<String, Long> counts = new LinkedHashMap<>();
    columns.forEach(column -> counts.put(column.dialect, column.of(verdict)));
    return counts;
  }

  long all() {
    return columns.stream().mapToLong(Column::all).sum();
  }

  private Column last() {
    return columns.get(columns.size() - 1);
  }

  /** The table, a column a dialect. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(title).append('\n');
    text.append(" ".repeat(NAME_WIDTH));
    columns.forEach(column -> text.append("%14s".formatted(column.dialect)));
    text.append("%14s%n".formatted("all"));
    row(text, "frames that were sent", column -> column.sent);
    row(text, "mutated frames read", Column::all);
    row(text, Verdict.EXCEPTION);
    row(text, Verdict.BELIEVED);
    row(text, Verdict.IMPOSSIBLE);
    row(text, Verdict.NO_FRAME);
    row(text, Verdict.INTACT);
    row(text, Verdict.GARBLED);
    for (Fault fault : Fault.values()) {
      row(text, "  " + fault.word(), column -> column.faults.getOrDefault(fault, 0L));
    }
    row(text, "checksum holds", Column::collisions);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.isCollision()) {
        row(text, verdict);
      }
    }
    row(text, "took, ms", column -> column.tookNanos / 1_000_000);
    examples.forEach(example -> text.append(example).append('\n'));
    return text.toString();
  }

  private void row(StringBuilder text, Verdict verdict) {
    row(text, verdict.words(), column -> column.of(verdict));
  }

  private void row(StringBuilder text, String name, ToLongFunction<Column> value) {
    text.append(name).append(" ".repeat(NAME_WIDTH - name.length()));
    columns.forEach(column -> text.append("%,14d".formatted(value.applyAsLong(column))));
    text.append("%,14d%n".formatted(columns.stream().mapToLong(value).sum()));
  }
}
