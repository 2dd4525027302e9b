package io.energyrack.gateway.rs485.poll;

import java.util.concurrent.TimeUnit;

/** The silence to keep before a query: a gap without a byte from anybody, within reason. */
final class Quiet {

  /** On a line that is never quiet, talking over the noise is the better chance. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final long gapNanos;
  private long quietAtNanos;
  private long patienceAtNanos;

  Quiet(long gapNanos) {
    this.gapNanos = gapNanos;
  }

  /** The line is ours from then on, if nobody speaks. */
  void begin(long quietAt, long nowNanos) {
    quietAtNanos = quietAt;
    patienceAtNanos = nowNanos + PATIENCE_NANOS;
  }

  /** Somebody spoke whom we did not ask. */
  void disturbed(long nowNanos) {
    if (nowNanos - quietAtNanos >= 0) {
      patienceAtNanos = nowNanos + PATIENCE_NANOS;
    }
    quietAtNanos = Nanos.later(quietAtNanos, nowNanos + gapNanos);
  }

  /** When a query may go out. */
  long atNanos() {
    return Nanos.earlier(quietAtNanos, patienceAtNanos);
  }
}
