package io.energyrack.gateway.app;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Writes the first bugs that reach the loop with all that helps to mend them, in a thread of its
 * own, since writing may block; then it only counts, since a bug that repeats would fill the disk.
 */
final class BugReports implements Consumer<Throwable> {

  /** The first few tell it all. */
  private static final int MOST_WRITTEN = 20;

  private final Logger log;
  private final AtomicLong count = new AtomicLong();

  BugReports(Logger log) {
    this.log = log;
  }

  @Override
  public void accept(Throwable thrown) {
    long number = count.incrementAndGet();
    if (number <= MOST_WRITTEN) {
      Thread writer =
          new Thread(
              () -> log.error("a bug, number {}: please report it", number, thrown),
              "energyrack-bug");
      writer.setDaemon(true);
      writer.start();
    }
  }
}
