package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.core.loop.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes a recording at the desk, on one of its threads at most. What cannot be written ends the
 * recording and nothing else: one with holes could not be replayed.
 */
final class TapeWriter implements TapeSink {

  /** Some four hours of fifteen packs at 9600 baud; a replay holds all of it in memory. */
  static final long MOST_BYTES = 64L << 20;

  /** Half a minute of a disk that hangs, at some 130 events a second. */
  static final int MOST_WAITING = 4_096;

  private record Waiting(long micros, TapeEvent event) {}

  private final Desk desk;
  private final Writer out;
  private final long mostBytes;
  private final TapeSplicer splicer;
  private final Consumer<JournalLine> log;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean over;
  private volatile boolean overrun;
  private long written;

  /**
   * @param out the file, its head written.
   * @param log is told at the desk why the recording ended before its time.
   */
  TapeWriter(
      Desk desk,
      Writer out,
      long mostBytes,
      TapeText text,
      Map<String, Borders> borders,
      Consumer<JournalLine> log) {
    this.desk = desk;
    this.out = out;
    this.mostBytes = mostBytes;
    this.splicer = new TapeSplicer(text, borders, this::line);
    this.log = log;
  }

  /** On one thread at a time; never blocks. */
  @Override
  public void take(long micros, TapeEvent event) {
    if (over) {
      return;
    }
    if (count.get() >= MOST_WAITING) {
      overrun = true; // The desk finds it so when it gets on.
      over = true;
      return;
    }
    waiting.add(new Waiting(micros, event));
    if (count.getAndIncrement() == 0 && !desk.submit(this::write)) {
      over = true;
    }
  }

  private void write() {
    int batch = count.get();
    try {
      for (int i = 0; i < batch; i++) {
        Waiting next = waiting.poll();
        if (next != null) {
          write(next);
        }
      }
      out.flush();
    } catch (IOException | UncheckedIOException e) {
      giveUp(String.valueOf(e.getMessage()));
    }
    boolean more = count.addAndGet(-batch) > 0;
    // Only now: what was refused before this is seen here, what is refused after it finds more.
    if (overrun) {
      giveUp("the disk does not keep up");
    }
    if (more && !desk.submit(this::write)) {
      over = true;
    }
  }

  private void write(Waiting next) throws IOException {
    if (written < 0) {
      return;
    }
    splicer.take(next.micros(), next.event());
    if (next.event() instanceof TapeEvent.End) {
      splicer.end();
      close();
    } else if (written > mostBytes) {
      splicer.take(next.micros(), new TapeEvent.End("it is as long as it may be"));
      splicer.end();
      close();
      log.accept(
          new JournalLine(
              false, "the recording has its %d MiB and ends".formatted(mostBytes >> 20)));
    }
  }

  private void line(String text) {
    try {
      out.write(text);
      out.write('\n');
      written += text.length() + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void giveUp(String why) {
    if (written < 0) {
      return;
    }
    log.accept(new JournalLine(true, "the recording ends, with what it holds so far: " + why));
    try {
      close();
    } catch (IOException e) {
      log.accept(new JournalLine(true, "the recording cannot be closed: " + e.getMessage()));
    }
  }

  private void close() throws IOException {
    over = true;
    written = -1;
    out.close();
  }
}
