package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The topics that one pack is asked in one go, and how far that has come. It ends with its last
 * topic, or with the first query if that goes unanswered: a dead pack costs one slot, not three. A
 * pack that has answered is asked the rest although it leaves one topic unanswered, so that no
 * topic keeps the others from being read, alarms least of all.
 */
final class Visit implements Asking {

  private final PackTurn pack;
  private final PollListener listener;
  private final Wake wake;
  private final Predicate<Query> doubtful;
  private final TopicTurn[] topics = new TopicTurn[PackTurn.TOPICS];
  private int count;
  private int topicAt;
  private int queryAt;
  private @Nullable Query rest;
  private long firstToldAtNanos;
  private boolean retried;
  private boolean postponed;
  private boolean heard;
  private boolean readingFirst;
  private boolean limitsCame;
  private boolean alarmsCame;

  /**
   * A visit to one pack.
   *
   * @param doubtful whether a response to a request could be the late one to an earlier request.
   */
  Visit(PackTurn pack, PollListener listener, Wake wake, Predicate<Query> doubtful) {
    this.pack = pack;
    this.listener = listener;
    this.wake = wake;
    this.doubtful = doubtful;
  }

  /**
   * Begins with what of the pack may be requested now. What it reported when asked last comes
   * first, so that a topic its BMS is silent about costs no other its slot; a pack that missed is
   * asked another topic first each time, for the same reason. Measurements that bring other topics
   * with them come before all, as long as they come: what they bring need not be asked.
   */
  void begin(boolean limits, boolean measurements, boolean alarms, long nowNanos) {
    count = 0;
    topicAt = 0;
    queryAt = 0;
    rest = null;
    retried = false;
    postponed = false;
    heard = false;
    limitsCame = false;
    alarmsCame = false;
    TopicTurn reading = pack.measurements();
    readingFirst =
        measurements
            && pack.readingTellsMore()
            && pack.unansweredVisits() == 0
            && reading.reliable()
            && reading.askable(nowNanos);
    if (readingFirst) {
      topics[count++] = reading;
    }
    add(true, limits, measurements, alarms, nowNanos);
    add(false, limits, measurements, alarms, nowNanos);
    doubtfulLast();
  }

  /** The response to another topic shows that the line is in step, so it comes first. */
  private void doubtfulLast() {
    int moved = 0;
    for (int i = 0; i < count - moved; ) {
      TopicTurn topic = topics[i];
      if (doubtful.test(topic.queries().get(0))) {
        System.arraycopy(topics, i + 1, topics, i, count - i - 1);
        topics[count - 1] = topic;
        moved++;
      } else {
        i++;
      }
    }
  }

  /** Adds the topics that were reported when they were requested last, or the others. */
  private void add(
      boolean reliable, boolean limits, boolean measurements, boolean alarms, long nowNanos) {
    List<TopicTurn> all = pack.topics();
    for (int i = 0; i < all.size(); i++) {
      TopicTurn topic = all.get((i + pack.unansweredVisits()) % all.size());
      boolean reading = measurements && !readingFirst;
      boolean wanted =
          topic == pack.limits() ? limits : topic == pack.measurements() ? reading : alarms;
      if (wanted && topic.reliable() == reliable && topic.askable(nowNanos)) {
        topics[count++] = topic;
      }
    }
  }

  @Override
  public @Nullable Query query() {
    if (topicAt >= count) {
      return null;
    }
    return rest != null ? rest : topics[topicAt].queries().get(queryAt);
  }

  @Override
  public void partlyTold(Query next, long nowNanos) {
    hear(nowNanos);
    firstToldAtNanos = firstToldAtNanos(nowNanos);
    rest = next;
  }

  @Override
  public long firstToldAtNanos(long nowNanos) {
    return rest == null ? nowNanos : firstToldAtNanos;
  }

  @Override
  public boolean isInReading() {
    return rest != null;
  }

  @Override
  public void brought(List<Part> parts) {
    for (Part part : parts) {
      limitsCame |= part.limits() != null;
      alarmsCame |= part.alarms() != null;
    }
  }

  @Override
  public void told(long round, long nowNanos) {
    hear(nowNanos);
    TopicTurn topic = topics[topicAt];
    rest = null;
    queryAt++;
    if (queryAt == topic.queries().size()) {
      topic.told(round, nowNanos);
      if (limitsCame) {
        pack.limits().told(round, nowNanos);
      }
      if (alarmsCame) {
        pack.alarms().told(round, nowNanos);
      }
      nextTopic();
    }
  }

  /** Once in a visit, while packs may sleep, the same query goes out again: that one woke them. */
  @Override
  public void unanswered(long nowNanos) {
    if (!heard && !retried && wake.again()) {
      retried = true;
      return;
    }
    TopicTurn topic = topics[topicAt];
    topic.failed();
    if (heard) {
      topic.silentAlone(nowNanos);
      nextTopic();
    } else {
      pack.missed(nowNanos);
      abandoned();
    }
  }

  /** Once in a visit the same query goes out again at once: noise is short. */
  @Override
  public void garbled(long nowNanos) {
    if (retried) {
      failTopic();
    }
    retried = true;
  }

  /**
   * Once in a visit the topic goes to its end: the response to another one shows in between that
   * the line is in step (contract S32).
   */
  @Override
  public void ambiguous(long nowNanos) {
    if (postponed) {
      failTopic();
      return;
    }
    postponed = true;
    TopicTurn topic = topics[topicAt];
    System.arraycopy(topics, topicAt + 1, topics, topicAt, count - topicAt - 1);
    topics[count - 1] = topic;
    queryAt = 0;
    rest = null;
  }

  @Override
  public void refused(boolean notKnown, long nowNanos) {
    hear(nowNanos);
    TopicTurn topic = topics[topicAt];
    if (notKnown && topic.notKnown(nowNanos)) {
      listener.notTold(pack.id(), topic.topic());
    }
    failTopic();
  }

  @Override
  public void implausible(long nowNanos) {
    hear(nowNanos);
    failTopic();
  }

  @Override
  public void abandoned() {
    topicAt = count;
  }

  private void failTopic() {
    topics[topicAt].failed();
    nextTopic();
  }

  private void nextTopic() {
    do {
      topicAt++;
    } while (topicAt < count && came(topics[topicAt]));
    queryAt = 0;
    rest = null;
  }

  /** Whether another topic's answer brought it in this visit. */
  private boolean came(TopicTurn topic) {
    return (limitsCame && topic == pack.limits()) || (alarmsCame && topic == pack.alarms());
  }

  private void hear(long nowNanos) {
    pack.heard(nowNanos);
    pack.inTime();
    heard = true;
  }
}
