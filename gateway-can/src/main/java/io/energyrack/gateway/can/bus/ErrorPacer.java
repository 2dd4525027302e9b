package io.energyrack.gateway.can.bus;

import java.util.concurrent.TimeUnit;

/**
 * Decides which error frames are told. With the cable out, a controller can report the same trouble
 * thousands of times a second.
 */
final class ErrorPacer {

  /** A person reads no faster, and counters lose nothing that matters. */
  static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private int toldKinds;
  private long windowStartNanos;

  /**
   * True for every change of the controller's state, and for other trouble the first time a second.
   *
   * @param kinds a mask of {@link BusError.Kind#mask()}.
   */
  boolean mayTell(int kinds, long nowNanos) {
    if (nowNanos - windowStartNanos >= REPEAT_NANOS) {
      windowStartNanos = nowNanos;
      toldKinds = 0;
    }
    boolean news = (kinds & ~toldKinds) != 0 || (kinds & BusError.STATES) != 0;
    toldKinds |= kinds;
    return news;
  }
}
