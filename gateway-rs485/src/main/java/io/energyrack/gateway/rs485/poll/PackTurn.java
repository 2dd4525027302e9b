package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Where one pack stands in the plan: what of it is to be asked, and how often it is worth it. */
final class PackTurn {

  /**
   * A sleeping pack may miss the poll that wakes it (manual, section 4.4.2) and noise may cost the
   * next; a third miss in a row is no accident.
   */
  static final int MISSES_BEFORE_RARE = 3;

  /** As long as a pack may still be Stale (contract S6) it is asked every round. */
  static final long SILENT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Somebody who has just switched a pack on, or put its plug back, looks for it at once. */
  static final long RARE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Away for good, it still is found within a minute, at 2 % of the line's time. */
  static final long RAREST_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** So many rare misses are a minute; then it is away for good. */
  static final int MISSES_BEFORE_RAREST = 6;

  static final int TOPICS = 3;

  private final PackId id;
  private final List<TopicTurn> topics;
  private final IdentityTurn identity;
  private final Set<Topic> withReading;
  private boolean found;
  private int misses;
  private int unansweredVisits;
  private boolean rare;
  private int rareMisses;
  private long heardAtNanos;
  private long missedAtNanos;

  PackTurn(PackId id, Dialect dialect) {
    this.id = id;
    topics =
        List.of(
            new TopicTurn(Topic.LIMITS, dialect.queries(Topic.LIMITS, id.address())),
            new TopicTurn(Topic.MEASUREMENTS, dialect.queries(Topic.MEASUREMENTS, id.address())),
            new TopicTurn(Topic.ALARMS, dialect.queries(Topic.ALARMS, id.address())));
    identity = new IdentityTurn(dialect.queries(Topic.IDENTITY, id.address()));
    withReading = Set.copyOf(dialect.alsoTold(Topic.MEASUREMENTS));
  }

  PackId id() {
    return id;
  }

  /** LIMITS, MEASUREMENTS, ALARMS. */
  List<TopicTurn> topics() {
    return topics;
  }

  TopicTurn limits() {
    return topics.get(0);
  }

  TopicTurn measurements() {
    return topics.get(1);
  }

  TopicTurn alarms() {
    return topics.get(2);
  }

  /** Whether measurements that come well bring another topic with them. */
  boolean readingTellsMore() {
    return withReading.contains(Topic.LIMITS) || withReading.contains(Topic.ALARMS);
  }

  /** Whether there is nothing to gain by asking its limits more often than its measurements. */
  boolean bestReadWhole() {
    return !limits().exists()
        || (withReading.contains(Topic.LIMITS) && withReading.contains(Topic.ALARMS));
  }

  IdentityTurn identity() {
    return identity;
  }

  /** Whether it answered when it was last asked. */
  boolean answers() {
    return found && misses == 0;
  }

  /** How often in a row it has not answered. */
  int misses() {
    return misses;
  }

  /**
   * How many of its last visits in a row ended without a response in time: each begins with another
   * topic. A late response does not end this.
   */
  int unansweredVisits() {
    return unansweredVisits;
  }

  /** It responded in time. */
  void inTime() {
    unansweredVisits = 0;
  }

  /** It reported a topic in a response to an earlier request, which was sent at that time. */
  void cameLate(Topic topic, long round, long sentAtNanos) {
    heard(sentAtNanos);
    for (TopicTurn turn : topics) {
      if (turn.topic() == topic) {
        turn.told(round, sentAtNanos);
      }
    }
  }

  /** Whether it is left out of the rounds. */
  boolean rare() {
    return rare;
  }

  /**
   * Whether a rare pack's time has come.
   *
   * @param othersAnswer whether asking delays anybody: where nobody answers, nobody waits.
   */
  boolean rareDue(long nowNanos, boolean othersAnswer) {
    boolean away = othersAnswer && rareMisses >= MISSES_BEFORE_RAREST;
    return rare && nowNanos - missedAtNanos >= (away ? RAREST_NANOS : RARE_NANOS);
  }

  /** How long ago it missed last. */
  long sinceMissNanos(long nowNanos) {
    return nowNanos - missedAtNanos;
  }

  /** How long ago it answered last; only where it {@link #answers()}. */
  long sinceHeardNanos(long nowNanos) {
    return nowNanos - heardAtNanos;
  }

  /** It answered something, be it a no. */
  void heard(long nowNanos) {
    if (rare || !found) {
      topics.forEach(TopicTurn::forget);
      identity.again();
    }
    found = true;
    rare = false;
    misses = 0;
    rareMisses = 0;
    heardAtNanos = nowNanos;
  }

  /** It was asked and answered nothing. */
  void missed(long nowNanos) {
    missedAtNanos = nowNanos;
    misses++;
    unansweredVisits++;
    if (rare) {
      rareMisses = Math.min(rareMisses + 1, MISSES_BEFORE_RAREST);
    } else if (misses >= MISSES_BEFORE_RARE
        && (!found || nowNanos - heardAtNanos >= SILENT_AFTER_NANOS)) {
      rare = true;
    }
  }

  /** Whether each topic was told in a later round than that, or is not to be expected. */
  boolean settledAfter(long round) {
    return limits().settledAfter(round)
        && measurements().settledAfter(round)
        && alarms().settledAfter(round);
  }
}
