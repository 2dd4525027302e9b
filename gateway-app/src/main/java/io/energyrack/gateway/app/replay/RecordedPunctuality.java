package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.tape.TapeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Timers that are as late as they were when a recording was made. Where the recording does not tell
 * of one that is set, it was edited or the program has changed: such a timer is on time.
 */
final class RecordedPunctuality implements VirtualLoop.Punctuality {

  /** A loop that stands still for longer is restarted by its watchdog, and recorded anew. */
  private static final long MOST_LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final class Firings {
    private final List<Long> atNanos = new ArrayList<>();
    private int next;
  }

  private final Map<Integer, Firings> byTimer = new HashMap<>();

  RecordedPunctuality(List<Moment> moments) {
    for (Moment moment : moments) {
      if (moment.event() instanceof TapeEvent.Timer timer) {
        byTimer
            .computeIfAbsent(timer.number(), number -> new Firings())
            .atNanos
            .add(TimeUnit.MICROSECONDS.toNanos(moment.micros()));
      }
    }
  }

  /** The next that is recorded of a timer has come. */
  void passed(int timer) {
    Firings firings = byTimer.get(timer);
    if (firings != null) {
      firings.next++;
    }
  }

  @Override
  public long lateNanos(int timer, long atNanos) {
    Firings firings = byTimer.get(timer);
    if (firings == null) {
      return 0;
    }
    for (int i = firings.next; i < firings.atNanos.size(); i++) {
      long late = firings.atNanos.get(i) - atNanos;
      if (late > MOST_LATE_NANOS) {
        return 0;
      }
      if (late >= 0) {
        return NOT_BY_ITSELF;
      }
    }
    return 0;
  }
}
