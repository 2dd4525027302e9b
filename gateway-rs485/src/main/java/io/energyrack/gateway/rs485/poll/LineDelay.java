package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/**
 * How late responses come on a line, as a serial server makes them that buffers. A line that is a
 * little late is waited for longer, so that each response finds its own request open; one that is
 * later than that is only reported.
 */
final class LineDelay {

  /**
   * The longest wait for a response. Data older than 5 s halves the limits (contract S14): a line
   * that is later than this has nothing to offer, and would cost the other packs their turn.
   */
  static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** Added to the latest response seen: the delay varies, and a frame takes its time to end. */
  static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Without a late response for one to two of these the line is on time again. */
  static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** One may be a pack that has just started; three are the line. */
  static final int RESPONSES_BEFORE_REPORT = 3;

  private int outOfStep;
  private boolean running;
  private long windowSinceNanos;
  private long latestNanos;
  private long latestBeforeNanos;
  private int late;
  private int lateBefore;
  private long extraNanos;

  /**
   * A response arrived that may belong to an earlier request. A lost response leads to one of them;
   * several in a row, without one in step between, are a line that is late.
   *
   * @param tookNanos since that request was sent.
   * @param waitNanos how long a response to it is waited for on a line without delay.
   */
  void doubtful(long tookNanos, long waitNanos, long nowNanos) {
    outOfStep = Math.min(outOfStep + 1, RESPONSES_BEFORE_REPORT);
    if (outOfStep == RESPONSES_BEFORE_REPORT) {
      known(tookNanos, waitNanos, nowNanos);
    }
  }

  /** A response arrived that can only belong to an earlier request. */
  void late(long tookNanos, long waitNanos, long nowNanos) {
    outOfStep = Math.min(outOfStep + 1, RESPONSES_BEFORE_REPORT);
    known(tookNanos, waitNanos, nowNanos);
  }

  /** A response arrived that can only belong to the open request. */
  void inStep(long tookNanos, long waitNanos, long nowNanos) {
    outOfStep = 0;
    known(tookNanos, waitNanos, nowNanos);
  }

  private void known(long tookNanos, long waitNanos, long nowNanos) {
    turn(nowNanos);
    long over = tookNanos - waitNanos;
    if (over > 0) {
      late = Math.min(late + 1, RESPONSES_BEFORE_REPORT);
      latestNanos = Math.max(latestNanos, tookNanos);
      if (tookNanos + MARGIN_NANOS <= MAX_WAIT_NANOS) {
        extraNanos = Math.max(extraNanos, over + MARGIN_NANOS);
      }
    }
  }

  /** How much longer than on a line without delay a response is waited for. */
  long extraNanos(long nowNanos) {
    turn(nowNanos);
    return extraNanos;
  }

  /** The latest response of the last one to two minutes; 0 while the line is on time. */
  long delayNanos(long nowNanos) {
    turn(nowNanos);
    return late + lateBefore >= RESPONSES_BEFORE_REPORT || outOfStep == RESPONSES_BEFORE_REPORT
        ? Math.max(latestNanos, latestBeforeNanos)
        : 0;
  }

  private void turn(long nowNanos) {
    if (!running) {
      running = true;
      windowSinceNanos = nowNanos;
    }
    if (nowNanos - windowSinceNanos < WINDOW_NANOS) {
      return;
    }
    boolean longAgo = nowNanos - windowSinceNanos >= 2 * WINDOW_NANOS;
    latestBeforeNanos = longAgo ? 0 : latestNanos;
    lateBefore = longAgo ? 0 : late;
    latestNanos = 0;
    late = 0;
    windowSinceNanos = nowNanos;
    if (lateBefore == 0) {
      extraNanos = 0;
    }
  }
}
