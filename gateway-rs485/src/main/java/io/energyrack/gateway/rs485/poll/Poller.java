package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one line: ask, listen, understand, keep the gap, ask on. Pure: bytes and
 * time go in, and after each input its owner does two things:
 *
 * <pre>
 *   Query query = poller.send();          // at most one at a time, each handed out once
 *   if (query != null) write(query.request());
 *   wakeAt(poller.wakeAtNanos());         // then woken(now); too early or too often does no harm
 * </pre>
 *
 * <p>A frame ends by its own border, never by silence, for some BMS pause inside one. An answer
 * counts only to the query that is open; what comes at any other time is foreign. All times are
 * monotonic nanoseconds and never go back.
 */
public final class Poller {

  /**
   * Silence after an unanswered query where a late answer could not be told from the next pack's:
   * whatever begins within 1.5 s, four times what the slowest BMS needs, is heard out first.
   */
  static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** The longest round that is ever told; that of a line of which nothing is known yet. */
  public static final long MOST_ROUND_NANOS = Rotation.MOST_NANOS;

  /**
   * An answer that is read so long after we were to look again lay waiting while the loop stood
   * still: nobody knows since when, so it is no news (contract S15). Timers are late by
   * milliseconds.
   */
  static final long STOOD_STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Dialect dialect;
  private final LineTiming timing;
  private final PollListener listener;
  private final PollPlan plan;
  private final Exchange exchange;
  private final Quiet quiet;
  private final Voices voices = new Voices();
  private final Aftermath aftermath;
  private final Census census;
  private final Attribution attribution;
  private final ForeignQueries foreignQueries;
  private final UnansweredRequests unanswered = new UnansweredRequests();
  private final ResponseOrigins origins;
  private final SyncRequests sync;
  private final LineDelay delay = new LineDelay();
  private final LineCounts counts = new LineCounts();
  private boolean open;
  private boolean delayed;
  private @Nullable Query toSend;
  private long idleUntilNanos;

  /**
   * @param packs that are to be on this line, each with an address of its own.
   */
  public Poller(
      List<PackId> packs,
      Dialect dialect,
      LineTiming timing,
      PollSettings settings,
      PollListener listener) {
    this.dialect = dialect;
    this.timing = timing;
    this.listener = listener;
    origins = new ResponseOrigins(dialect, voices, unanswered);
    plan = new PollPlan(packs, dialect, settings, listener, origins::mayBeEarlier);
    census = new Census(packs, plan.looks());
    attribution = new Attribution(packs, dialect, voices, census);
    aftermath = new Aftermath(dialect);
    foreignQueries = new ForeignQueries(dialect);
    sync = new SyncRequests(dialect, origins);
    exchange = new Exchange(dialect, timing);
    quiet = new Quiet(timing.gapNanos());
  }

  /** The port is open; the first query goes out when the line was quiet for a gap. */
  public void opened(long nowNanos) {
    closed(nowNanos);
    open = true;
    quiet.begin(nowNanos + timing.gapNanos(), nowNanos);
    idleUntilNanos = nowNanos;
    plan.opened(nowNanos);
  }

  /** The port is gone; a query that was open has no outcome, and what was received is forgotten. */
  public void closed(long nowNanos) {
    Query query = exchange.query();
    if (query != null) {
      counts.busy(exchange.durationNanos(nowNanos));
      voices.unanswered(query.address(), nowNanos);
      stayUnanswered(query, nowNanos);
      exchange.end();
    }
    sync.abandon();
    toSend = null;
    open = false;
    aftermath.end();
    foreignQueries.forget();
    plan.closed();
  }

  /** Bytes came from the port, just now as far as is known; they are copied. */
  public void received(byte[] buffer, int offset, int length, long nowNanos) {
    if (!open) {
      return;
    }
    noticeStop(nowNanos);
    counts.in(length);
    Query late = exchange.query();
    if (late != null && nowNanos - wakeAtNanos() >= STOOD_STILL_NANOS) {
      giveUp(late, nowNanos);
    }
    exchange.piece(length);
    int at = offset;
    int end = offset + length;
    while (at < end && exchange.query() != null) {
      at += exchange.take(buffer, at, end - at, nowNanos);
      understand(nowNanos);
    }
    if (at < end) {
      foreign(end - at, nowNanos);
      after(buffer, at, end - at, nowNanos);
    }
  }

