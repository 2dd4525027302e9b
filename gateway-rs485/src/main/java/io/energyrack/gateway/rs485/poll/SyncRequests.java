package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests that bring a line back in step. Where packs answer under one address, a late response of
 * one can pass for the response of another. The response to a request of another kind cannot, and
 * it shows that what was asked before it is over (contract S32). It asks who the pack is: such
 * requests are short, and no limit is decided from them.
 */
final class SyncRequests {

  /** A BMS that does not know the command keeps silent each time, and a slot costs 1.2 s. */
  static final int MAX_FAILURES = 3;

  /** After so many failures it is tried again this much later: 2 % of the line's time. */
  static final long REST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int ADDRESSES = 256;

  private final Dialect dialect;
  private final ResponseOrigins origins;
  private final int[] failures = new int[ADDRESSES];
  private final long[] failedAtNanos = new long[ADDRESSES];
  private int wantedAddress = -1;
  private @Nullable Query open;

  SyncRequests(Dialect dialect, ResponseOrigins origins) {
    this.dialect = dialect;
    this.origins = origins;
  }

  /**
   * The pack at an address responded, and the response could have been of another pack or to an
   * earlier request: after an outage all data would count as old until that is cleared up.
   */
  void wanted(int address) {
    wantedAddress = address;
  }

  /**
   * When a request may go out: where another pack's late response could pass for its response, not
   * before the slowest pack would have responded.
   */
  long dueAtNanos(Query next, long nowNanos) {
    UnansweredRequests.Unanswered other =
        next.address() == wantedAddress && !dialect.queries(Topic.IDENTITY, wantedAddress).isEmpty()
            ? origins.confusedWith(next, nowNanos)
            : null;
    return other == null ? nowNanos : other.sentAtNanos() + UnansweredRequests.SLOWEST_PACK_NANOS;
  }

  /**
   * A request that goes out before the next one, and whose response cannot be mistaken; null where
   * none is needed or there is none to be had.
   */
  @Nullable Query begin(Query next, long nowNanos) {
    int address = next.address();
    if (address != wantedAddress || !isDoubtful(next, nowNanos)) {
      return null;
    }
    boolean rests =
        failures[address] >= MAX_FAILURES && nowNanos - failedAtNanos[address] < REST_NANOS;
    if (!rests) {
      for (Query query : dialect.queries(Topic.IDENTITY, address)) {
        if (!isDoubtful(query, nowNanos)) {
          open = query;
          return query;
        }
      }
    }
    return null;
  }

  private boolean isDoubtful(Query query, long nowNanos) {
    return origins.confusedWith(query, nowNanos) != null || origins.mayBeEarlier(query);
  }

  /** Whether such a request is open. */
  boolean isOpen() {
    return open != null;
  }

  /** It is over. */
  void end(boolean answered, long nowNanos) {
    if (open != null) {
      int address = open.address();
      failures[address] = answered ? 0 : Math.min(failures[address] + 1, MAX_FAILURES);
      failedAtNanos[address] = nowNanos;
      open = null;
      wantedAddress = -1;
    }
  }

  /** The line is closed: no outcome. */
  void abandon() {
    open = null;
  }
}
