package io.energyrack.gateway.rs485.line;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a line told, for a test on another thread. */
final class HeardLine implements LineListener {

  /** {@code opened} and {@code closed}, in their order. */
  final List<String> changes = new CopyOnWriteArrayList<>();

  final List<LineException> causes = new CopyOnWriteArrayList<>();
  final AtomicInteger triesInVain = new AtomicInteger();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void opened(long nowNanos) {
    changes.add("opened");
  }

  @Override
  public synchronized void received(byte[] buffer, int length, long nowNanos) {
    bytes.write(buffer, 0, length);
  }

  @Override
  public void closed(LineException cause, long nowNanos) {
    changes.add("closed");
    causes.add(cause);
  }

  @Override
  public void stillClosed(LineException cause, long nowNanos) {
    triesInVain.incrementAndGet();
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
