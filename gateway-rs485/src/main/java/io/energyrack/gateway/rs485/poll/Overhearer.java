package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.poll.OverheardChains.Link;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a line where another master asks: it hears his queries, and in their light
 * the answers. It has nothing to send. Pure: bytes and time go in, and after each input its owner
 * wakes it at {@link #wakeAtNanos}.
 *
 * <p>An answer is read only when its query was heard, with nothing but a little noise between: by
 * itself it fits more than one layout, or another pack. All times are monotonic nanoseconds and
 * never go back.
 */
public final class Overhearer {

  private final Dialect dialect;
  private final LineTiming timing;
  private final PollListener listener;
  private final List<OverheardPack> packs;
  private final OverheardFrames frames;
  private final OverheardChains chains = new OverheardChains();
  private final Voices voices = new Voices();
  private final Census census;
  private final Attribution attribution;
  private final LineCounts counts = new LineCounts();
  private final Standstill standstill = new Standstill();
  private final OverheardNews news;
  private final List<Runnable> told = new ArrayList<>();
  private List<Link> asked = List.of();
  private @Nullable Fault fault;
  private boolean open;
  private boolean dialectSpokenOf;
  private long askedAtNanos;
  private long deadlineNanos;
  private long lastByteAtNanos;

  /**
   * @param ids of the packs that are to be on this line, each with an address of its own.
   */
  public Overhearer(List<PackId> ids, Dialect dialect, LineTiming timing, PollListener listener) {
    this.dialect = dialect;
    this.timing = timing;
    this.listener = listener;
    packs = ids.stream().sorted().map(OverheardPack::new).toList();
    frames = new OverheardFrames(dialect);
    OverheardStrangers strangers = new OverheardStrangers(ids);
    census = new Census(ids, strangers);
    attribution = new Attribution(ids, dialect, voices, census);
    news = new OverheardNews(dialect, attribution, packs, strangers, listener);
  }

  /** The port is open. */
  public void opened(long nowNanos) {
    closed();
    open = true;
    standstill.begin(nowNanos);
    if (!dialectSpokenOf) {
      dialectSpokenOf = true;
      for (OverheardPack pack : packs) {
        for (Topic topic : Topic.values()) {
          if (dialect.queries(topic, pack.id().address()).isEmpty()) {
            pack.waive(topic);
            listener.notTold(pack.id(), topic);
          }
        }
      }
    }
  }

  /** The port is gone; what was under way is forgotten. */
  public void closed() {
    open = false;
    asked = List.of();
    told.clear();
    frames.forget();
    chains.forget();
    packs.forEach(OverheardPack::pause);
  }

  /** Bytes came from the port, just now as far as is known; they are copied. */
  public void received(byte[] buffer, int offset, int length, long nowNanos) {
    if (!open) {
      return;
    }
    counts.in(length);
    beat(nowNanos);
    if (standstill.isDeaf()) {
      foreign(length, nowNanos);
      return;
    }
    long before = counts.foreignQueries();
    int at = offset;
    int end = offset + length;
    while (at < end) {
      lastByteAtNanos = nowNanos;
      at += frames.take(buffer, at, end - at);
      understand(nowNanos);
    }
    // A master waits for one answer before he asks on: a piece with two of his queries that takes
    // so long on the wire lay waiting on its way, nobody knows since when (contract S15).
    if (counts.foreignQueries() - before > 1 && timing.wireNanos(length) >= Standstill.LATE_NANOS) {
      deafen(nowNanos);
    } else {
      told.forEach(Runnable::run);
    }
    told.clear();
  }

  /** Time has passed. */
  public void woken(long nowNanos) {
    if (!open) {
      return;
    }
    beat(nowNanos);
    if (!asked.isEmpty() && nowNanos - listenUntilNanos() >= 0) {
      giveUp(nowNanos);
      understand(nowNanos);
      told.forEach(Runnable::run);
      told.clear();
    }
  }

  /** When {@link #woken} has something to do; of no meaning while the line is closed. */
  public long wakeAtNanos() {
    long beat = standstill.nextBeatNanos();
    return asked.isEmpty() ? beat : Nanos.earlier(beat, listenUntilNanos());
  }

  /**
   * How often each pack tells what it tells most rarely, of the pack that is asked most rarely:
   * what a pack's freshness is worked out from (contract S6); at most 28 s, and 0 as long as no
   * pack was heard twice.
   */
  public long roundNanos(long nowNanos) {
    long longest = 0;
    for (OverheardPack pack : packs) {
      longest = Math.max(longest, pack.periodNanos(nowNanos));
    }
    return Math.min(longest, Rotation.MOST_NANOS);
  }

  /** What is wrong about the addresses on this line, as far as can be heard (contract S11). */
  public List<Finding> findings(long nowNanos) {
    return census.findings(nowNanos);
  }

  /** What passed over the line; the queries are another's. */
  public LineCounts counts() {
    return counts;
  }

  /**
   * A pack of the plan that cannot count by what is heard.
   *
   * @param asked whether the other master asks it anything.
   * @param missing what it was never heard to tell.
   */
  public record Unheard(PackId pack, boolean asked, Set<Topic> missing) {
    public Unheard {
      missing = Set.copyOf(missing);
    }
  }

  /** The packs that were not heard to tell all they must, by address. */
  public List<Unheard> unheard() {
    List<Unheard> unheard = new ArrayList<>();
    for (OverheardPack pack : packs) {
      if (!pack.missing().isEmpty()) {
        unheard.add(new Unheard(pack.id(), pack.isAsked(), EnumSet.copyOf(pack.missing())));
      }
    }
    return unheard;
  }

  /** Where the loop stood still, what comes now lay waiting: nobody knows since when. */
  private void beat(long nowNanos) {
    if (standstill.beat(nowNanos)) {
      deafen(nowNanos);
    }
  }

  private void deafen(long nowNanos) {
    standstill.deafen(nowNanos);
    asked = List.of();
    chains.forget();
    foreign(frames.forget(), nowNanos);
  }

  private void understand(long nowNanos) {
    Frame frame = nextFrame(nowNanos);
    while (frame != null) {
      List<Link> asks = asks(frame, nowNanos);
      if (!asks.isEmpty()) {
        request(asks, nowNanos);
      } else if (asked.isEmpty() || frames.noise() > Reception.ECHO_NOISE_BYTES) {
        foreign(frame.length(), nowNanos);
        giveUp(nowNanos);
      } else {
        answer(frame, nowNanos);
      }
      frame = nextFrame(nowNanos);
    }
  }

  private @Nullable Frame nextFrame(long nowNanos) {
    Query query = asked.isEmpty() ? null : asked.get(0).query();
    return frames.next(query, frame -> isRequest(frame, nowNanos));
  }

  private boolean isRequest(Frame frame, long nowNanos) {
    return !dialect.heard(frame).isEmpty() || chains.isAsked(frame, nowNanos);
  }

  /** What a frame asks: something new, the rest of something, or both. */
  private List<Link> asks(Frame frame, long nowNanos) {
    List<Link> asks = new ArrayList<>();
    for (Query query : dialect.heard(frame)) {
      asks.add(new Link(query, null));
    }
    asks.addAll(chains.takeAsked(frame, nowNanos));
    return asks;
  }

  private void request(List<Link> asks, long nowNanos) {
    giveUp(nowNanos);
    frames.quiet();
    counts.foreignQuery();
    listener.foreignQuery(nowNanos);
    asked = asks;
    fault = null;
    askedAtNanos = nowNanos;
    int longest = 0;
    for (Link link : asks) {
      Query query = link.query();
      longest = Math.max(longest, query.expectedAnswerBytes());
      if (link.sinceNanos() == null) {
        chains.begin(query);
      }
      for (OverheardPack pack : packs) {
        if (query.group() || pack.id().address() == query.address()) {
          pack.asked();
        }
      }
    }
    deadlineNanos = nowNanos + timing.deadlineNanos(0, longest);
  }

  private void answer(Frame frame, long nowNanos) {
    List<Link> links = asked;
    Query first = links.get(0).query();
    Answer meaning = dialect.decode(first, frame);
    if (meaning instanceof Answer.Garbled garbled) {
      fault = garbled.fault();
      foreign(frame.length(), nowNanos);
      giveUp(nowNanos);
      return;
    }
    if (attribution.anothers(first, frame, nowNanos)) {
      foreign(frame.length(), nowNanos);
      return;
    }
    asked = List.of();
    long took = nowNanos - askedAtNanos;
    counts.busy(took);
    attribution.see(first, frame, meaning, nowNanos);
    for (Link link : links) {
      Answer answer = dialect.decode(link.query(), frame);
      Long since = link.sinceNanos();
      long sinceNanos = since == null ? nowNanos : since;
      if (answer instanceof Answer.Partly partly) {
        chains.add(partly.next(), sinceNanos);
      }
      told.add(() -> news.conclude(link.query(), answer, sinceNanos, nowNanos));
    }
    told.add(() -> news.outcome(first, meaning, took));
  }

  /** No answer comes to what was asked, or none that can be read. */
  private void giveUp(long nowNanos) {
    if (asked.isEmpty()) {
      return;
    }
    Query query = asked.get(0).query();
    boolean noisy = frames.noise() > Reception.ECHO_NOISE_BYTES;
    Fault found = fault == null && noisy ? Fault.UNKNOWN : fault;
    long took = nowNanos - askedAtNanos;
    asked = List.of();
    fault = null;
    counts.busy(took);
    voices.unanswered(query.address(), nowNanos);
    if (!news.isOfThePlan(query)) {
      return;
    }
    if (found != null && !query.group()) {
      census.ended(query.address(), true);
    }
    listener.outcome(
        found == null
            ? new PollOutcome.NoAnswer(query, took)
            : new PollOutcome.Garbled(query, took, found));
  }

  /** The deadline; later while a frame that has begun goes on. */
  private long listenUntilNanos() {
    if (frames.length() == 0) {
      return deadlineNanos;
    }
    long most = deadlineNanos + timing.wireNanos(dialect.longestFrameBytes());
    long patient = Nanos.earlier(lastByteAtNanos + Exchange.BETWEEN_BYTES_NANOS, most);
    return Nanos.later(deadlineNanos, patient);
  }

  private void foreign(int bytes, long nowNanos) {
    if (bytes > 0) {
      counts.foreign(bytes);
      listener.foreign(bytes, nowNanos);
    }
  }
}
