package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what comes while nothing is open here: queries among it are those of a second master.
 * Bounded by two of the longest frames.
 */
final class ForeignQueries {

  private final Dialect dialect;
  private final byte[] bytes;
  private int length;
  private @Nullable Frame own;

  ForeignQueries(Dialect dialect) {
    this.dialect = dialect;
    bytes = new byte[2 * dialect.longestFrameBytes()];
  }

  /** We asked this: what is the same may be its echo, and is nobody's. */
  void asked(Query query) {
    own = query.request();
  }

  /** The port is gone. */
  void forget() {
    length = 0;
    own = null;
  }

  /** Whether another master asks so. */
  boolean isOne(Frame frame) {
    boolean echo = own != null && frame.equals(own);
    return !echo && !dialect.heard(frame).isEmpty();
  }

  /** Takes bytes that belong to no exchange of ours; how many of another's queries they end. */
  int take(byte[] from, int offset, int count) {
    int queries = 0;
    int at = offset;
    int end = offset + count;
    while (at < end) {
      int taken = Math.min(end - at, bytes.length - length);
      System.arraycopy(from, at, bytes, length, taken);
      length += taken;
      at += taken;
      queries += queries();
      length = length == bytes.length ? 0 : length;
    }
    return queries;
  }

  private int queries() {
    int queries = 0;
    while (length > 0) {
      Accumulation front = dialect.accumulate(bytes, length);
      System.arraycopy(bytes, front.consumed(), bytes, 0, length - front.consumed());
      length -= front.consumed();
      if (front instanceof Accumulation.Complete complete && isOne(complete.frame())) {
        queries++;
      }
      if (front instanceof Accumulation.Incomplete || front.consumed() == 0) {
        return queries;
      }
    }
    return queries;
  }
}
