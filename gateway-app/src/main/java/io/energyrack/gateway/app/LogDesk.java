package io.energyrack.gateway.app;

import io.energyrack.gateway.core.loop.Desk;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes log lines at the desk, for a console or a disk may block. In their order, and on one of
 * its threads at most: a log that hangs must leave the others for ports.
 */
public final class LogDesk implements Consumer<JournalLine> {

  /** Hours of a bank in trouble; when nobody takes them for so long, nobody misses the rest. */
  static final int MOST_WAITING = 256;

  private final Desk desk;
  private final Consumer<JournalLine> log;
  private final Queue<JournalLine> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param log is told each line, at the desk.
   */
  public LogDesk(Desk desk, Consumer<JournalLine> log) {
    this.desk = desk;
    this.log = log;
  }

  /** Takes a line; never blocks. Beyond the bound lines are dropped. On one thread alone. */
  @Override
  public void accept(JournalLine line) {
    if (count.get() >= MOST_WAITING) {
      return;
    }
    waiting.add(line);
    if (count.getAndIncrement() == 0 && !desk.submit(this::write)) {
      waiting.clear();
      count.set(0);
    }
  }

  /** One line, and the next in a turn of its own, so that what the logger throws ends none. */
  private void write() {
    boolean here = true;
    while (here) {
      JournalLine line = waiting.poll();
      try {
        if (line != null) {
          log.accept(line);
        }
      } finally {
        here = count.decrementAndGet() > 0 && !desk.submit(this::write);
      }
    }
  }
}
