package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;

/** A line that is recorded. */
final class TapedLine implements Line {

  private final Line line;
  private final TapeClock clock;

  TapedLine(Line line, TapeClock clock) {
    this.line = line;
    this.clock = clock;
  }

  @Override
  public String name() {
    return line.name();
  }

  @Override
  public void open(LineListener listener) {
    line.open(
        new LineListener() {
          @Override
          public void opened(long nowNanos) {
            clock.happens(new TapeEvent.LineOpened(name()), nowNanos, listener::opened);
          }

          @Override
          public void received(byte[] bytes, int length, long nowNanos) {
            clock.happens(
                new TapeEvent.Heard(name(), Frame.copyOf(bytes, 0, length)),
                nowNanos,
                at -> listener.received(bytes, length, at));
          }

          @Override
          public void closed(LineException cause, long nowNanos) {
            clock.happens(
                new TapeEvent.LineClosed(name(), String.valueOf(cause.getMessage())),
                nowNanos,
                at -> listener.closed(cause, at));
          }
        });
  }

  @Override
  public boolean isOpen() {
    return line.isOpen();
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    clock.note(new TapeEvent.Asked(name(), Frame.copyOf(bytes, 0, length)));
    return line.write(bytes, length);
  }

  @Override
  public void rest(long nanos) {
    line.rest(nanos);
  }

  @Override
  public void close() {
    line.close();
  }
}
