package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A line on which happens what a transcript tells. */
final class ReplayLine implements Line {

  private final String name;
  private final BiConsumer<String, Frame> asked;
  private @Nullable LineListener listener;
  private boolean open;

  /**
   * @param asked is told each query, with the line's name.
   */
  ReplayLine(String name, BiConsumer<String, Frame> asked) {
    this.name = name;
    this.asked = asked;
  }

  void opened(long nowNanos) {
    LineListener told = listener;
    if (told != null) {
      open = true;
      told.opened(nowNanos);
    }
  }

  void closed(String why, long nowNanos) {
    LineListener told = listener;
    open = false;
    if (told != null) {
      told.closed(LineException.passing(why), nowNanos);
    }
  }

  void heard(Frame bytes, long nowNanos) {
    LineListener told = listener;
    if (told != null && open) {
      told.received(bytes.toBytes(), bytes.length(), nowNanos);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(LineListener opener) {
    listener = opener;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    asked.accept(name, Frame.copyOf(bytes, 0, length));
    return open;
  }

  @Override
  public void close() {
    open = false;
    listener = null;
  }
}
