package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A line with packs in virtual time: bytes take their time on the wire, packs theirs to answer. It
 * checks what must hold at every query: the one before is over, and the gap was kept.
 */
final class VirtualLine {

  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** The packs' side: what comes back for a query, and when. */
  interface Packs {
    /** Schedules with {@link VirtualLine#arrives} what comes of a query sent at {@code sentAt}. */
    void asked(VirtualLine line, Query query, long sentAt);
  }

  record Sent(Query query, long atNanos) {}

  private record Arrival(long atNanos, long order, byte value) {}

  final Facts facts = new Facts();
  final Poller poller;
  final LineTiming timing;
  final List<Sent> sent = new ArrayList<>();
  long now = -3 * SECOND;
  long neededNanos;
  private final Packs packs;
  private final int count;
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparing(Arrival::atNanos).thenComparing(Arrival::order));
  private long order;
  private boolean open;
  private boolean pending;
  private int outcomesAtSend;
  private long lastByteAt = Long.MIN_VALUE / 2;
  private boolean gapMatters = true;

  VirtualLine(int count, Dialect dialect, LineTiming timing, PollSettings settings, Packs packs) {
    this.timing = timing;
    this.packs = packs;
    this.count = count;
    poller = new Poller(ids(count), dialect, timing, settings, facts);
  }

  static List<PackId> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> new PackId("line", n)).toList();
  }

  /** Every pack answers after 100 ms what it is asked. */
  static final Packs HEALTHY = (line, query, at) -> line.answers(query, at, 100 * MILLI);

  /** For a line with a babbler on it, where the gap cannot be kept. */
  VirtualLine withoutGapCheck() {
    gapMatters = false;
    return this;
  }

  VirtualLine open() {
    open = true;
    poller.opened(now);
    return this;
  }

  void close() {
    open = false;
    poller.closed(now);
    arrivals.clear();
    pending = false;
  }

  /** A healthy answer to a query, so long after its last byte. */
  void answers(Query query, long sentAt, long delay) {
    int[] who =
        query.group() ? IntStream.rangeClosed(1, count).toArray() : new int[] {query.address()};
    arrives(TestDialect.answer(query, query.address(), who), sentAt, delay);
  }

  /** Bytes that begin to come so long after the last byte of a query sent then. */
  void arrives(byte[] bytes, long sentAt, long delay) {
    long start = sentAt + timing.wireNanos(TestDialect.REQUEST_BYTES) + delay;
    for (int i = 0; i < bytes.length; i++) {
      arrivals.add(new Arrival(start + timing.wireNanos(i + 1), order++, bytes[i]));
    }
    neededNanos += start + timing.wireNanos(bytes.length) + timing.gapNanos() - sentAt;
  }

  VirtualLine run(long nanos) {
    long end = now + nanos;
    while (true) {
      Arrival arrival = arrivals.peek();
      long wake = open ? Math.max(now, poller.wakeAtNanos()) : Long.MAX_VALUE;
      if (arrival != null && arrival.atNanos() <= wake) {
        if (arrival.atNanos() > end) {
          break;
        }
        arrivals.remove();
        now = Math.max(now, arrival.atNanos());
        lastByteAt = now;
        poller.received(new byte[] {arrival.value()}, 0, 1, now);
      } else {
        if (wake > end) {
          break;
        }
        now = wake;
        poller.woken(now);
      }
      take();
    }
    now = end;
    return this;
  }

  private void take() {
    Query query = poller.send();
    if (query == null) {
      return;
    }
    if (gapMatters && now - lastByteAt < timing.gapNanos()) {
      throw new AssertionError("gap of " + (now - lastByteAt) + " ns before " + query);
    }
    if (pending && facts.ended() == outcomesAtSend) {
      throw new AssertionError("a second query while one is open: " + query);
    }
    sent.add(new Sent(query, now));
    pending = true;
    outcomesAtSend = facts.ended();
    packs.asked(this, query, now);
  }
}