  /** Time has passed. */
  public void woken(long nowNanos) {
    if (!open) {
      return;
    }
    noticeStop(nowNanos);
    Query query = exchange.query();
    if (query != null && nowNanos - wakeAtNanos() >= 0) {
      giveUp(query, nowNanos);
    }
    if (exchange.query() == null && nowNanos - wakeAtNanos() >= 0) {
      ask(nowNanos);
    }
    boolean isDelayed = delayNanos(nowNanos) > 0;
    if (isDelayed != delayed) {
      delayed = isDelayed;
      listener.delayed(delayNanos(nowNanos), nowNanos);
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
    return exchange.query() != null
        ? exchange.listenUntilNanos(voices.apart())
        : Nanos.later(quiet.atNanos(), idleUntilNanos);
  }

  /**
   * For how long the port need not be read from now on: nothing that comes until then can end the
   * open exchange, and it costs a wake-up a byte to look. 0 where there is no saying. At most 40
   * ms, so that what was not read is not taken for silence.
   */
  public long restNanos() {
    return exchange.restNanos();
  }

  /**
   * How long every pack needs to tell every topic: what a pack's freshness is worked out from
   * (contract S6); at most 28 s, and 28 s before the first rotation is measured.
   */
  public long roundNanos(long nowNanos) {
    return plan.roundNanos(running(nowNanos));
  }

  /**
   * The same for one pack, without the time that was spent on its own unanswered requests: the
   * line's pace may prolong how long a pack counts as fresh, its own silence must not.
   */
  public long roundNanos(PackId pack, long nowNanos) {
    Query query = exchange.query();
    boolean itsTurn = query != null && query.address() == pack.address();
    return plan.roundNanos(pack, itsTurn ? exchange.sentAtNanos() : running(nowNanos));
  }

  private void noticeStop(long nowNanos) {
    long stoppedNanos = nowNanos - wakeAtNanos();
    if (stoppedNanos >= STOOD_STILL_NANOS) {
      plan.stopped(stoppedNanos);
    }
  }

  /** Time in which the loop was stopped is no polling time: a stop must not prolong a round. */
  private long running(long nowNanos) {
    return open ? Nanos.earlier(nowNanos, wakeAtNanos() + STOOD_STILL_NANOS) : nowNanos;
  }

  /**
   * By how much responses on this line come late, as through a serial server that buffers: the
   * longest time from request to response in the last one to two minutes; 0 while it is on time.
   */
  public long delayNanos(long nowNanos) {
    return delay.delayNanos(nowNanos);
  }

  /** What is wrong about the addresses on this line, as far as can be seen (contract S11). */
  public List<Finding> findings(long nowNanos) {
    return census.findings(nowNanos);
  }

  /** What passed over the line. */
  public LineCounts counts() {
    return counts;
  }

  private void ask(long nowNanos) {
    unanswered.expire(nowNanos);
    voices.forgetOld(nowNanos);
    Query next = unanswered.isFull() ? null : plan.next(nowNanos);
    if (next == null) {
      idleUntilNanos = nowNanos + PollPlan.IDLE_NANOS;
      return;
    }
    long inStepAtNanos = sync.dueAtNanos(next, nowNanos);
    if (nowNanos - inStepAtNanos < 0) {
      idleUntilNanos = inStepAtNanos;
      return;
    }
    Query first = sync.begin(next, nowNanos);
    next = first == null ? next : first;
    aftermath.end();
    toSend = next;
    counts.out(next.request().length());
    exchange.begin(next, delay.extraNanos(nowNanos), nowNanos);
    foreignQueries.asked(next);
  }

  private UnansweredRequests.Kind kind() {
    if (sync.isOpen()) {
      return UnansweredRequests.Kind.WHOLE;
    }
    if (plan.look() != null) {
      return UnansweredRequests.Kind.PROBE;
    }
    return plan.isInReading() ? UnansweredRequests.Kind.REST : UnansweredRequests.Kind.WHOLE;
  }

  /** The wait for a response ends, yet it may come later. */
  private void stayUnanswered(Query query, long nowNanos) {
    unanswered.add(
        new UnansweredRequests.Unanswered(query, exchange.sentAtNanos(), kind(), nowNanos));
  }

  private void understand(long nowNanos) {
    Query query = exchange.query();
    while (query != null) {
      Frame frame = exchange.nextFrame();
      if (frame == null) {
        return;
      }
      if (foreignQueries.isOne(frame)) {
        foreign(frame.length(), nowNanos);
        foreignQuery(nowNanos);
        continue;
      }
      Answer answer = dialect.decode(query, frame);
      boolean probe = plan.look() != null && !sync.isOpen();
      ResponseOrigin origin = origins.of(query, answer, frame, probe, nowNanos);
      if (origin instanceof ResponseOrigin.Open from) {
        answered(query, frame, answer, from.oldest(), nowNanos);
      } else if (origin instanceof ResponseOrigin.Late late) {
        foreign(frame.length(), nowNanos);
        late(late, frame, nowNanos);
      } else if (origin instanceof ResponseOrigin.Ambiguous ambiguous) {
        foreign(frame.length(), nowNanos);
        ambiguous(query, ambiguous, nowNanos);
      } else if (answer instanceof Answer.Garbled garbled) {
        exchange.note(garbled.fault());
      } else {
        foreign(frame.length(), nowNanos);
      }
      query = exchange.query();
    }
  }

  /**
   * The pack that was asked responded.
   *
   * @param oldest an earlier request of the same bytes whose response this may be: then it is as
   *     old as that (contract S32), and the open request stays unanswered.
   */
  private void answered(
      Query query,
      Frame frame,
      Answer answer,
      UnansweredRequests.@Nullable Unanswered oldest,
      long nowNanos) {
    long sentAtNanos = exchange.sentAtNanos();
    long atNanos = nowNanos;
    if (oldest == null) {
      // Beyond the usual wait it spent its time on the way: it is as old as its request.
      boolean inTime = nowNanos - sentAtNanos <= waitNanos(query);
      atNanos = inTime ? nowNanos : sentAtNanos;
      delay.inStep(nowNanos - sentAtNanos, waitNanos(query), nowNanos);
      if (plan.look() == null || sync.isOpen()) {
        unanswered.answeredInOrder(query.address(), sentAtNanos);
      }
    } else {
      atNanos = oldest.sentAtNanos();
      sync.wanted(query.address());
      delay.doubtful(nowNanos - atNanos, waitNanos(query), nowNanos);
      unanswered.answeredInOrder(query.address(), atNanos);
      unanswered.remove(oldest);
      stayUnanswered(query, nowNanos);
    }
    if ((query.topic() != Topic.BANK && plan.look() == null) || sync.isOpen()) {
      int asked = query.address();
      boolean inStep = oldest == null;
      dialect
          .sender(frame)
          .ifPresent(
              sender -> {
                if (inStep) {
                  voices.heardInStep(asked, sender, nowNanos);
                } else {
                  voices.heard(asked, sender);
                }
              });
    }
    if (sync.isOpen()) {
      sync.end(oldest == null && !(answer instanceof Answer.Refused), nowNanos);
      long took = endExchange(nowNanos + timing.gapNanos(), nowNanos);
      listener.outcome(new PollOutcome.Answered(query, took));
      return;
    }
    attribution.see(query, frame, answer, nowNanos);
    conclude(query, answer, atNanos, nowNanos);
  }

  /** How long a response is waited for on a line without delay. */
  private long waitNanos(Query query) {
    return timing.deadlineNanos(query.request().length(), query.expectedAnswerBytes())
        + Exchange.BETWEEN_BYTES_NANOS;
  }

  /**
   * The response to an earlier request came late. It is used with its true age where only one pack
   * can have sent it, and where it reports a whole topic of a configured pack.
   */
  private void late(ResponseOrigin.Late late, Frame frame, long nowNanos) {
    UnansweredRequests.Unanswered request = late.request();
    Query query = request.query();
    long atNanos = request.sentAtNanos();
    counts.late();
    delay.late(nowNanos - atNanos, waitNanos(query), nowNanos);
    unanswered.remove(request);
    if (late.only()) {
      unanswered.answeredInOrder(query.address(), atNanos);
    }
    Answer answer = dialect.decode(query, frame);
    PackId pack = query.group() ? null : attribution.packAt(query.address());
    boolean useful =
        PollPlan.isOfPack(query.topic()) && request.kind() == UnansweredRequests.Kind.WHOLE;
    if (pack != null
        && useful
        && answer instanceof Answer.Told told
        && attribution.tellsOfThePlan(query, told.parts())) {
      if (query.topic() != Topic.BANK) {
        dialect.sender(frame).ifPresent(sender -> voices.heard(query.address(), sender));
      }
      plan.cameLate(pack, query.topic(), atNanos);
      tell(query, told.parts(), atNanos, nowNanos);
    }
  }

  /**
   * A response that may be of more than one pack, or to more than one request, is not used. The
   * open request is over when it may have been answered by it.
   */
  private void ambiguous(Query query, ResponseOrigin.Ambiguous found, long nowNanos) {
    counts.late();
    doubtful(found.newest(), nowNanos);
    if (!found.mayBeOpen() || sync.isOpen()) {
      return;
    }
    stayUnanswered(query, nowNanos);
    LookTurn look = plan.look();
    Asking result = plan.result(true);
    long took = endExchange(nowNanos + timing.gapNanos(), nowNanos);
    result.ambiguous(nowNanos);
    sync.wanted(query.address());
    if (look == null) {
      listener.outcome(new PollOutcome.NoAnswer(query, took));
    } else {
      listener.looked(look.address(), false);
    }
  }

  private void doubtful(UnansweredRequests.Unanswered newest, long nowNanos) {
    delay.doubtful(nowNanos - newest.sentAtNanos(), waitNanos(newest.query()), nowNanos);
  }

  private void conclude(Query query, Answer answer, long readAtNanos, long nowNanos) {
    LookTurn look = plan.look();
    Asking result = plan.result(true);
    aftermath.begin(query);
    long took = endExchange(nowNanos + timing.gapNanos(), nowNanos);
    if (look != null) {
      concludeLook(look, answer, nowNanos);
    } else if (answer instanceof Answer.Refused refused) {
      result.refused(refused.notKnown(), nowNanos);
      listener.outcome(new PollOutcome.Refused(query, took, refused.code(), refused.meaning()));
    } else if (answer instanceof Answer.Implausible implausible) {
      result.implausible(nowNanos);
      listener.outcome(new PollOutcome.Implausible(query, took, implausible.fields()));
    } else if (answer instanceof Answer.Partly partly) {
      result.partlyTold(partly.next(), readAtNanos);
      listener.outcome(new PollOutcome.Answered(query, took));
    } else if (answer instanceof Answer.Told told) {
      if (attribution.tellsOfThePlan(query, told.parts())) {
        long atNanos = result.firstToldAtNanos(readAtNanos);
        result.brought(told.parts());
        result.told(plan.round(), readAtNanos);
        tell(query, told.parts(), atNanos, nowNanos);
        listener.outcome(new PollOutcome.Answered(query, took));
      } else {
        result.implausible(nowNanos);
        listener.outcome(new PollOutcome.Implausible(query, took, List.of("packs")));
      }
    }
  }

  /** Somebody answers where nobody should; what he tells is nobody's reading. */
  private void concludeLook(LookTurn look, Answer answer, long nowNanos) {
    if (answer instanceof Answer.Told told) {
      look.heard(told.parts());
    }
    look.told(plan.round(), nowNanos);
    listener.looked(look.address(), true);
  }

  private void tell(Query query, List<Part> parts, long atNanos, long nowNanos) {
    for (Part part : parts) {
      PackId pack = attribution.packOf(query, part);
      if (pack == null) {
        throw new IllegalStateException("no pack of the plan was asked: " + query);
      }
      if (part.identity() != null) {
        plan.named(pack, part.identity(), atNanos);
      }
      listener.told(pack, part, atNanos, nowNanos);
    }
  }

  private void giveUp(Query query, long nowNanos) {
    aftermath.begin(null);
    Fault fault = exchange.verdict();
    boolean deadlineOver = exchange.deadlineOver(nowNanos);
    if (fault == null || !voices.apart() || !unanswered.isEmpty()) {
      stayUnanswered(query, nowNanos);
    }
    long wait = voices.apart() ? timing.gapNanos() : Math.max(timing.gapNanos(), DRAIN_NANOS);
    long quietAt = deadlineOver ? nowNanos + wait : exchange.lastByteAtNanos() + timing.gapNanos();
    voices.unanswered(query.address(), nowNanos);
    if (sync.isOpen()) {
      sync.end(false, nowNanos);
      listener.outcome(new PollOutcome.NoAnswer(query, endExchange(quietAt, nowNanos)));
      return;
    }
    Asking result = plan.result(false);
    boolean look = plan.look() != null;
    long took = endExchange(quietAt, nowNanos);
    plan.lost(query, took);
    if (fault == null) {
      result.unanswered(nowNanos);
    } else {
      result.garbled(nowNanos);
      if (!query.group()) {
        census.ended(query.address(), true);
      }
    }
    if (look) {
      listener.looked(query.address(), false);
    } else {
      listener.outcome(
          fault == null
              ? new PollOutcome.NoAnswer(query, took)
              : new PollOutcome.Garbled(query, took, fault));
    }
  }

  /** Closes the present exchange and says how long it was open. */
  private long endExchange(long quietAt, long nowNanos) {
    long took = exchange.durationNanos(nowNanos);
    counts.busy(took);
    toSend = null;
    quiet.begin(quietAt, nowNanos);
    byte[] rest = exchange.end();
    if (rest.length > 0) {
      foreign(rest.length, nowNanos);
      after(rest, 0, rest.length, nowNanos);
    }
    return took;
  }

  /** Bytes came after an answer: is it another one? */
  private void after(byte[] bytes, int offset, int length, long nowNanos) {
    for (int queries = foreignQueries.take(bytes, offset, length); queries > 0; queries--) {
      foreignQuery(nowNanos);
    }
    aftermath.take(bytes, offset, length);
    Query answered = aftermath.answered();
    for (Frame frame = aftermath.nextFrame(); frame != null; frame = aftermath.nextFrame()) {
      ResponseOrigin origin = origins.of(frame, nowNanos);
      OptionalInt sender = dialect.sender(frame);
      if (origin instanceof ResponseOrigin.Late late) {
        late(late, frame, nowNanos);
      } else if (origin instanceof ResponseOrigin.Ambiguous found) {
        counts.late();
        doubtful(found.newest(), nowNanos);
      } else if (answered != null
          && sender.isPresent()
          && dialect.decode(answered, frame) instanceof Answer.Told) {
        if (voices.of(answered.address()) == sender.getAsInt()) {
          census.answeredTwice(answered.address(), nowNanos);
        } else {
          census.stray(sender.getAsInt(), nowNanos);
        }
      }
    }
  }

  private void foreignQuery(long nowNanos) {
    counts.foreignQuery();
    listener.foreignQuery(nowNanos);
  }

  private void foreign(int bytes, long nowNanos) {
    counts.foreign(bytes);
    if (exchange.query() == null) {
      quiet.disturbed(nowNanos);
    }
    listener.foreign(bytes, nowNanos);
  }
}
