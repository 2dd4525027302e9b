package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A bus on which happens what a transcript tells. */
final class ReplayBus implements CanBus {

  private final VirtualLoop loop;
  private final String name;
  private final IntFunction<SendOutcome> outcomes;
  private final Runnable taken;
  private final Deque<CanFrame> unconfirmed = new ArrayDeque<>();
  private final Deque<Long> takenAtNanos = new ArrayDeque<>();
  private @Nullable CanBusListener listener;
  private boolean up;

  /**
   * @param outcomes what becomes of a frame of this id now.
   * @param taken is told when a frame was taken.
   */
  ReplayBus(VirtualLoop loop, String name, IntFunction<SendOutcome> outcomes, Runnable taken) {
    this.loop = loop;
    this.name = name;
    this.outcomes = outcomes;
    this.taken = taken;
  }

  void up() {
    CanBusListener told = listener;
    if (told != null) {
      up = true;
      told.up(loop.nowNanos());
    }
  }

  void down(String why) {
    CanBusListener told = listener;
    up = false;
    unconfirmed.clear();
    takenAtNanos.clear();
    if (told != null) {
      told.down(BusException.passing(why, new IOException(why)), loop.nowNanos());
    }
  }

  void heard(CanFrame frame, boolean ours) {
    CanBusListener told = listener;
    if (told != null && ours) {
      told.foreign(frame.id(), frame.length(), frame.data(), loop.nowNanos());
    } else if (told != null) {
      told.frame(frame.id(), frame.length(), frame.data(), loop.nowNanos());
    }
  }

  void trouble(BusError error) {
    CanBusListener told = listener;
    if (told != null) {
      told.error(error, loop.nowNanos());
    }
  }

  /** The next frame that was taken has been on the wire; null when there is none. */
  @Nullable CanFrame confirm() {
    CanFrame frame = unconfirmed.poll();
    CanBusListener told = listener;
    if (frame != null) {
      takenAtNanos.remove();
    }
    if (frame != null && told != null) {
      told.confirmed(frame.id(), frame.length(), frame.data(), loop.nowNanos());
    }
    return frame;
  }

  /** The frame that waits for longest to be confirmed, if it was taken before a time. */
  @Nullable CanFrame waitsSinceBefore(long nanos) {
    Long first = takenAtNanos.peek();
    return first != null && first < nanos ? unconfirmed.peek() : null;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(CanBusListener opener) {
    listener = opener;
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    SendOutcome outcome = up ? outcomes.apply(id) : SendOutcome.DOWN;
    if (outcome == SendOutcome.SENT) {
      unconfirmed.add(new CanFrame(id, length, data));
      takenAtNanos.add(loop.elapsedNanos());
      taken.run();
    }
    return outcome;
  }

  @Override
  public void close() {
    listener = null;
  }
}
