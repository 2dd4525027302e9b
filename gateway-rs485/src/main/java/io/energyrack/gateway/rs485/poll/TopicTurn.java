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
   * Some BMS meet a command they do not know with silence instead of a refusal. So often in a row,
   * while the same pack answers others, and it has never told the topic: it does not know it.
   */
  static final int UNANSWERED_MEANS_NOT_KNOWN = 3;

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
    if (resting && nowNanos - restSinceNanos >= (everTold ? KNOWN_REST_NANOS : REST_NANOS)) {
      resting = false;
      unanswered = 0;
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
    resting = true;
    restSinceNanos = nowNanos;
    return true;
  }

  /**
   * A pack that answers other queries was silent to this one.
   *
   * @return whether the topic rests from now on.
   */
  boolean silentAlone(long nowNanos) {
    failing = true;
    unanswered++;
    return unanswered >= UNANSWERED_MEANS_NOT_KNOWN && notKnown(nowNanos);
  }

  /** The pack may be another one now: nothing is known of it. */
  void forget() {
    told = false;
    failing = false;
    unanswered = 0;
    resting = false;
  }
}
