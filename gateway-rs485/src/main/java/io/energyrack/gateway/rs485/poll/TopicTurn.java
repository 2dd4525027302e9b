package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where one topic of one pack stands: when it was told last, and whether to ask it at all. */
final class TopicTurn {

  /** A BMS does not learn a command while it runs; ten minutes find one that was exchanged. */
  static final long REST_NANOS = TimeUnit.MINUTES.toNanos(10);

  /**
   * A BMS that has ever told the topic knows it, as long as the pack was not exchanged: so what
   * looks like a command not known was a disturbance, and is over before long. Asked once a minute
   * for nothing, it costs 2 % of the line's time.
   */
  static final long KNOWN_REST_NANOS = TimeUnit.MINUTES.toNanos(1);

  /**
   * A pack may leave one query unanswered for want of the command, or by noise, or by chance; only
   * a refusal tells which, so silence never means that a topic is not told (contract S1). A topic
   * that was silent so often in a row, while the same pack answers others, and was never told, is
   * asked less often, since each silence costs all packs of the line 1.2 s.
   */
  static final int UNANSWERED_BEFORE_REST = 3;

  /** With 15 packs so, a third of the line's time; and one that begins to tell is found soon. */
  static final long SILENT_REST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Topic topic;
  private final List<Query> queries;
  private boolean told;
  private boolean everTold;
  private long toldRound;
  private long toldAtNanos;
  private boolean failing;
  private int unanswered;
  private boolean resting;
  private long restSinceNanos;
  private long restNanos;

  TopicTurn(Topic topic, List<Query> queries) {
    this.topic = topic;
    this.queries = List.copyOf(queries);
  }

  Topic topic() {
    return topic;
  }

  List<Query> queries() {
    return queries;
  }

  /** Whether this dialect has a query for the topic. */
  boolean exists() {
    return !queries.isEmpty();
  }

  /** Whether it makes sense to ask now. */
  boolean askable(long nowNanos) {
    if (resting && nowNanos - restSinceNanos >= restNanos) {
      resting = false;
    }
    return exists() && !resting;
  }

  boolean told() {
    return told;
  }

  /** Whether it was told in a later round than that, or no telling is to be expected. */
  boolean settledAfter(long round) {
    return !exists() || resting || failing || (told && toldRound > round);
  }

  /** Whether it was told when it was last asked. */
  boolean reliable() {
    return told && !failing;
  }

  /** How long ago it was told; only where it is {@link #told()}. */
  long ageNanos(long nowNanos) {
    return nowNanos - toldAtNanos;
  }

  boolean toldIn(long round) {
    return told && toldRound == round;
  }

  /** Whether the last telling is more than so many rounds ago, or never was. */
  boolean behind(long round, int rounds) {
    return !told || round - toldRound > rounds;
  }

  void told(long round, long nowNanos) {
    told = true;
    everTold = true;
    toldRound = round;
    toldAtNanos = nowNanos;
    failing = false;
    unanswered = 0;
  }

  void failed() {
    failing = true;
  }

  /**
   * The BMS says that it does not know the command.
   *
   * @return whether that is believed, and the topic rests: not when it has told it before.
   */
  boolean notKnown(long nowNanos) {
    failing = true;
    if (told) {
      return false;
    }
    rest(everTold ? KNOWN_REST_NANOS : REST_NANOS, nowNanos);
    return true;
  }

  /** A pack that answers other queries was silent to this one. */
  void silentAlone(long nowNanos) {
    failing = true;
    unanswered = Math.min(unanswered + 1, UNANSWERED_BEFORE_REST);
    if (!told && unanswered == UNANSWERED_BEFORE_REST) {
      rest(SILENT_REST_NANOS, nowNanos);
    }
  }

  private void rest(long nanos, long nowNanos) {
    resting = true;
    restSinceNanos = nowNanos;
    restNanos = nanos;
  }

  /** The pack may be another one now: nothing is known of it. */
  void forget() {
    told = false;
    failing = false;
    unanswered = 0;
    resting = false;
  }
}
