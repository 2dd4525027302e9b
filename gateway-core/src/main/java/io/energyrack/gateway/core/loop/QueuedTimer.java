package io.energyrack.gateway.core.loop;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer of the real loop.
 *
 * <p>Cancelling or moving it later costs nothing and makes no garbage: the wake-up that Netty has
 * queued stays, and finds nothing due or the later time. So a deadline that is moved with every
 * answer queues one wake-up a deadline, not one an answer.
 */
final class QueuedTimer implements LoopTimer {

  private final GatewayLoop loop;
  private final Task task;
  private final Runnable wakeUp = this::wakeUp;

  private boolean set;
  private long dueNanos;
  private @Nullable ScheduledFuture<?> queued;
  private long queuedForNanos;

  QueuedTimer(GatewayLoop loop, Task task) {
    this.loop = loop;
    this.task = task;
  }

  @Override
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

  @Override
  public void cancel() {
    set = false;
  }

  @Override
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
