package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.core.loop.GatewayLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The clock of a gateway that is recorded: whole microseconds since it began, so that a stamp says
 * all of it. Within one event it stands still, and each event has a microsecond of its own, so that
 * stamps alone put events in their order. It differs from the loop's own by less than the events of
 * one wake-up take.
 */
final class TapeClock {

  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  private final GatewayLoop loop;
  private final TapeSink sink;
  private final long beganNanos;
  private long micros;
  private boolean within;
  private volatile boolean started;

  TapeClock(GatewayLoop loop, TapeSink sink) {
    this.loop = loop;
    this.sink = sink;
    this.beganNanos = loop.nowNanos();
  }

  /**
   * From any thread; 0 until the first event, so that what is made before has no age of its own.
   */
  long nowNanos() {
    if (!started) {
      return 0;
    }
    long passed = sinceBegan(loop.nowNanos());
    return (loop.isLoopThread() ? (within ? micros : Math.max(micros, passed)) : passed) * MICRO;
  }

  /** The loop's time that is not before this one's. */
  long onLoop(long nanos) {
    return beganNanos + Math.floorDiv(nanos + MICRO - 1, MICRO) * MICRO;
  }

  /** Something happens at the present time. On the loop. */
  void happens(TapeEvent event, LongConsumer act) {
    happens(event, loop.nowNanos(), act);
  }

  /**
   * Something happens. On the loop.
   *
   * @param loopNanos when, by the loop's clock.
   * @param act is given this clock's time.
   */
  void happens(TapeEvent event, long loopNanos, LongConsumer act) {
    boolean outer = !within;
    if (outer) {
      within = true;
      micros = Math.max(micros + 1, sinceBegan(loopNanos));
      started = true;
    }
    try {
      note(event);
      act.accept(micros * MICRO);
    } finally {
      if (outer) {
        within = false;
      }
    }
  }

  /** The gateway does something within what happens. */
  void note(TapeEvent event) {
    sink.take(micros, event);
  }

  private long sinceBegan(long loopNanos) {
    return (loopNanos - beganNanos) / MICRO;
  }
}
