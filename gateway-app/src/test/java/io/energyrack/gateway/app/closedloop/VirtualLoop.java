package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A loop whose time passes only when nothing is left to do: one thread, no sleeping, the same order
 * of events for the same seed. The world around the gateway lives on it, too.
 */
final class VirtualLoop implements Loop {

  private record Event(long atNanos, long order, Runnable act) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparing(Event::order));
  private final long clockAtStart;
  private final long mostLateNanos;
  private final SplittableRandom random;
  private long elapsedNanos;
  private long order;

  /**
   * A loop with nothing to do.
   *
   * @param clockAtStart what the monotonic clock shows at the start; it may be about to wrap.
   * @param mostLateNanos a timer is due up to this much late, as in life.
   */
  VirtualLoop(long clockAtStart, long mostLateNanos, SplittableRandom random) {
    this.clockAtStart = clockAtStart;
    this.mostLateNanos = mostLateNanos;
    this.random = random;
  }

  /** Since the start. */
  long elapsedNanos() {
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
  void in(long nanos, Runnable act) {
    events.add(new Event(elapsedNanos + Math.max(0, nanos), order++, act));
  }

  @Override
  public LoopTimer timer(LoopTimer.Task task) {
    return new VirtualTimer(task);
  }

  /** Lets everything happen that happens until then. */
  void runUntil(long untilNanos) {
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

    private final Task task;
    private boolean set;
    private long setting;

    VirtualTimer(Task task) {
      this.task = task;
    }

    @Override
    public void at(long atNanos) {
      set = true;
      setting++;
      long mine = setting;
      long late = mostLateNanos == 0 ? 0 : random.nextLong(mostLateNanos);
      in(Math.max(0, atNanos - nowNanos()) + late, () -> due(mine));
    }

    private void due(long which) {
      if (set && which == setting) {
        set = false;
        task.due(nowNanos());
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
