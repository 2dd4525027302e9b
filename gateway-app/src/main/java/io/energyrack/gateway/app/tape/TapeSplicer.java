package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.app.tape.TapeText.Piece;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.line.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Makes lines of text of events, in the order of their stamps: the pieces of a frame become one
 * line, which stands where the first of them came. So what comes while a frame is under way waits
 * until it is whole or given up.
 */
final class TapeSplicer implements TapeSink {

  private record Waiting(long micros, long order, String text) {}

  private final TapeText text;
  private final Consumer<String> lines;
  private final Map<String, Reception> receptions = new HashMap<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::micros).thenComparing(Waiting::order));
  private long order;

  /**
   * @param borders of the lines, by name: who knows where a frame ends.
   */
  TapeSplicer(TapeText text, Map<String, Borders> borders, Consumer<String> lines) {
    this.text = text;
    this.lines = lines;
    borders.forEach((line, each) -> receptions.put(line, new Reception(line, each)));
  }

  @Override
  public void take(long micros, TapeEvent event) {
    if (event instanceof TapeEvent.Heard heard) {
      reception(heard.line()).take(micros, heard.bytes());
    } else {
      if (event instanceof TapeEvent.Asked asked) {
        reception(asked.line()).giveUp();
      } else if (event instanceof TapeEvent.LineClosed closed) {
        reception(closed.line()).giveUp();
      } else if (event instanceof TapeEvent.End) {
        giveUpAll(); // Before it, for what came last may bear the same stamp.
      }
      add(micros, text.line(micros, event));
    }
    handOut(micros);
  }

  /** What is under way is given up: nothing follows. */
  void end() {
    giveUpAll();
    handOut(Long.MAX_VALUE);
  }

  private void giveUpAll() {
    receptions.values().forEach(Reception::giveUp);
  }

  private void add(long micros, String line) {
    waiting.add(new Waiting(micros, order++, line));
  }

  private void handOut(long nowMicros) {
    long barrier = Long.MAX_VALUE;
    for (Reception reception : receptions.values()) {
      barrier = Math.min(barrier, reception.beganMicros(nowMicros));
    }
    for (Waiting next = waiting.peek();
        next != null && next.micros() < barrier;
        next = waiting.peek()) {
      waiting.remove();
      lines.accept(next.text());
    }
  }

  private Reception reception(String line) {
    Reception reception = receptions.get(line);
    if (reception == null) {
      throw new IllegalArgumentException("no such line: " + line);
    }
    return reception;
  }

  /** What came from one line and is no line of text yet. */
  private final class Reception {

    private record Came(int bytes, long micros) {}

    private final String line;
    private final Borders borders;
    private final byte[] bytes;
    private final List<Came> pieces = new ArrayList<>();
    private int length;
    private long lastMicros;

    Reception(String line, Borders borders) {
      this.line = line;
      this.borders = borders;
      this.bytes = new byte[borders.longestFrameBytes() + Line.MOST_BYTES];
    }

    /** When the first of it came; the end of time when there is none. */
    long beganMicros(long nowMicros) {
      if (length > 0 && nowMicros - lastMicros > borders.givenUpMicros()) {
        giveUp();
      }
      return pieces.isEmpty() ? Long.MAX_VALUE : pieces.get(0).micros();
    }

    void take(long micros, Frame came) {
      if (length > borders.longestFrameBytes()
          || (length > 0 && micros - lastMicros > borders.givenUpMicros())) {
        giveUp();
      }
      byte[] more = came.toBytes();
      int count = Math.min(more.length, bytes.length - length);
      System.arraycopy(more, 0, bytes, length, count);
      length += count;
      lastMicros = micros;
      pieces.add(new Came(count, micros));
      boolean found = true;
      while (found && length > 0) {
        Accumulation front = borders.accumulate(bytes, length);
        int frame = front instanceof Accumulation.Complete whole ? whole.frame().length() : 0;
        write(front.consumed() - frame);
        write(frame);
        found = front.consumed() > 0;
      }
    }

    void giveUp() {
      write(length);
    }

    /** The first bytes become a line. */
    private void write(int count) {
      if (count == 0) {
        return;
      }
      long began = pieces.get(0).micros();
      List<Piece> cuts = new ArrayList<>();
      int left = count;
      while (left > 0) {
        Came piece = pieces.remove(0);
        int taken = Math.min(left, piece.bytes());
        cuts.add(new Piece(taken, piece.micros() - began));
        left -= taken;
        if (taken < piece.bytes()) {
          pieces.add(0, new Came(piece.bytes() - taken, piece.micros()));
        }
      }
      Frame frame = Frame.copyOf(bytes, 0, count);
      System.arraycopy(bytes, count, bytes, 0, length - count);
      length -= count;
      add(began, text.frame(began, line, '<', frame, cuts));
    }
  }
}
