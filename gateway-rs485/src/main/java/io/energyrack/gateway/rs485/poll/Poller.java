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
  private final LineCounts counts = new LineCounts();
  private boolean open;
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
    plan = new PollPlan(packs, dialect, settings, listener);
    census = new Census(packs, plan.looks());
    attribution = new Attribution(packs, dialect, voices, census);
    aftermath = new Aftermath(dialect);
    foreignQueries = new ForeignQueries(dialect);
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
      exchange.end();
    }
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
    Query query = exchange.query();
    if (query != null && nowNanos - wakeAtNanos() >= 0) {
      giveUp(query, nowNanos);
    }
    if (exchange.query() == null && nowNanos - wakeAtNanos() >= 0) {
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
    return plan.roundNanos(nowNanos);
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
    aftermath.end();
    toSend = plan.next(nowNanos);
    if (toSend == null) {
      idleUntilNanos = nowNanos + PollPlan.IDLE_NANOS;
    } else {
      counts.out(toSend.request().length());
      exchange.begin(toSend, nowNanos);
      foreignQueries.asked(toSend);
    }
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
      if (answer instanceof Answer.Garbled garbled) {
        exchange.note(garbled.fault());
      } else if (anothers(query, frame, nowNanos)) {
        foreign(frame.length(), nowNanos);
      } else {
        attribution.see(query, frame, answer, nowNanos);
        conclude(query, answer, nowNanos);
      }
      query = exchange.query();
    }
  }

  private boolean anothers(Query query, Frame frame, long nowNanos) {
    if (plan.look() == null || query.topic() == Topic.BANK) {
      return attribution.anothers(query, frame, nowNanos);
    }
    OptionalInt sender = dialect.sender(frame);
    return sender.isPresent() && sender.getAsInt() != query.address();
  }

  private void conclude(Query query, Answer answer, long nowNanos) {
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
      result.partlyTold(partly.next(), nowNanos);
      listener.outcome(new PollOutcome.Answered(query, took));
    } else if (answer instanceof Answer.Told told) {
      if (attribution.tellsOfThePlan(query, told.parts())) {
        long atNanos = result.firstToldAtNanos(nowNanos);
        result.brought(told.parts());
        result.told(plan.round(), nowNanos);
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
    Asking result = plan.result(false);
    Fault fault = exchange.verdict();
    long wait = voices.apart() ? timing.gapNanos() : Math.max(timing.gapNanos(), DRAIN_NANOS);
    long quietAt =
        exchange.deadlineOver(nowNanos)
            ? nowNanos + wait
            : exchange.lastByteAtNanos() + timing.gapNanos();
    boolean look = plan.look() != null;
    voices.unanswered(query.address(), nowNanos);
    long took = endExchange(quietAt, nowNanos);
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
    Frame frame = aftermath.nextFrame();
    while (answered != null && frame != null) {
      OptionalInt sender = dialect.sender(frame);
      if (sender.isPresent() && dialect.decode(answered, frame) instanceof Answer.Told) {
        if (voices.of(answered.address()) == sender.getAsInt()) {
          census.answeredTwice(answered.address(), nowNanos);
        } else {
          census.stray(sender.getAsInt(), nowNanos);
        }
      }
      frame = aftermath.nextFrame();
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
