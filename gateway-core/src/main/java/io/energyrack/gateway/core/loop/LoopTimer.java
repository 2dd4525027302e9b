package io.energyrack.gateway.core.loop;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer of the loop that is set, moved and cancelled as often as one likes, on the loop's thread
 * alone.
 *
 * <p>Cancelling or moving it later costs nothing and makes no garbage: the wake-up that Netty has
 * queued stays, and finds nothing due or the later time. So a deadline that is moved with every
 * answer queues one wake-up a deadline, not one an answer.
 */
public final class LoopTimer {

  /** What to do when the time has come. */
  @FunctionalInterface
  public interface Task {

    /**
     * Called on the loop.
     *
     * @param nowNanos monotonic; never before the time set.
     */
    void due(long nowNanos);
  }

  private final GatewayLoop loop;
  private final Task task;
  private final Runnable wakeUp = this::wakeUp;

  private boolean set;
  private long dueNanos;
  private @Nullable ScheduledFuture<?> queued;
  private long queuedForNanos;

  LoopTimer(GatewayLoop loop, Task task) {
    this.loop = loop;
    this.task = task;
  }

  /**
   * Sets the timer, or moves it when it is set already.
   *
   * @param atNanos when, on the loop's clock; a time past means as soon as possible.
   */
  public void at(long atNanos) {
    set = true;
    dueNanos = atNanos;
    var waiting = queued;
    if (waiting != null && queuedForNanos - atNanos <= 0) {
      return;
    }
    if (waiting != null) {
      waiting.cancel(false);
    }
    queue();
  }

  /** Unsets the timer; nothing happens when it is not set. */
  public void cancel() {
    set = false;
  }

  /** True between {@link #at} and the call or the cancelling. */
  public boolean isSet() {
    return set;
  }

  private void queue() {
    queuedForNanos = dueNanos;
    queued = loop.eventLoop().schedule(wakeUp, dueNanos - loop.nowNanos(), TimeUnit.NANOSECONDS);
  }

  private void wakeUp() {
    queued = null;
    if (!set) {
      return;
    }
    long nowNanos = loop.nowNanos();
    if (dueNanos - nowNanos > 0) {
      queue();
      return;
    }
    set = false;
    try {
      task.due(nowNanos);
    } catch (Throwable thrown) {
      loop.bug(thrown);
    }
  }
}
