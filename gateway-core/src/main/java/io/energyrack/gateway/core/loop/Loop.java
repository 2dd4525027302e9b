package io.energyrack.gateway.core.loop;

/**
 * The time, the timers and the order of what runs: all that the gateway's own parts want of {@link
 * GatewayLoop}. A test gives them one whose time is virtual, and so runs days in seconds.
 */
public interface Loop {

  /** The time that everything on the loop is told: monotonic, in nanoseconds. */
  long nowNanos();

  /** A timer of this loop, not yet set. Make it once and set it again and again. */
  LoopTimer timer(LoopTimer.Task task);

  /**
   * Runs a task on the loop, soon; tasks keep their order. From any thread.
   *
   * @return false when the loop has stopped: the task will not run.
   */
  boolean execute(Runnable task);

  /** How late it runs, in nanoseconds. From any thread. */
  long lagNanos();
}
