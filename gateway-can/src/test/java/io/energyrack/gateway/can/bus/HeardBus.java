package io.energyrack.gateway.can.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a bus told, for a test on another thread. Frames are as cansend writes them. */
final class HeardBus implements CanBusListener {

  /** {@code up} and {@code down}, in their order. */
  final List<String> changes = new CopyOnWriteArrayList<>();

  final List<BusException> causes = new CopyOnWriteArrayList<>();
  final List<String> frames = new CopyOnWriteArrayList<>();
  final List<String> confirmed = new CopyOnWriteArrayList<>();
  final List<String> foreign = new CopyOnWriteArrayList<>();
  final List<BusError> errors = new CopyOnWriteArrayList<>();
  final AtomicInteger triesInVain = new AtomicInteger();

  @Override
  public void up(long nowNanos) {
    changes.add("up");
  }

  @Override
  public void down(BusException cause, long nowNanos) {
    changes.add("down");
    causes.add(cause);
  }

  @Override
  public void stillDown(BusException cause, long nowNanos) {
    triesInVain.incrementAndGet();
  }

  @Override
  public void frame(int id, int length, long data, long nowNanos) {
    frames.add(text(id, length, data));
  }

  @Override
  public void confirmed(int id, int length, long data, long nowNanos) {
    confirmed.add(text(id, length, data));
  }

  @Override
  public void foreign(int id, int length, long data, long nowNanos) {
    foreign.add(text(id, length, data));
  }

  @Override
  public void error(BusError error, long nowNanos) {
    errors.add(error);
  }

  private static String text(int id, int length, long data) {
    var text = new StringBuilder("%03X#".formatted(id));
    for (int i = 0; i < length; i++) {
      text.append("%02X".formatted(data >>> (8 * i) & 0xFF));
    }
    return text.toString();
  }
}
