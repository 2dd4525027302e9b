package io.energyrack.gateway.core.bank;

/** Whether something has been so for long enough, without a break. Not shared between threads. */
public final class Lasting {

  private final long holdNanos;
  private boolean is;
  private long sinceNanos;

  /** Nothing has been so yet. */
  public Lasting(long holdNanos) {
    this.holdNanos = holdNanos;
  }

  /** Whether it has lasted. */
  public boolean step(boolean now, long nowNanos) {
    return step(now, nowNanos, nowNanos);
  }

  /**
   * Whether it has lasted.
   *
   * @param now whether it is so now.
   * @param seenAtNanos when the oldest came of all that it is judged by: what came before it began
   *     does not show that it lasts.
   */
  boolean step(boolean now, long seenAtNanos, long nowNanos) {
    if (!now) {
      is = false;
      return false;
    }
    if (!is) {
      is = true;
      sinceNanos = nowNanos;
    }
    return nowNanos - sinceNanos >= holdNanos && seenAtNanos - sinceNanos > 0;
  }

  /** It begins anew. */
  public void reset() {
    is = false;
  }
}
