package io.energyrack.gateway.core.loop;

/**
 * A timer of the loop that is set, moved and cancelled as often as one likes, on the loop's thread
 * alone.
 */
public interface LoopTimer {

  /** What to do when the time has come. */
  @FunctionalInterface
  interface Task {

    /**
     * Called on the loop.
     *
     * @param nowNanos monotonic; never before the time set.
     */
    void due(long nowNanos);
  }

  /**
   * Sets the timer, or moves it when it is set already.
   *
   * @param atNanos when, on the loop's clock; a time past means as soon as possible.
   */
  void at(long atNanos);

  /** Unsets the timer; nothing happens when it is not set. */
  void cancel();

  /** True between {@link #at} and the call or the cancelling. */
  boolean isSet();
}
