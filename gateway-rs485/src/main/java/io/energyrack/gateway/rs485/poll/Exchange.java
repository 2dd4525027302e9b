package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The query that is open, what came since it was sent, and how long to go on listening. */
final class Exchange {

  /**
   * So many bytes in a row, each by itself, and the port is one that hands over every byte as it
   * comes, with nothing gathered on the way.
   */
  private static final int SINGLES_BEFORE_REST = 3;

  /**
   * So that a rest ends before the last byte comes: clocks of BMS differ by 2 %, timers are late by
   * well under a byte.
   */
  private static final double REST_SHARE = 0.9;

  /** A shorter rest costs as much as the bytes it gathers. */
  private static final long LEAST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /**
   * Far below the patience between two bytes, which is counted from the last byte that was read.
   */
  static final long MOST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** Once the deadline is over: spec rs485, section 7, allows 50 ms; USB adapters add up to 32. */
  static final long BETWEEN_BYTES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Dialect dialect;
  private final LineTiming timing;
  private final Reception reception;
  private @Nullable Query query;
  private @Nullable Fault fault;
  private long sentAtNanos;
  private long deadlineNanos;
  private long lastByteAtNanos;
  private int singles;

  Exchange(Dialect dialect, LineTiming timing) {
    this.dialect = dialect;
    this.timing = timing;
    reception = new Reception(dialect.longestFrameBytes());
  }

  /**
   * A request goes out.
   *
   * @param extraNanos how much longer than usual its response is waited for.
   */
  void begin(Query asked, long extraNanos, long nowNanos) {
    Frame request = asked.request();
    query = asked;
    fault = null;
    singles = 0;
    sentAtNanos = nowNanos;
    deadlineNanos =
        nowNanos + timing.deadlineNanos(request.length(), asked.expectedAnswerBytes()) + extraNanos;
    reception.begin(request);
  }

  /** What is asked; null when nothing is. */
  @Nullable Query query() {
    return query;
  }

  /** Takes as many bytes as there is room for, and says how many: at least one. */
  int take(byte[] from, int offset, int count, long nowNanos) {
    lastByteAtNanos = nowNanos;
    return reception.take(from, offset, count);
  }

  /** So many bytes have come in one piece. */
  void piece(int bytes) {
    if (singles < SINGLES_BEFORE_REST) {
      singles = bytes == 1 ? singles + 1 : 0;
    }
  }

  /**
   * For how long nothing that comes can end this exchange, after {@link #nextFrame} found nothing:
   * where bytes trickle in one by one, each would wake the loop for nothing. 0 where they do not,
   * for then bytes may have waited on their way already.
   */
  long restNanos() {
    Query open = query;
    if (open == null || singles < SINGLES_BEFORE_REST) {
      return 0;
    }
    int missing = dialect.missingBytes(open, reception.bytes(), reception.length());
    long rest = (long) (REST_SHARE * timing.wireNanos(missing - 1));
    return rest < LEAST_REST_NANOS ? 0 : Math.min(rest, MOST_REST_NANOS);
  }

  /** The next whole frame, our own echo left out; null when more must come first. */
  @Nullable Frame nextFrame() {
    while (reception.length() > 0 && !reception.mayBecomeEcho()) {
      if (reception.dropEcho()) {
        continue;
      }
      Accumulation front = accumulate();
      reception.drop(front.consumed());
      if (front instanceof Accumulation.Incomplete) {
        if (reception.full()) {
          reception.drop(reception.length());
          note(Fault.LENGTH);
        }
        return null;
      }
      if (front.consumed() <= 0) {
        throw new IllegalStateException(dialect.name() + " finds a frame without bytes");
      }
      if (front instanceof Accumulation.Garbage garbage) {
        note(garbage.fault());
      } else if (front instanceof Accumulation.Complete complete
          && !reception.isEcho(complete.frame())) {
        return complete.frame();
      }
    }
    return null;
  }

  private Accumulation accumulate() {
    return query == null
        ? dialect.accumulate(reception.bytes(), reception.length())
        : dialect.accumulate(query, reception.bytes(), reception.length());
  }

  /** The first fault of an exchange is the one that is told; a good answer may still follow it. */
  void note(Fault found) {
    if (fault == null) {
      fault = found;
    }
  }

  /**
   * The deadline; later while a frame that has begun goes on, earlier when what came was damaged
   * and the line is quiet again.
   *
   * @param maySettle whether that is early enough: not where an answer that begins after all could
   *     be taken for the next pack's.
   */
  long listenUntilNanos(boolean maySettle) {
    if (reception.length() > 0) {
      long most = deadlineNanos + timing.wireNanos(dialect.longestFrameBytes());
      long patient = Nanos.earlier(lastByteAtNanos + BETWEEN_BYTES_NANOS, most);
      return Nanos.later(deadlineNanos, patient);
    }
    if (maySettle && fault != null && !reception.droppedMayBeEcho()) {
      return Nanos.earlier(deadlineNanos, lastByteAtNanos + timing.gapNanos());
    }
    return deadlineNanos;
  }

  boolean deadlineOver(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }

  /** When the open request was handed to the port. */
  long sentAtNanos() {
    return sentAtNanos;
  }

  long lastByteAtNanos() {
    return lastByteAtNanos;
  }

  /** Why what came is no answer; null when nothing came but, perhaps, our own echo and noise. */
  @Nullable Fault verdict() {
    if (fault == null && reception.length() > 0 && !reception.mayBecomeEcho()) {
      return Fault.TRUNCATED;
    }
    return fault;
  }

  /** How long it is open by now. */
  long durationNanos(long nowNanos) {
    return nowNanos - sentAtNanos;
  }

  /** It is over. The bytes that had come and were not understood. */
  byte[] end() {
    byte[] rest = Arrays.copyOf(reception.bytes(), reception.length());
    reception.drop(rest.length);
    query = null;
    fault = null;
    return rest;
  }
}
