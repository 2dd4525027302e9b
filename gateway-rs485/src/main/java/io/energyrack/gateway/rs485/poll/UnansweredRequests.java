package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The requests of a line that may still be answered although the line has moved on. No protocol of
 * this class carries a transaction number, so a response to one of them can look like the response
 * to the request that is open now (contract S32). Bounded in time and in number.
 */
final class UnansweredRequests {

  /**
   * How long a response may still come after the wait for it ended. Serial servers that buffer are
   * known to delay by up to 20 s; this leaves a quarter more.
   */
  static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(25);

  /**
   * The slowest response of a pack itself, as opposed to a line that delays every byte. A first
   * response after power-on was seen 1.7 s late; this is twice as much and some.
   */
  static final long SLOWEST_PACK_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** One exchange takes at least 0.15 s: more than {@link #LIFETIME_NANOS} can hold of them. */
  static final int MAX_REQUESTS = 256;

  /**
   * A request without a known response.
   *
   * @param sentAtNanos when it was handed to the port, monotonic.
   * @param kind what it is part of.
   * @param endedAtNanos when the wait for its response ended, monotonic.
   */
  record Unanswered(Query query, long sentAtNanos, Kind kind, long endedAtNanos) {}

  /** What a request is part of. */
  enum Kind {
    /** It asks a pack of the plan for something whole. */
    WHOLE,
    /** It asks for the rest of a reading that other responses began. */
    REST,
    /** It goes to an address outside the plan. */
    PROBE
  }

  private final List<Unanswered> requests = new ArrayList<>();

  /** Adds the newest request. When there is no room the oldest is dropped, see {@link #isFull}. */
  void add(Unanswered request) {
    if (isFull()) {
      requests.remove(0);
    }
    requests.add(request);
  }

  /** Drops those whose response cannot come any more. */
  void expire(long nowNanos) {
    requests.removeIf(request -> nowNanos - request.endedAtNanos() >= LIFETIME_NANOS);
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  /** Whether there is room for no further request: none may be sent then. */
  boolean isFull() {
    return requests.size() >= MAX_REQUESTS;
  }

  /** Oldest first; not to be changed while it is read. */
  List<Unanswered> all() {
    return requests;
  }

  /** Its response has come. */
  void remove(Unanswered request) {
    requests.remove(request);
  }

  /**
   * A response is known to belong to a request that was sent at that time. A pack answers in order,
   * so its older requests stay unanswered; and a line keeps the order of bytes, so this holds for
   * all packs once the slowest pack would have answered.
   *
   * @param address of the pack that responded.
   */
  void answeredInOrder(int address, long sentAtNanos) {
    requests.removeIf(
        older -> {
          long before = sentAtNanos - older.sentAtNanos();
          boolean same = older.query().address() == address;
          return same ? before > 0 : before >= SLOWEST_PACK_NANOS;
        });
  }
}
