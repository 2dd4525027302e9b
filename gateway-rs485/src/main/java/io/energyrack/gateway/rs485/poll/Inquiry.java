package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One query after the other, each with what came of it, for whoever asks without a plan: the scan.
 * Echo, noise and torn frames are treated as in a {@link Poller}. Pure: bytes and time go in.
 */
public final class Inquiry {

  private final Dialect dialect;
  private final Exchange exchange;
  private @Nullable Answer answer;
  private @Nullable Fault fault;
  private OptionalInt sender = OptionalInt.empty();

  public Inquiry(Dialect dialect, LineTiming timing) {
    this.dialect = dialect;
    this.exchange = new Exchange(dialect, timing);
  }

  /** The query is handed to the port now. */
  public void begin(Query query, long nowNanos) {
    answer = null;
    fault = null;
    sender = OptionalInt.empty();
    exchange.begin(query, 0, nowNanos);
  }

  /** Whether a query waits for its answer. */
  public boolean isOpen() {
    return exchange.query() != null;
  }

  /** Bytes came; they are copied. What comes after the answer is ignored. */
  public void received(byte[] buffer, int offset, int length, long nowNanos) {
    int at = offset;
    int end = offset + length;
    while (at < end && exchange.query() != null) {
      at += exchange.take(buffer, at, end - at, nowNanos);
      understand();
    }
  }

  /** Time has passed; a query whose deadline is over ends without an answer. */
  public void woken(long nowNanos) {
    if (isOpen() && nowNanos - wakeAtNanos() >= 0) {
      fault = exchange.verdict();
      exchange.end();
    }
  }

  /** When {@link #woken} has something to do; of no meaning while no query is open. */
  public long wakeAtNanos() {
    return exchange.listenUntilNanos(true);
  }

  /** What the last query was answered; null when nothing that makes a good frame came. */
  public @Nullable Answer answer() {
    return answer;
  }

  /** Why what came for the last query is no answer; null when nothing came, or an answer did. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** The address that the last answer carried; empty where there is none. */
  public OptionalInt sender() {
    return sender;
  }

  private void understand() {
    Query query = exchange.query();
    while (query != null) {
      Frame frame = exchange.nextFrame();
      if (frame == null) {
        return;
      }
      Answer meaning = dialect.decode(query, frame);
      if (meaning instanceof Answer.Garbled garbled) {
        exchange.note(garbled.fault());
      } else {
        answer = meaning;
        sender = dialect.sender(frame);
        exchange.end();
      }
      query = exchange.query();
    }
  }
}
