package io.energyrack.gateway.core.loop;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one event loop: a single thread that owns every line, the bus, the board and the control
 * tick, so that none of them needs a lock. What may block goes to the {@link #desk()}.
 *
 * <p>Everything that happens here is told the time as an argument: {@link System#nanoTime()}, taken
 * once where the loop wakes. A wall clock is never read.
 */
public final class GatewayLoop implements Loop, AutoCloseable {

  /** The name of the loop's thread; tests tell by it which thread must never block. */
  public static final String THREAD_NAME = "energyrack-loop";

  /** Long enough for a last Halt frame and the closing of ports; short beside systemd's 90 s. */
  private static final long STOP_SECONDS = 5;

  /**
   * Loads the library behind epoll. Reads files: not on the loop.
   *
   * @throws LinkageError when it cannot be loaded, and never can be in this process.
   */
  public static void loadLibrary() {
    Epoll.ensureAvailability();
  }

  private final Consumer<? super Throwable> onBug;
  private final MultiThreadIoEventLoopGroup group;
  private final IoEventLoop eventLoop;
  private final Desk desk;
  private final LoopLag lag;

  /**
   * Starts the loop and its desk.
   *
   * @param onBug told of every exception that reached the loop or the desk: a bug, since faults of
   *     the wire are values and dead ports are handled by their owners. Called on either.
   * @throws UnsatisfiedLinkError where epoll is not to be had.
   */
  public GatewayLoop(Consumer<? super Throwable> onBug) {
    Epoll.ensureAvailability();
    this.onBug = onBug;
    ThreadFactory threads = work -> new FastThreadLocalThread(work, THREAD_NAME);
    this.group = new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory());
    this.eventLoop = group.next();
    this.desk = new Desk(onBug);
    this.lag = new LoopLag();
    execute(() -> lag.start(this));
  }

  @Override
  public boolean execute(Runnable task) {
    try {
      eventLoop.execute(() -> guarded(task));
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }

  @Override
  public LoopTimer timer(LoopTimer.Task task) {
    return new QueuedTimer(this, task);
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public long lagNanos() {
    return lag.nanos(nowNanos());
  }

  /** True on the loop's own thread. */
  public boolean isLoopThread() {
    return eventLoop.inEventLoop();
  }

  /** For what may block or is slow. */
  public Desk desk() {
    return desk;
  }

  /** How late the loop runs; readable from any thread. */
  public LoopLag lag() {
    return lag;
  }

  /** For Netty's own channels (sockets), which join the same loop. */
  public IoEventLoop eventLoop() {
    return eventLoop;
  }

  /**
   * Stops the loop after what is already queued, then the desk after its queue. Ports are to be
   * closed by their owners before. Not from the loop itself, since it waits.
   */
  @Override
  public void close() {
    if (isLoopThread()) {
      throw new IllegalStateException("the loop cannot wait for its own end");
    }
    group
        .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    desk.stop(TimeUnit.SECONDS.toNanos(STOP_SECONDS));
  }

  /** Tells of an exception that nobody was to throw, for the edges that Netty calls directly. */
  public void bug(Throwable thrown) {
    onBug.accept(thrown);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      bug(thrown);
    }
  }
}
