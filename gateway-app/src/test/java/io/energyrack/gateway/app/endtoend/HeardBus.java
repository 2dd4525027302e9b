package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.CanFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an inverter hears on the bus, and when. Read from any thread. */
final class HeardBus implements CanBusListener {

  /**
   * One frame.
   *
   * @param atNanos monotonic.
   */
  record Heard(CanFrame frame, long atNanos) {

    /** An unsigned 16-bit field, its low byte first: written anew here, to trust no decoder. */
    int u16(int at) {
      return (int) (frame.data() >>> (8 * at)) & 0xFFFF;
    }
  }

  private final List<Heard> all = new CopyOnWriteArrayList<>();

  /** Every frame so far. */
  List<Heard> all() {
    return all;
  }

  /** Every frame of an id so far. */
  List<Heard> all(int id) {
    return since(0, id);
  }

  /** Every frame of an id from the {@code mark}th frame on. */
  List<Heard> since(int mark, int id) {
    return all.stream().skip(mark).filter(heard -> heard.frame().id() == id).toList();
  }

  /** The frames of an id from the {@code mark}th on, each once, as cansend takes them. */
  List<String> textsSince(int mark, int id) {
    return since(mark, id).stream().map(heard -> heard.frame().toString()).distinct().toList();
  }

  /** How many frames were heard: where "from now on" begins. */
  int mark() {
    return all.size();
  }

  @Override
  public void up(long nowNanos) {}

  @Override
  public void down(BusException cause, long nowNanos) {}

  @Override
  public void frame(int id, int length, long data, long nowNanos) {
    all.add(new Heard(new CanFrame(id, length, data), nowNanos));
  }
}
