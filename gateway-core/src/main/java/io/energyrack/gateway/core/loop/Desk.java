package io.energyrack.gateway.core.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The threads for whatever may block or is slow: opening and closing ports, files, answers to
 * people.
 *
 * <p>Handing work over never blocks, which a thread pool with a blocking queue does not promise (it
 * takes a lock): the loop hands over here.
 */
public final class Desk {

  /** Names begin with this, then a number from 1. */
  public static final String THREAD_NAME = "energyrack-desk-";

  /**
   * Closing a dead port may hang for long; two of them, and two look-ups, leave one for the rest.
   */
  static final int THREADS = 5;

  /**
   * A name server that is dead holds a thread for ten seconds and more; the others wait in turn.
   */
  static final int MOST_LOOK_UPS = 2;

  /** Far more than ports, files and pages ever ask at once; beyond it something is stuck. */
  static final int MOST_WAITING = 256;

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore tickets = new Semaphore(0);
  private final Queue<Runnable> lookUps = new ConcurrentLinkedQueue<>();
  private final Semaphore lookUpPlaces = new Semaphore(MOST_LOOK_UPS);
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>(THREADS);
  private final Consumer<? super Throwable> onBug;
  private volatile boolean stopping;

  Desk(Consumer<? super Throwable> onBug) {
    this.onBug = onBug;
    for (int i = 1; i <= THREADS; i++) {
      var thread = new Thread(this::work, THREAD_NAME + i);
      // A close that hangs in the kernel must not keep the daemon from ending.
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * Hands work over. From any thread; never blocks.
   *
   * @return false when the desk is full or stopping: the work will not be done.
   */
  public boolean submit(Runnable work) {
    boolean taken = isTaken();
    if (taken) {
      waiting.add(work);
      tickets.release();
    }
    return taken;
  }

  /**
   * The same for work that asks for names in the network: at most {@link #MOST_LOOK_UPS} at once,
   * so that a dead name server keeps no port shut that needs no name.
   */
  public boolean submitLookUp(Runnable work) {
    boolean taken = isTaken();
    if (taken) {
      lookUps.add(work);
      beginLookUps();
    }
    return taken;
  }

  private boolean isTaken() {
    if (stopping) {
      refused.incrementAndGet();
      return false;
    }
    if (waitingCount.incrementAndGet() > MOST_WAITING) {
      waitingCount.decrementAndGet();
      refused.incrementAndGet();
      return false;
    }
    return true;
  }

  /** Looks again after each release, so that none is left behind which was added meanwhile. */
  private void beginLookUps() {
    while (!lookUps.isEmpty() && lookUpPlaces.tryAcquire()) {
      Runnable next = lookUps.poll();
      if (next == null) {
        lookUpPlaces.release();
      } else {
        waiting.add(() -> lookUp(next));
        tickets.release();
      }
    }
  }

  private void lookUp(Runnable work) {
    try {
      work.run();
    } finally {
      lookUpPlaces.release();
      beginLookUps();
    }
  }

  /** How often work was refused since the start. */
  public long refused() {
    return refused.get();
  }

  /** How much work waits for a thread now. */
  public int waiting() {
    return waitingCount.get();
  }

  /** Lets the queued work end, for as long as given; what hangs beyond is left to the process. */
  void stop(long withinNanos) {
    stopping = true;
    tickets.release(THREADS);
    long startNanos = System.nanoTime();
    try {
      for (var thread : threads) {
        long leftNanos = withinNanos - (System.nanoTime() - startNanos);
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (true) {
      tickets.acquireUninterruptibly();
      var next = waiting.poll();
      if (next == null) {
        return; // Only the tickets of stop() have no work behind them.
      }
      waitingCount.decrementAndGet();
      try {
        next.run();
      } catch (Throwable thrown) {
        onBug.accept(thrown);
      }
    }
  }
}
