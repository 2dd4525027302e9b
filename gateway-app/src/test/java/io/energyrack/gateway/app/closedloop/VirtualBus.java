package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.SendOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final VirtualLine.Gateways gateways;
  private final Wire offered;
  private final Wire inverter;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private @Nullable CanBusListener listener;
  private boolean up = true;
  private boolean acknowledged = true;
  private boolean full;
  private boolean off;
  private boolean sending;
  private long troubledAtNanos;

  /**
   * A bus that is up.
   *
   * @param offered sees each frame that was taken, at once.
   * @param inverter hears it when it was on the wire.
   */
  VirtualBus(VirtualLoop loop, VirtualLine.Gateways gateways, Wire offered, Wire inverter) {
    this.loop = loop;
    this.gateways = gateways;
    this.offered = offered;
    this.inverter = inverter;
    troubledAtNanos = loop.elapsedNanos();
  }

  /** The same for one gateway that is there for ever, where nobody minds what was taken. */
  VirtualBus(VirtualLoop loop, Wire inverter) {
    this(loop, Runnable::run, (id, length, data) -> {}, inverter);
  }

  /**
   * The interface goes down or comes up.
   *
   * @param why as the kernel says it.
   */
  void up(boolean isUp, String why) {
    if (up == isUp) {
      return;
    }
    up = isUp;
    troubled();
    queue.clear();
    tell(
        told -> {
          if (isUp) {
            told.up(loop.nowNanos());
          } else {
            told.down(BusException.passing("can0: " + why, new IOException(why)), loop.nowNanos());
          }
        });
  }

  /** The controller leaves the bus and loses what it had, or is back. */
  void off(boolean isOff) {
    off = isOff;
    troubled();
    if (isOff) {
      queue.clear();
    }
    BusError.Kind kind = isOff ? BusError.Kind.BUS_OFF : BusError.Kind.RESTARTED;
    BusError error = new BusError(Set.of(kind), OptionalInt.empty(), OptionalInt.empty());
    tell(told -> told.error(error, loop.nowNanos()));
    sendSoon();
  }

  /** Nothing of ours finds room, or something does again. */
  void full(boolean isFull) {
    full = isFull;
    troubled();
  }

  /** Whoever had it open is no more; what the kernel has taken still leaves. */
  void abandoned() {
    listener = null;
  }

  private void tell(Consumer<CanBusListener> news) {
    gateways.enter(
        () -> {
          CanBusListener told = listener;
          if (told != null) {
            news.accept(told);
          }
        });
  }

  boolean works() {
    return up && acknowledged && !off && !full;
  }

  /** For how long it has worked; 0 while it does not. */
  long worksForNanos() {
    return works() ? loop.elapsedNanos() - troubledAtNanos : 0;
  }

  private void troubled() {
    troubledAtNanos = loop.elapsedNanos();
  }

  private boolean moves() {
    return up && acknowledged && !off;
  }

  /** Whether anybody is there who acknowledges frames. */
  void acknowledged(boolean isAcknowledged) {
    acknowledged = isAcknowledged;
    troubled();
    sendSoon();
  }

  /** The inverter sends. */
  void fromInverter(int id, int length, long data) {
    if (up && acknowledged && !off) {
      tell(told -> told.frame(id, length, data, loop.nowNanos()));
    }
  }

  @Override
  public String name() {
    return "can0";
  }

  @Override
  public void open(CanBusListener opener) {
    listener = opener;
    loop.in(
        0,
        () ->
            tell(
                told -> {
                  if (up && told == opener) {
                    told.up(loop.nowNanos());
                  }
                }));
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    if (!up || listener == null) {
      return SendOutcome.DOWN;
    }
    if (full || queue.size() >= MOST_QUEUED) {
      return SendOutcome.FULL;
    }
    offered.frame(id, length, data);
    queue.add(new Queued(id, length, data));
    sendSoon();
    return SendOutcome.SENT;
  }

  private void sendSoon() {
    if (!sending && moves() && !queue.isEmpty()) {
      sending = true;
      loop.in(FRAME_NANOS, this::sent);
    }
  }

  private void sent() {
    sending = false;
    Queued frame = moves() ? queue.poll() : null;
    if (frame != null) {
      inverter.frame(frame.id(), frame.length(), frame.data());
      tell(told -> told.confirmed(frame.id(), frame.length(), frame.data(), loop.nowNanos()));
    }
    sendSoon();
  }

  @Override
  public void close() {
    listener = null;
  }
}
