package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames on a line where another master asks. While a query of his is open both are
 * looked for: its answer, in its light, and any frame, for he may ask on without one. Bounded.
 */
final class OverheardFrames {

  private final Dialect dialect;
  private final byte[] bytes;
  private int length;
  private int noise;

  /** Twice the longest frame is kept: one frame, and a burst of noise before it. */
  OverheardFrames(Dialect dialect) {
    this.dialect = dialect;
    bytes = new byte[2 * dialect.longestFrameBytes()];
  }

  /** Takes as many as there is room for, and says how many. */
  int take(byte[] from, int offset, int count) {
    int taken = Math.min(count, bytes.length - length);
    System.arraycopy(from, offset, bytes, length, taken);
    length += taken;
    return taken;
  }

  /** How many bytes wait for the rest of a frame. */
  int length() {
    return length;
  }

  /** How many bytes came since the last {@link #quiet} that are of no frame. */
  int noise() {
    return noise;
  }

  /** What comes now is counted as noise anew. */
  void quiet() {
    noise = 0;
  }

  /** What waits is forgotten, and how many bytes that were. */
  int forget() {
    int forgotten = length;
    length = 0;
    noise = 0;
    return forgotten;
  }

  /**
   * The next frame, behind its noise; null when more must come first.
   *
   * @param open the query that is open; null for none.
   * @param asks whether a frame is surely a request: what only looks like a frame inside an answer
   *     that is under way is none.
   */
  @Nullable Frame next(@Nullable Query open, Predicate<Frame> asks) {
    while (length > 0) {
      Accumulation any = dialect.accumulate(bytes, length);
      Accumulation answer = open == null ? any : dialect.accumulate(open, bytes, length);
      Frame found = found(any, answer, asks);
      if (found != null) {
        return found;
      }
      boolean waits = isWhole(any) || isWhole(answer);
      int unused = waits ? 0 : Math.min(any.consumed(), answer.consumed());
      noise += unused;
      drop(unused);
      boolean torn = any instanceof Accumulation.Garbage || answer instanceof Accumulation.Garbage;
      if (length == bytes.length) {
        noise += length;
        drop(length);
      } else if (!torn || unused == 0) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Frame found(Accumulation any, Accumulation answer, Predicate<Frame> asks) {
    if (answer instanceof Accumulation.Complete whole
        && !(any instanceof Accumulation.Complete other && start(other) < start(whole))) {
      return take(whole);
    }
    if (any instanceof Accumulation.Complete whole) {
      boolean inside = !isWhole(answer) && answer.consumed() <= start(whole);
      return inside && !asks.test(whole.frame()) ? null : take(whole);
    }
    return null;
  }

  private Frame take(Accumulation.Complete whole) {
    noise += start(whole);
    drop(whole.consumed());
    return whole.frame();
  }

  private static boolean isWhole(Accumulation found) {
    return found instanceof Accumulation.Complete;
  }

  private static int start(Accumulation.Complete whole) {
    return whole.consumed() - whole.frame().length();
  }

  private void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }
}
