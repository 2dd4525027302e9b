package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The topics that one query may read of all packs, and when that may be trusted.
 *
 * <p>A group answer carries no addresses: its parts are counted. A pack that is away and one that
 * is not in the plan give the right number, and parts booked on the wrong packs. So a group is used
 * only while every pack of the plan answers for itself, by its own address: each was told its
 * limits in this round or the last, since the line is open, and left no query unanswered since.
 */
final class GroupTurns {

  /** In the present round a pack's turn may be to come yet. */
  private static final int ROUNDS = 1;

  private final PackTurns packs;
  private final GroupTurn measurements;
  private final GroupTurn alarms;
  private long openedAtNanos;

  GroupTurns(PackTurns packs, Dialect dialect, boolean wanted) {
    this.packs = packs;
    boolean several = wanted && packs.count() > 1;
    measurements = group(several, Topic.MEASUREMENTS, PackTurn::measurements, dialect);
    alarms = group(several, Topic.ALARMS, PackTurn::alarms, dialect);
  }

  private GroupTurn group(
      boolean wanted, Topic topic, Function<PackTurn, TopicTurn> part, Dialect dialect) {
    int speaker = packs.at(0).id().address();
    Query query = wanted ? dialect.groupQuery(topic, speaker, packs.count()).orElse(null) : null;
    List<TopicTurn> topics = new ArrayList<>();
    packs.forEach(pack -> topics.add(part.apply(pack)));
    return new GroupTurn(query, topics);
  }

  GroupTurn measurements() {
    return measurements;
  }

  GroupTurn alarms() {
    return alarms;
  }

  /** The line is open: who is on it now is to be found out anew. */
  void opened(long nowNanos) {
    openedAtNanos = nowNanos;
  }

  /** To be called before each choice: the groups go off as soon as a pack is missed. */
  void check(long round, long nowNanos) {
    if (!trusted(round, nowNanos)) {
      measurements.distrust();
      alarms.distrust();
    }
  }

  /** Begins the group where it is its turn; null where not. */
  @Nullable Asking inTurn(GroupTurn group, long round, long nowNanos) {
    boolean wanted =
        group.on()
            ? !group.askedIn(round)
            : group.worthTrying(nowNanos) && packs.startIsOver() && trusted(round, nowNanos);
    if (!wanted) {
      return null;
    }
    group.begin(round);
    return group;
  }

  private boolean trusted(long round, long nowNanos) {
    long openNanos = nowNanos - openedAtNanos;
    for (PackTurn pack : packs) {
      TopicTurn limits = pack.limits();
      boolean itself =
          pack.answers()
              && limits.reliable()
              && limits.ageNanos(nowNanos) <= openNanos
              && !limits.behind(round, ROUNDS);
      if (!itself) {
        return false;
      }
    }
    return true;
  }
}
