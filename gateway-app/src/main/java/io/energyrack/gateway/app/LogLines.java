package io.energyrack.gateway.app;

import io.energyrack.gateway.core.loop.Desk;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Writes the journal's lines at the desk, since a console or a disk may block, and in their order,
 * since the desk has several threads. Handing over never blocks.
 */
final class LogLines implements Consumer<JournalLine> {

  /** A burst of every pack, limit and port at once is some fifty; more wait for a dead console. */
  private static final int MOST_WAITING = 1_000;

  private final Desk desk;
  private final Logger log;
  private final Queue<JournalLine> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  LogLines(Desk desk, Logger log) {
    this.desk = desk;
    this.log = log;
  }

  /** What does not fit any more is lost: the gateway goes on, and its meters tell the same. */
  @Override
  public void accept(JournalLine line) {
    if (count.get() >= MOST_WAITING) {
      return;
    }
    waiting.add(line);
    if (count.getAndIncrement() == 0 && !desk.submit(this::writeAll)) {
      waiting.clear();
      count.set(0);
    }
  }

  /**
   * Whoever counted from nothing writes, and goes on until nothing is left: one thread at a time.
   */
  private void writeAll() {
    do {
      JournalLine line = waiting.poll();
      if (line != null && line.warning()) {
        log.warn(line.text());
      } else if (line != null) {
        log.info(line.text());
      }
    } while (count.decrementAndGet() > 0);
  }
}
