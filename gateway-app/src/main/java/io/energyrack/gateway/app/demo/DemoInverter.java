package io.energyrack.gateway.app.demo;

import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.LoopTimer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The other end of the bus: hears what an inverter hears, and sends its keep-alive once a second. A
 * frame is shown because it came over the bus, not because it was sent.
 */
final class DemoInverter implements CanBusListener {

  /** As a GX does (docs/spec/can-profile.md, from the inverter). */
  private static final long KEEP_ALIVE_NANOS = 1_000_000_000L;

  private static final int KEEP_ALIVE = 0x305;
  private static final int WHO_AM_I = 0x307;
  private static final int WHOLE = 8;

  /** 12 34 56 78 "VIC": how a GX names itself; byte 0 is the lowest. */
  private static final long VIC = 0x0043_4956_7856_3412L;

  private final CanBus bus;
  private final GatewayLoop loop;
  private final LoopTimer timer;
  private final Map<Integer, CanFrame> heard = new ConcurrentSkipListMap<>();
  private volatile long frames;

  DemoInverter(GatewayLoop loop, CanBus bus) {
    this.bus = bus;
    this.loop = loop;
    this.timer = loop.timer(this::keepAlive);
  }

  void open() {
    bus.open(this);
  }

  void close() {
    timer.cancel();
    bus.close();
  }

  /** The newest frame of each id, in the order of ids. From any thread. */
  List<CanFrame> heard() {
    return List.copyOf(heard.values());
  }

  /** How many frames came. From any thread. */
  long frames() {
    return frames;
  }

  private void keepAlive(long nowNanos) {
    bus.send(KEEP_ALIVE, WHOLE, 0);
    bus.send(WHO_AM_I, WHOLE, VIC);
    timer.at(nowNanos + KEEP_ALIVE_NANOS);
  }

  @Override
  public void up(long nowNanos) {
    keepAlive(loop.nowNanos());
  }

  @Override
  public void down(BusException cause, long nowNanos) {
    timer.cancel();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the loop writes it.
  public void frame(int id, int length, long data, long nowNanos) {
    heard.put(id, new CanFrame(id, length, data));
    frames++;
  }
}
