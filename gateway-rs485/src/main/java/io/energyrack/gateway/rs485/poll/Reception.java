package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;

/**
 * What a line has received since a query was sent and that is not understood yet; bounded. Many
 * RS485 adapters hear themselves, so the first that comes may be the query itself.
 */
final class Reception {

  /** Bytes of noise that may have slipped into our own echo. */
  static final int ECHO_NOISE_BYTES = 4;

  private final byte[] bytes;
  private byte[] request = new byte[0];
  private int length;
  private long dropped;
  private boolean echoHeard;

  /**
   * @param longestFrameBytes twice that is kept: one frame, and a burst of noise before it.
   */
  Reception(int longestFrameBytes) {
    bytes = new byte[2 * longestFrameBytes];
  }

  void begin(Frame query) {
    request = query.toBytes();
    length = 0;
    dropped = 0;
    echoHeard = false;
  }

  /** The bytes from index 0; {@link #length} of them count. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  boolean full() {
    return length == bytes.length;
  }

  /** Takes as many as there is room for, and says how many. */
  int take(byte[] from, int offset, int count) {
    int taken = Math.min(count, bytes.length - length);
    System.arraycopy(from, offset, bytes, length, taken);
    length += taken;
    return taken;
  }

  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
    dropped += count;
  }

  /** Whether all that is here may still become our own echo. */
  boolean mayBecomeEcho() {
    return !echoHeard && length < request.length && startsLikeRequest();
  }

  /** Drops our own echo where it stands at the front. */
  boolean dropEcho() {
    if (echoHeard || length < request.length || !startsLikeRequest()) {
      return false;
    }
    echoHeard = true;
    drop(request.length);
    return true;
  }

  /** Whether a frame is our own echo, which comes at most once. */
  boolean isEcho(Frame frame) {
    if (echoHeard || frame.length() != request.length) {
      return false;
    }
    for (int i = 0; i < request.length; i++) {
      if (frame.at(i) != (request[i] & 0xFF)) {
        return false;
      }
    }
    echoHeard = true;
    return true;
  }

  /** Whether what was dropped so far may be our own echo, damaged: the answer is still to come. */
  boolean droppedMayBeEcho() {
    return !echoHeard && dropped <= request.length + ECHO_NOISE_BYTES;
  }

  private boolean startsLikeRequest() {
    int both = Math.min(length, request.length);
    return Arrays.equals(bytes, 0, both, request, 0, both);
  }
}
