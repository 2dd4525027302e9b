package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is heard of one pack of the plan, and how often. */
final class OverheardPack {

  /** So many periods of a topic are remembered. */
  private static final int WINDOW = 4;

  /** What a pack must tell of itself to count. */
  static final Set<Topic> OWN = EnumSet.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS);

  private final PackId id;
  private final Set<Topic> waived = EnumSet.noneOf(Topic.class);
  private final Map<Topic, Row> rows = new EnumMap<>(Topic.class);
  private boolean asked;

  OverheardPack(PackId id) {
    this.id = id;
    OWN.forEach(topic -> rows.put(topic, new Row()));
  }

  PackId id() {
    return id;
  }

  /** Somebody asks it. */
  void asked() {
    asked = true;
  }

  boolean isAsked() {
    return asked;
  }

  /** It does not tell this, so nobody waits for it. */
  void waive(Topic topic) {
    waived.add(topic);
  }

  void told(Part part, long nowNanos) {
    if (part.limits() != null) {
      told(Topic.LIMITS, nowNanos);
    }
    if (part.reading() != null) {
      told(Topic.MEASUREMENTS, nowNanos);
    }
    if (part.alarms() != null) {
      told(Topic.ALARMS, nowNanos);
    }
  }

  private void told(Topic topic, long nowNanos) {
    Row row = rows.get(topic);
    if (row != null) {
      row.told(nowNanos);
    }
  }

  /** The line was closed: what passes until it is open again is nobody's period. */
  void pause() {
    rows.values().forEach(row -> row.running = false);
  }

  /** What it must tell and was never heard to. */
  Set<Topic> missing() {
    Set<Topic> missing = EnumSet.noneOf(Topic.class);
    rows.forEach(
        (topic, row) -> {
          if (!row.told && !waived.contains(topic)) {
            missing.add(topic);
          }
        });
    return missing;
  }

  /**
   * How often it tells the topic that it tells most rarely: the second longest of the last periods
   * of each, so that an answer that was lost prolongs nothing. 0 before there is a period.
   */
  long periodNanos(long nowNanos) {
    long longest = 0;
    for (Row row : rows.values()) {
      longest = Math.max(longest, row.periodNanos(nowNanos));
    }
    return longest;
  }

  private static final class Row {
    private final long[] periods = new long[WINDOW];
    private int count;
    private boolean told;
    private boolean running;
    private long lastNanos;

    void told(long nowNanos) {
      long period = nowNanos - lastNanos;
      // What takes longer is a pack that was lost: it must not prolong its own freshness.
      if (running && period <= Rotation.MOST_NANOS) {
        periods[count % WINDOW] = period;
        count++;
      }
      told = true;
      running = true;
      lastNanos = nowNanos;
    }

    long periodNanos(long nowNanos) {
      int known = Math.min(count, WINDOW);
      if (known == 0 || nowNanos - lastNanos > 2 * Rotation.MOST_NANOS) {
        return 0;
      }
      long[] sorted = Arrays.copyOf(periods, known);
      Arrays.sort(sorted);
      return sorted[Math.max(0, known - 2)];
    }
  }
}
