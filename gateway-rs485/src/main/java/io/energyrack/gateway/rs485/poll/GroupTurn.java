package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One topic of all packs by one query: whether that works, and what it told. */
final class GroupTurn implements Asking {

  /** One failure may be noise; the answer is long, up to two seconds at 9600 baud. */
  static final int FAILURES_BEFORE_FALLBACK = 2;

  /** A try that fails costs a slot of up to 4 s at 9600 baud: not more than 7 % of the time. */
  static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final @Nullable Query query;
  private final List<TopicTurn> topics;
  private boolean asking;
  private boolean on;
  private int failures;
  private boolean resting;
  private long restSinceNanos;
  private long restNanos;
  private long askedRound = -1;

  /**
   * @param query null where the topic is always read pack by pack.
   * @param topics the topic of each pack, by ascending address.
   */
  GroupTurn(@Nullable Query query, List<TopicTurn> topics) {
    this.query = query;
    this.topics = List.copyOf(topics);
  }

  /** Whether it replaces asking each pack. */
  boolean on() {
    return on;
  }

  /** Whether it is unknown if it works, or long enough ago that it did not. */
  boolean worthTrying(long nowNanos) {
    return query != null && !on && !(resting && nowNanos - restSinceNanos < restNanos);
  }

  boolean askedIn(long round) {
    return askedRound == round;
  }

  void begin(long round) {
    asking = true;
    askedRound = round;
  }

  @Override
  public @Nullable Query query() {
    return asking ? query : null;
  }

  /** No dialect spreads what all packs tell over several answers. */
  @Override
  public void partlyTold(Query next, long nowNanos) {
    throw new IllegalStateException("a group answer comes whole: " + query);
  }

  /** It told of exactly the packs of the plan. */
  @Override
  public void told(long round, long nowNanos) {
    asking = false;
    on = true;
    failures = 0;
    topics.forEach(topic -> topic.told(round, nowNanos));
  }

  @Override
  public void unanswered(long nowNanos) {
    failed(nowNanos);
  }

  @Override
  public void garbled(long nowNanos) {
    failed(nowNanos);
  }

  @Override
  public void refused(boolean notKnown, long nowNanos) {
    off(nowNanos, notKnown ? TopicTurn.REST_NANOS : RETRY_NANOS);
  }

  @Override
  public void implausible(long nowNanos) {
    off(nowNanos, RETRY_NANOS);
  }

  @Override
  public void abandoned() {
    asking = false;
  }

  /** Its parts may be of other packs than the plan's; to be tried again when that is over. */
  void distrust() {
    on = false;
    failures = 0;
  }

  private void failed(long nowNanos) {
    asking = false;
    failures++;
    if (failures >= FAILURES_BEFORE_FALLBACK) {
      off(nowNanos, RETRY_NANOS);
    }
  }

  private void off(long nowNanos, long forNanos) {
    asking = false;
    on = false;
    failures = 0;
    resting = true;
    restSinceNanos = nowNanos;
    restNanos = forNanos;
  }
}
