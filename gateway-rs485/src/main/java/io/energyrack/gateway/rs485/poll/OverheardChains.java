package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Readings of which a part was heard: the query that asks for the rest knows what was told, and
 * waits until the master asks it. Bounded: one of each topic and address.
 */
final class OverheardChains {

  /** As long as a pack is fresh at the least (contract S6): what takes longer is two rounds. */
  static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /**
   * A query that is open.
   *
   * @param sinceNanos when the first part came of what its answer completes; null where it begins.
   */
  record Link(Query query, @Nullable Long sinceNanos) {}

  private record Key(Topic topic, int address) {}

  private final Map<Key, Link> waiting = new HashMap<>();

  void forget() {
    waiting.clear();
  }

  /** A reading begins anew: what waited for the rest of an older one is over. */
  void begin(Query query) {
    waiting.remove(new Key(query.topic(), query.address()));
  }

  /** A part was told. */
  void add(Query next, long sinceNanos) {
    waiting.put(new Key(next.topic(), next.address()), new Link(next, sinceNanos));
  }

  /** Whether a frame asks for the rest of something. */
  boolean isAsked(Frame request, long nowNanos) {
    for (Link link : waiting.values()) {
      if (!isOld(link, nowNanos) && link.query().request().equals(request)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOld(Link link, long nowNanos) {
    Long since = link.sinceNanos();
    return since != null && nowNanos - since > MOST_NANOS;
  }

  /** The queries that a request is which asks for the rest of something. */
  List<Link> takeAsked(Frame request, long nowNanos) {
    List<Link> asked = new ArrayList<>();
    for (Link link : List.copyOf(waiting.values())) {
      if (isOld(link, nowNanos)) {
        waiting.remove(new Key(link.query().topic(), link.query().address()));
      } else if (link.query().request().equals(request)) {
        waiting.remove(new Key(link.query().topic(), link.query().address()));
        asked.add(link);
      }
    }
    return asked;
  }
}
