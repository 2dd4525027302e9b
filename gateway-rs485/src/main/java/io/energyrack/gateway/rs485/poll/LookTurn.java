package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at an address that is not in the plan: a single query, for one slot; only a pack that
 * answers it is asked who it is.
 */
final class LookTurn implements Asking {

  /** By which a pack is found: the first that the dialect has, the shortest answer first. */
  private static final List<Topic> TOPICS = List.of(Topic.LIMITS, Topic.ALARMS, Topic.MEASUREMENTS);

  private final int address;
  private final List<Query> queries;
  private boolean asking;
  private int next;
  private boolean found;
  private int misses;
  private PackIdentity identity = PackIdentity.UNKNOWN;

  /** After so many looks in vain a pack that was there is gone: one may be noise. */
  static final int MISSES_BEFORE_GONE = 2;

  LookTurn(int address, Dialect dialect) {
    this.address = address;
    List<Query> all = new ArrayList<>();
    for (Topic topic : TOPICS) {
      if (all.isEmpty()) {
        dialect.queries(topic, address).stream().limit(1).forEach(all::add);
      }
    }
    all.addAll(dialect.queries(Topic.IDENTITY, address));
    queries = List.copyOf(all);
  }

  int address() {
    return address;
  }

  /** Whether a pack answers here. */
  boolean found() {
    return found;
  }

  /** What it said of itself. */
  PackIdentity identity() {
    return identity;
  }

  void begin() {
    asking = true;
    next = 0;
  }

  /** It said something at this address, asked or not. */
  void heard() {
    found = true;
    misses = 0;
  }

  /** What it told; only who it is matters of it. */
  void heard(List<Part> parts) {
    for (Part part : parts) {
      if (part.identity() != null) {
        identity = identity.with(part.identity());
      }
    }
  }

  @Override
  public @Nullable Query query() {
    return asking && next < queries.size() ? queries.get(next) : null;
  }

  @Override
  public void told(long round, long nowNanos) {
    answered();
  }

  /** A pack that tells a part is there; what is left of it tells no more of that. */
  @Override
  public void partlyTold(Query rest, long nowNanos) {
    answered();
  }

  /** A no is an answer, and somebody's. */
  @Override
  public void refused(boolean notKnown, long nowNanos) {
    answered();
  }

  @Override
  public void implausible(long nowNanos) {
    answered();
  }

  /** Named once it has had the chance to say who it is. */
  private void answered() {
    next++;
    if (query() == null) {
      heard();
    }
  }

  @Override
  public void unanswered(long nowNanos) {
    asking = false;
    if (next > 0) {
      heard();
      return;
    }
    misses++;
    if (misses >= MISSES_BEFORE_GONE) {
      found = false;
      identity = PackIdentity.UNKNOWN;
    }
  }

  /** Something is there, or noise was: no sign either way. */
  @Override
  public void garbled(long nowNanos) {
    asking = false;
    if (next > 0) {
      heard();
    }
  }

  @Override
  public void abandoned() {
    asking = false;
  }
}
