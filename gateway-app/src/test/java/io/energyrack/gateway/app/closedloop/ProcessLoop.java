package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The loop of one gateway process in a virtual house: it can stall while the house goes on, and end
 * for good. What comes to it in a stall waits, and is then done in the order in which it came.
 */
final class ProcessLoop implements Loop {

  private final VirtualLoop world;
  private final long mostLateNanos;
  private final SplittableRandom random;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean stalled;
  private boolean ended;
  private long stalledAtNanos;
  private long stalledForNanos;
  private long goesOnAtNanos = Long.MIN_VALUE / 2;

  /**
   * A process that has just begun.
   *
   * @param mostLateNanos a timer is due up to this much late, as in life.
   */
  ProcessLoop(VirtualLoop world, long mostLateNanos, SplittableRandom random) {
    this.world = world;
    this.mostLateNanos = mostLateNanos;
    this.random = random;
  }

  /** Something reaches the process: now, after the stall, or never. */
  void enter(Runnable act) {
    if (ended) {
      return;
    }
    if (stalled) {
      waiting.add(act);
    } else {
      act.run();
    }
  }

  /** Its thread is held up, or goes on. */
  void stall(boolean isStalled) {
    long now = world.elapsedNanos();
    if (isStalled && !stalled) {
      stalledAtNanos = now;
    } else if (!isStalled && stalled) {
      stalledForNanos = now - stalledAtNanos;
      goesOnAtNanos = now;
    }
    stalled = isStalled;
    while (!stalled && !ended && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  boolean stalled() {
    return stalled;
  }

  /** How long the last stall was, if it ended within a while; else 0. */
  long stalledNanos(long withinNanos) {
    return world.elapsedNanos() - goesOnAtNanos <= withinNanos ? stalledForNanos : 0;
  }

  /** The process is no more. */
  void end() {
    ended = true;
    waiting.clear();
  }

  boolean ended() {
    return ended;
  }

  @Override
  public long nowNanos() {
    return world.nowNanos();
  }

  @Override
  public long lagNanos() {
    return 0;
  }

  @Override
  public boolean execute(Runnable task) {
    world.in(0, () -> enter(task));
    return !ended;
  }

  @Override
  public LoopTimer timer(LoopTimer.Task task) {
    return new Timer(task);
  }

  /** Re-arming is frequent, so an event that comes too early is used to look again. */
  private final class Timer implements LoopTimer {

    private final Task task;
    private boolean set;
    private long dueNanos;
    private long queuedNanos = Long.MAX_VALUE;

    Timer(Task task) {
      this.task = task;
    }

    @Override
    public void at(long atNanos) {
      long late = mostLateNanos == 0 ? 0 : random.nextLong(mostLateNanos);
      set = true;
      dueNanos = world.elapsedNanos() + Math.max(0, atNanos - nowNanos()) + late;
      queue();
    }

    private void queue() {
      if (dueNanos < queuedNanos) {
        queuedNanos = dueNanos;
        long mine = dueNanos;
        world.in(dueNanos - world.elapsedNanos(), () -> enter(() -> look(mine)));
      }
    }

    private void look(long queued) {
      if (queued != queuedNanos) {
        return;
      }
      queuedNanos = Long.MAX_VALUE;
      if (!set) {
        return;
      }
      if (dueNanos <= world.elapsedNanos()) {
        set = false;
        task.due(nowNanos());
      } else {
        queue();
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
