package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.app.tape.TapeEvent.Sender;
import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import java.util.function.LongConsumer;

/** A bus that is recorded. */
final class TapedBus implements CanBus {

  private final CanBus bus;
  private final TapeClock clock;

  TapedBus(CanBus bus, TapeClock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public String name() {
    return bus.name();
  }

  @Override
  public void open(CanBusListener listener) {
    bus.open(new Taped(listener));
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    SendOutcome outcome = bus.send(id, length, data);
    if (outcome != SendOutcome.SENT) {
      clock.note(new TapeEvent.NotTaken(name(), id, outcome));
    }
    return outcome;
  }

  @Override
  public void close() {
    bus.close();
  }

  private final class Taped implements CanBusListener {

    private final CanBusListener listener;

    Taped(CanBusListener listener) {
      this.listener = listener;
    }

    @Override
    public void up(long nowNanos) {
      clock.happens(new TapeEvent.BusUp(name()), nowNanos, listener::up);
    }

    @Override
    public void down(BusException cause, long nowNanos) {
      clock.happens(
          new TapeEvent.BusDown(name(), String.valueOf(cause.getMessage())),
          nowNanos,
          at -> listener.down(cause, at));
    }

    @Override
    public void frame(int id, int length, long data, long nowNanos) {
      onBus(id, length, data, Sender.OTHER, nowNanos, at -> listener.frame(id, length, data, at));
    }

    @Override
    public void confirmed(int id, int length, long data, long nowNanos) {
      onBus(id, length, data, Sender.US, nowNanos, at -> listener.confirmed(id, length, data, at));
    }

    @Override
    public void foreign(int id, int length, long data, long nowNanos) {
      onBus(id, length, data, Sender.OTHER, nowNanos, at -> listener.foreign(id, length, data, at));
    }

    @Override
    public void error(BusError error, long nowNanos) {
      clock.happens(
          new TapeEvent.BusTrouble(name(), error), nowNanos, at -> listener.error(error, at));
    }

    private void onBus(
        int id, int length, long data, Sender sender, long nowNanos, LongConsumer act) {
      CanFrame frame = new CanFrame(id, length, data);
      clock.happens(new TapeEvent.OnBus(name(), frame, sender), nowNanos, act);
    }
  }
}
