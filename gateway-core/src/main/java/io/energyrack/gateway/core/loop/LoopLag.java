package io.energyrack.gateway.core.loop;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How late the loop runs, measured by a beat of its own: the watch on anybody who blocks it.
 *
 * <p>The loop writes, any thread reads. A loop that stands still shows: its lag grows as one looks.
 */
public final class LoopLag {

  /** Ten beats a second see any stall that matters to a one-second schedule, at no cost. */
  static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private volatile long nextBeatNanos = System.nanoTime() + BEAT_NANOS;
  private volatile long lastNanos;
  private volatile long mostNanos;
  private @Nullable LoopTimer timer;

  LoopLag() {}

  void start(GatewayLoop loop) {
    var beat = loop.timer(this::beat);
    timer = beat;
    nextBeatNanos = loop.nowNanos() + BEAT_NANOS;
    beat.at(nextBeatNanos);
  }

  /**
   * The present lag in nanoseconds, 0 or more: how late the last beat was, or how overdue the next
   * one is where that is more.
   *
   * @param nowNanos the caller's {@link System#nanoTime()}.
   */
  public long nanos(long nowNanos) {
    return Math.max(lastNanos, nowNanos - nextBeatNanos);
  }

  /** The most since the start, in nanoseconds. */
  public long mostNanos() {
    return mostNanos;
  }

  private void beat(long nowNanos) {
    long late = nowNanos - nextBeatNanos;
    lastNanos = late;
    if (late > mostNanos) {
      mostNanos = late;
    }
    nextBeatNanos = nowNanos + BEAT_NANOS;
    var beat = timer;
    if (beat != null) {
      beat.at(nextBeatNanos);
    }
  }
}
