package io.energyrack.gateway.rs485.scan;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.poll.Inquiry;
import io.energyrack.gateway.rs485.poll.LineTiming;
import io.energyrack.gateway.rs485.scan.Probes.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a scan. It listens first and sends nothing while somebody else speaks; then
 * it asks, by queries that read and nothing else, until something answers well three times; then it
 * asks every address and who they are. Pure: bytes and time go in, and after each input its owner
 * does what the poller's owner does, and one thing more:
 *
 * <pre>
 *   if (scanner.baud() != openedBaud) reopen(scanner.baud());   // then opened(now)
 *   Query query = scanner.send();
 *   if (query != null) write(query.request());
 *   wakeAt(scanner.wakeAtNanos());
 * </pre>
 */
public final class Scanner {

  /** What answers by chance does not do so three times. */
  private static final int CONFIRMATIONS = 2;

  private final List<Dialect> dialects;
  private final ScanSettings settings;
  private final ScanListener listener;
  private final List<Ear> ears = new ArrayList<>();
  private List<Probe> probes;
  private boolean thorough;
  private int listenAt;
  private int at;
  private int confirmed;
  private @Nullable Sweep sweep;
  private @Nullable Query asked;
  private @Nullable Query rest;
  private @Nullable Query toSend;
  private Inquiry inquiry;
  private boolean open;
  private boolean listening = true;
  private long wakeAtNanos;
  private int queries;
  private int garbled;
  private @Nullable ScanResult result;

  /**
   * @param dialects to try, the likeliest first.
   */
  public Scanner(List<Dialect> dialects, ScanSettings settings, ScanListener listener) {
    this.dialects = List.copyOf(dialects);
    this.settings = settings;
    this.listener = listener;
    this.probes = Probes.likely(settings.bauds(), dialects);
    this.inquiry = inquiry(probes.get(0));
  }

  /** The speed the line must have now. */
  public int baud() {
    return listening ? settings.bauds().get(listenAt) : probe().baud();
  }

  /** The line is open at {@link #baud()}. */
  public void opened(long nowNanos) {
    int baud = baud();
    open = true;
    if (listening) {
      // Anew where the line was lost meanwhile.
      ears.removeIf(ear -> ear.baud() == baud);
      ears.add(new Ear(baud));
      listener.listening(baud, settings.listenNanos());
      wakeAtNanos = nowNanos + settings.listenNanos();
    } else {
      wakeAtNanos = nowNanos + ScanSettings.GAP_NANOS;
    }
  }

  /** The line is closed, by itself or to be opened at another speed. */
  public void closed() {
    open = false;
    toSend = null;
  }

  /** Bytes came; they are copied. */
  public void received(byte[] buffer, int offset, int length, long nowNanos) {
    if (listening) {
      ears.get(ears.size() - 1).take(buffer, offset, length);
    } else if (inquiry.isOpen()) {
      inquiry.received(buffer, offset, length, nowNanos);
      settle(nowNanos);
    } else {
      // The line must have been quiet for a gap before the next query.
      wakeAtNanos = nowNanos + ScanSettings.GAP_NANOS;
    }
  }

  /** Time has passed. */
  public void woken(long nowNanos) {
    if (!open || result != null || nowNanos - wakeAtNanos() < 0) {
      return;
    }
    if (listening) {
      judge();
    } else if (inquiry.isOpen()) {
      inquiry.woken(nowNanos);
      settle(nowNanos);
    } else {
      ask(nowNanos);
    }
  }

  /** The query to write now, or null; it is handed out once. */
  public @Nullable Query send() {
    Query query = toSend;
    toSend = null;
    return query;
  }

  /** When {@link #woken} has something to do; of no meaning while the line is closed. */
  public long wakeAtNanos() {
    return inquiry.isOpen() ? inquiry.wakeAtNanos() : wakeAtNanos;
  }

  /** What came of it; null while it goes on. */
  public @Nullable ScanResult result() {
    return result;
  }

  /** What is heard but not understood may be clear at another speed; silence is clear at any. */
  private void judge() {
    Ear ear = ears.get(ears.size() - 1);
    boolean clear = !ear.somebodySpeaks() || !ear.frames(dialects).isEmpty();
    if (!clear && listenAt + 1 < settings.bauds().size()) {
      listenAt++;
      open = false;
      return;
    }
    Ear loudest = ear;
    for (Ear other : ears) {
      boolean understood = !other.frames(dialects).isEmpty();
      boolean better = understood && loudest.frames(dialects).isEmpty();
      loudest = better || (!loudest.somebodySpeaks() && other.somebodySpeaks()) ? other : loudest;
    }
    if (loudest.somebodySpeaks() && !settings.probeAnyway()) {
      result =
          new ScanResult.SomebodySpeaks(loudest.baud(), loudest.frames(dialects), loudest.heard());
      return;
    }
    listening = false;
    open = ear.baud() == baud();
    wakeAtNanos = wakeAtNanos + ScanSettings.GAP_NANOS;
  }

  private void ask(long nowNanos) {
    Query query = rest;
    rest = null;
    if (query == null) {
      query = sweep == null ? probe().query() : sweep.next();
    }
    if (query == null) {
      finish();
      return;
    }
    if (sweep == null) {
      listener.asking(
          probe().baud(),
          probe().dialect().name(),
          query.address(),
          query.label(),
          at,
          probes.size());
    }
    queries++;
    asked = query;
    toSend = query;
    inquiry.begin(query, nowNanos);
  }

  /** After an outcome: on to the next question. */
  private void settle(long nowNanos) {
    Query query = asked;
    if (inquiry.isOpen() || query == null) {
      return;
    }
    asked = null;
    wakeAtNanos = nowNanos + ScanSettings.GAP_NANOS;
    if (inquiry.fault() != null) {
      garbled++;
    }
    if (inquiry.answer() instanceof Answer.Partly partly) {
      rest = partly.next();
    } else if (sweep != null) {
      sweep.outcome(query, inquiry.answer(), inquiry.sender());
    } else if (inquiry.answer() instanceof Answer.Told) {
      told();
    } else {
      nextProbe();
    }
  }

  private void told() {
    if (confirmed == 0) {
      listener.candidate(probe().baud(), probe().dialect().name(), probe().query().address());
    }
    if (confirmed < CONFIRMATIONS) {
      confirmed++;
      return;
    }
    listener.confirmed(probe().baud(), probe().dialect().name());
    sweep = new Sweep(probe().dialect(), listener);
  }

  private void nextProbe() {
    confirmed = 0;
    int before = probe().baud();
    at++;
    if (at == probes.size() && !thorough) {
      thorough = true;
      at = 0;
      probes = Probes.thorough(settings.bauds(), dialects);
      listener.thorough(probes.size());
    }
    if (at == probes.size()) {
      at--;
      result = new ScanResult.Nothing(queries, garbled);
      return;
    }
    open = probe().baud() == before;
    inquiry = inquiry(probe());
  }

  private void finish() {
    List<FoundPack> packs = sweep == null ? List.of() : sweep.packs();
    if (packs.isEmpty()) {
      // It told something three times and has fallen silent, or tells nothing of single packs.
      sweep = null;
      nextProbe();
    } else {
      result = new ScanResult.Found(probe().dialect().name(), probe().baud(), packs);
    }
  }

  private Probe probe() {
    return probes.get(at);
  }

  private static Inquiry inquiry(Probe probe) {
    return new Inquiry(
        probe.dialect(),
        new LineTiming(probe.baud(), ScanSettings.GAP_NANOS, ScanSettings.ANSWER_WAIT_NANOS));
  }
}
