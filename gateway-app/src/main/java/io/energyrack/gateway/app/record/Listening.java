package io.energyrack.gateway.app.record;

import io.energyrack.gateway.app.tape.Recording;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineIn;
import io.energyrack.gateway.rs485.line.LineListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ears on lines and a bus. Of a line it has no more than what comes in, and its bus has no id to
 * send, so that there is no way to say anything.
 */
final class Listening {

  private final GatewayLoop loop;
  private final Recording recording;
  private final List<LineIn> lines;
  private final @Nullable CanBus bus;
  private final Consumer<String> trouble;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();

  /**
   * @param lines not open yet.
   * @param bus not open yet, with nothing to send; null for none.
   * @param trouble is told, on the loop, of each port that does not work, once an outage.
   */
  Listening(
      GatewayLoop loop,
      Recording recording,
      List<Line> lines,
      @Nullable CanBus bus,
      Consumer<String> trouble) {
    this.loop = loop;
    this.recording = recording;
    this.lines = lines.stream().map(line -> LineIn.of(recording.line(line))).toList();
    this.bus = bus == null ? null : recording.bus(bus);
    this.trouble = trouble;
  }

  /** From any thread. */
  void start() {
    recording
        .loop()
        .execute(
            () -> {
              lines.forEach(line -> line.open(new Ear()));
              if (bus != null) {
                bus.open(new BusEar());
              }
            });
  }

  /**
   * Closes what was opened, and the recording with it. From any thread; closing the loop waits.
   *
   * @param why as a sentence without its end.
   */
  void end(String why) {
    loop.execute(
        () -> {
          lines.forEach(LineIn::close);
          if (bus != null) {
            bus.close();
          }
        });
    recording.end(why);
  }

  /** Heard on lines so far. From any thread. */
  long bytes() {
    return bytes.get();
  }

  /** Heard on the bus so far. From any thread. */
  long frames() {
    return frames.get();
  }

  private final class Ear implements LineListener {

    @Override
    public void opened(long nowNanos) {}

    @Override
    public void received(byte[] heard, int length, long nowNanos) {
      bytes.addAndGet(length);
    }

    @Override
    public void closed(LineException cause, long nowNanos) {
      trouble.accept(String.valueOf(cause.getMessage()));
    }
  }

  private final class BusEar implements CanBusListener {

    @Override
    public void up(long nowNanos) {}

    @Override
    public void down(BusException cause, long nowNanos) {
      trouble.accept(String.valueOf(cause.getMessage()));
    }

    @Override
    public void frame(int id, int length, long data, long nowNanos) {
      frames.incrementAndGet();
    }
  }
}
