package io.energyrack.gateway.can.bus;

import io.energyrack.gateway.can.frame.FramePort;
import io.energyrack.gateway.can.frame.SendOutcome;
import tel.schich.javacan.JavaCAN;

/** The CAN bus: frames out, frames in, nothing of what they mean. On the loop's thread alone. */
public interface CanBus extends FramePort {

  /**
   * Loads the library behind SocketCAN. Reads files: not on the loop.
   *
   * @throws LinkageError when it cannot be loaded, and never can be in this process.
   */
  static void loadLibrary() {
    JavaCAN.initialize();
  }

  /** What people call it, for instance {@code can0}. */
  String name();

  /**
   * Opens the bus and keeps it open: whenever it is lost, it is opened again, until {@link
   * #close()}. Once in a bus's life.
   */
  void open(CanBusListener listener);

  /**
   * Sends a frame now or not at all, without waiting and without garbage.
   *
   * @param id one of the ids that the bus was told it sends.
   * @param length 0 to 8 bytes.
   * @param data byte 0 of the frame in the lowest 8 bits; what is past the length is not sent.
   */
  @Override
  SendOutcome send(int id, int length, long data);

  /** Closes the bus for good; nothing is told any more. May be repeated. */
  void close();
}
