package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/**
 * How fast a line is, and how long to wait on it.
 *
 * @param baud bits a second; a byte takes ten (8N1).
 * @param gapNanos turnaround gap: silence to keep between an answer and the next query.
 * @param answerWaitNanos how long a BMS may think before its answer begins.
 */
public record LineTiming(int baud, long gapNanos, long answerWaitNanos) {

  /** Spec rs485, section 7: at least 150 ms between frames; JK and PACE ask for 100 ms. */
  public static final long DEFAULT_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  /** Spec rs485, section 7: 1.0 s; the slowest BMS measured there needs 0.37 s. */
  public static final long DEFAULT_ANSWER_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int BITS_PER_BYTE = 10;

  /** Bytes may come this much slower than the line's speed, for a BMS pauses inside a frame. */
  private static final double PAUSES = 1.1;

  public LineTiming {
    if (baud < 1200 || baud > 1_000_000) {
      throw new IllegalArgumentException("baud out of 1200..1000000: " + baud);
    }
    if (gapNanos <= 0 || answerWaitNanos <= 0) {
      throw new IllegalArgumentException("the gap and the wait for an answer are more than 0");
    }
  }

  /** A line of this speed with the default waits. */
  public static LineTiming ofBaud(int baud) {
    return new LineTiming(baud, DEFAULT_GAP_NANOS, DEFAULT_ANSWER_WAIT_NANOS);
  }

  /** How long so many bytes are on the wire. */
  public long wireNanos(int bytes) {
    return TimeUnit.SECONDS.toNanos(1) * BITS_PER_BYTE * bytes / baud;
  }

  /** From the moment a query is handed to the port: how long until it counts as unanswered. */
  long deadlineNanos(int requestBytes, int answerBytes) {
    return wireNanos(requestBytes) + answerWaitNanos + (long) (PAUSES * wireNanos(answerBytes));
  }
}
