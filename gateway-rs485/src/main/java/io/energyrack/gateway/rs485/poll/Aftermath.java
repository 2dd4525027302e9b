package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What arrives while no request is open: nothing, on a sound line. A second response to the request
 * that was answered shows that two packs received it; any other may be a late response. Bounded by
 * the longest response there can be.
 */
final class Aftermath {

  private final Dialect dialect;
  private final byte[] bytes;
  private int length;
  private @Nullable Query answered;

  Aftermath(Dialect dialect) {
    this.dialect = dialect;
    bytes = new byte[dialect.longestFrameBytes()];
  }

  /**
   * A request is over; what arrives now is read.
   *
   * @param query the request if it was answered; null if it was not.
   */
  void begin(@Nullable Query query) {
    answered = query;
    length = 0;
  }

  /** The next query goes out, or the port is gone. */
  void end() {
    answered = null;
    length = 0;
  }

  /** The request that was answered; null when none was. */
  @Nullable Query answered() {
    return answered;
  }

  /** Takes bytes; what there is no room for is dropped. */
  void take(byte[] from, int offset, int count) {
    int taken = Math.min(count, bytes.length - length);
    System.arraycopy(from, offset, bytes, length, taken);
    length += taken;
  }

  /** The next whole frame of what came; null when there is none yet. */
  @Nullable Frame nextFrame() {
    while (length > 0) {
      Accumulation front = dialect.accumulate(bytes, length);
      drop(front.consumed());
      if (front instanceof Accumulation.Complete complete) {
        return complete.frame();
      }
      if (front instanceof Accumulation.Incomplete) {
        return null;
      }
    }
    return null;
  }

  private void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }
}
