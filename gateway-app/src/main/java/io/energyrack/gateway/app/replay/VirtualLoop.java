package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A loop whose time passes only when nothing is left to do: one thread, no sleeping, the same order
 * of events each time. The world around the gateway lives on it, too.
 */
public final class VirtualLoop implements Loop {

  /** How timers keep their time. */
  @FunctionalInterface
  public interface Punctuality {

    /** For a timer that somebody else makes due, by {@link VirtualLoop#fire}. */
    long NOT_BY_ITSELF = -1;

    /**
     * How late a timer is due, in nanoseconds, or {@link #NOT_BY_ITSELF}.
     *
     * @param timer its number, from 0, in the order in which they were made.
     * @param atNanos for when it was set, since the loop's start; never in the past.
     */
    long lateNanos(int timer, long atNanos);
  }

  private record Event(long atNanos, long order, Runnable act) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<VirtualTimer> timers = new ArrayList<>();
  private final long clockAtStart;
  private final Punctuality punctuality;
  private long elapsedNanos;
  private long order;

  /**
   * A loop with nothing to do.
   *
   * @param clockAtStart what the monotonic clock shows at the start; it may be about to wrap.
   */
  public VirtualLoop(long clockAtStart, Punctuality punctuality) {
    this.clockAtStart = clockAtStart;
    this.punctuality = punctuality;
  }

  /** Since the start. */
  public long elapsedNanos() {
    return elapsedNanos;
  }

  @Override
  public long nowNanos() {
    return clockAtStart + elapsedNanos;
  }

  @Override
  public long lagNanos() {
    return 0;
  }

  @Override
  public boolean execute(Runnable task) {
    in(0, task);
    return true;
  }

  /** Something happens in the world, exactly after a while. */
  public void in(long nanos, Runnable act) {
    events.add(new Event(elapsedNanos + Math.max(0, nanos), order++, act));
  }

  @Override
  public LoopTimer timer(LoopTimer.Task task) {
    VirtualTimer timer = new VirtualTimer(timers.size(), task);
    timers.add(timer);
    return timer;
  }

  /** Makes a timer due now that is not by itself, if its time has come. */
  public void fire(int timer) {
    if (timer < timers.size()) {
      timers.get(timer).fire();
    }
  }

  /** Lets everything happen that happens until then. */
  public void runUntil(long untilNanos) {
    for (Event next = events.peek();
        next != null && next.atNanos() <= untilNanos;
        next = events.peek()) {
      events.remove();
      elapsedNanos = next.atNanos();
      next.act().run();
    }
    elapsedNanos = untilNanos;
  }

  private final class VirtualTimer implements LoopTimer {

    private final int number;
    private final Task task;
    private boolean set;
    private boolean byItself;
    private long setForNanos;
    private long setting;

    VirtualTimer(int number, Task task) {
      this.number = number;
      this.task = task;
    }

    @Override
    public void at(long atNanos) {
      set = true;
      setting++;
      long mine = setting;
      long wait = Math.max(0, atNanos - nowNanos());
      setForNanos = elapsedNanos + wait;
      long late = punctuality.lateNanos(number, setForNanos);
      byItself = late != Punctuality.NOT_BY_ITSELF;
      if (byItself) {
        in(wait + late, () -> due(mine));
      }
    }

    private void due(long which) {
      if (set && which == setting) {
        set = false;
        task.due(nowNanos());
      }
    }

    private void fire() {
      if (!byItself && setForNanos <= elapsedNanos) {
        due(setting);
      }
    }

    @Override
    public void cancel() {
      set = false;
    }

    @Override
    public boolean isSet() {
      return set;
    }
  }
}
