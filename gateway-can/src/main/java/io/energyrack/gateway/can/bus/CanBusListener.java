package io.energyrack.gateway.can.bus;

/**
 * Hears what happens on the bus. Called on the loop, where it must not block. {@code data} has byte
 * 0 of the frame in its lowest 8 bits and 0 past the length; {@code nowNanos} is monotonic. What
 * has a body here need not be heard by those who only listen.
 */
public interface CanBusListener {

  /** Frames can be sent and heard, for the first time or again. */
  void up(long nowNanos);

  /**
   * They cannot: the interface is missing, down, or vanished. Told once an outage, whatever the
   * number of tries that follow; its end is {@link #up}.
   */
  void down(BusException cause, long nowNanos);

  /**
   * A further try within the same outage failed. For counting, not for the log.
   *
   * @param cause may be another than the one that began the outage.
   */
  default void stillDown(BusException cause, long nowNanos) {}

  /** One of the ids that we hear. */
  void frame(int id, int length, long data, long nowNanos);

  /**
   * A frame of ours came back from the bus. With a real controller it was on the wire and another
   * node acknowledged it; {@link SocketCanBus} says where it proves less.
   */
  default void confirmed(int id, int length, long data, long nowNanos) {}

  /**
   * A frame of an id that is ours, but not sent by us: a second gateway, or a pack's own CAN port
   * on the same bus. Inverters cannot tell the two apart.
   */
  default void foreign(int id, int length, long data, long nowNanos) {}

  /**
   * The controller reports trouble or its end. Every change of its state is told; trouble that
   * repeats, such as frames that nobody acknowledges, once a second.
   */
  default void error(BusError error, long nowNanos) {}
}
