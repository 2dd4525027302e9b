package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** The loop as a gateway sees it that is recorded. Its first task is its start. */
final class TapedLoop implements Loop {

  private final GatewayLoop loop;
  private final TapeClock clock;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean stopping;
  private final AtomicInteger timers = new AtomicInteger();

  TapedLoop(GatewayLoop loop, TapeClock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public long nowNanos() {
    return clock.nowNanos();
  }

  @Override
  public long lagNanos() {
    return loop.lagNanos();
  }

  @Override
  public boolean execute(Runnable task) {
    TapeEvent event = next();
    return loop.execute(() -> clock.happens(event, nowNanos -> task.run()));
  }

  /** Its next task is its stop. From any thread. */
  void stopping() {
    stopping = true;
  }

  private TapeEvent next() {
    if (started.compareAndSet(false, true)) {
      return new TapeEvent.Start();
    }
    return stopping ? new TapeEvent.Stop() : new TapeEvent.Task();
  }

  @Override
  public LoopTimer timer(LoopTimer.Task task) {
    TapeEvent event = new TapeEvent.Timer(timers.getAndIncrement());
    LongConsumer due = task::due;
    LoopTimer timer = loop.timer(nowNanos -> clock.happens(event, nowNanos, due));
    return new LoopTimer() {
      @Override
      public void at(long atNanos) {
        timer.at(clock.onLoop(atNanos));
      }

      @Override
      public void cancel() {
        timer.cancel();
      }

      @Override
      public boolean isSet() {
        return timer.isSet();
      }
    };
  }
}
