package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.SendOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A CAN bus between a gateway and an inverter that can be down, or have nobody who acknowledges.
 */
final class VirtualBus implements CanBus {

  /** 500 kbit/s, 8 bytes and stuffing: at most 135 bits. */
  private static final long FRAME_NANOS = TimeUnit.MICROSECONDS.toNanos(270);

  /** The queue of a CAN interface (spec can, section 7). */
  private static final int MOST_QUEUED = 10;

  /** Hears what is on the wire. */
  interface Wire {
    void frame(int id, int length, long data);
  }

  private record Queued(int id, int length, long data) {}

  private final VirtualLoop loop;
  private final Wire offered;
  private final Wire inverter;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private @Nullable CanBusListener listener;
  private boolean up = true;
  private boolean acknowledged = true;
  private boolean sending;

  /**
   * A bus that is up.
   *
   * @param offered sees each frame that was taken, at once.
   * @param inverter hears it when it was on the wire.
   */
  VirtualBus(VirtualLoop loop, Wire offered, Wire inverter) {
    this.loop = loop;
    this.offered = offered;
    this.inverter = inverter;
  }

  /** The interface goes down or comes up. */
  void up(boolean isUp) {
    if (up == isUp) {
      return;
    }
    up = isUp;
    queue.clear();
    CanBusListener told = listener;
    if (told == null) {
      return;
    }
    if (isUp) {
      told.up(loop.nowNanos());
    } else {
      BusException cause = BusException.passing("can0: down", new IOException("ENETDOWN"));
      told.down(cause, loop.nowNanos());
    }
  }

  boolean works() {
    return up && acknowledged;
  }

  /** Whether anybody is there who acknowledges frames. */
  void acknowledged(boolean isAcknowledged) {
    acknowledged = isAcknowledged;
    sendSoon();
  }

  /** The inverter sends. */
  void fromInverter(int id, int length, long data) {
    CanBusListener told = listener;
    if (works() && told != null) {
      told.frame(id, length, data, loop.nowNanos());
    }
  }

  @Override
  public String name() {
    return "can0";
  }

  @Override
  public void open(CanBusListener opener) {
    listener = opener;
    loop.execute(
        () -> {
          if (up) {
            opener.up(loop.nowNanos());
          }
        });
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    if (!up || listener == null) {
      return SendOutcome.DOWN;
    }
    if (queue.size() >= MOST_QUEUED) {
      return SendOutcome.FULL;
    }
    offered.frame(id, length, data);
    queue.add(new Queued(id, length, data));
    sendSoon();
    return SendOutcome.SENT;
  }

  private void sendSoon() {
    if (!sending && works() && !queue.isEmpty()) {
      sending = true;
      loop.in(FRAME_NANOS, this::sent);
    }
  }

  private void sent() {
    sending = false;
    Queued frame = works() ? queue.poll() : null;
    CanBusListener told = listener;
    if (frame != null && told != null) {
      inverter.frame(frame.id(), frame.length(), frame.data());
      told.confirmed(frame.id(), frame.length(), frame.data(), loop.nowNanos());
    }
    sendSoon();
  }

  @Override
  public void close() {
    listener = null;
  }
}
