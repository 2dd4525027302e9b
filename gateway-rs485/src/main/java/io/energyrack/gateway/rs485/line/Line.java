package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.GatewayLoop;
import java.util.Objects;

/**
 * One RS485 line: bytes out, bytes in, nothing of what they mean. All methods belong to the loop's
 * thread and none waits.
 */
public interface Line extends LineIn {

  /** The most that is written or handed over at once: what a tty of Linux holds. */
  int MOST_BYTES = 4_096;

  /** Makes the line that the settings describe; it is not open yet. */
  static Line of(GatewayLoop loop, LineSettings settings) {
    return settings.endpoint() instanceof Endpoint.Server server
        ? new TcpLine(loop, settings, server)
        : new SerialLine(loop, settings, (Endpoint.Device) settings.endpoint());
  }

  /**
   * Loads the library behind ttys. Reads files: not on the loop.
   *
   * @throws LinkageError when it cannot be loaded, and never can be in this process.
   */
  static void loadLibrary() {
    Objects.requireNonNull(LibC.INSTANCE);
  }

  /**
   * Sends bytes, whole or not at all as far as the port allows: what it does not take now is
   * dropped, never sent late.
   *
   * @param bytes from index 0.
   * @param length how many; 1 to {@link #MOST_BYTES}.
   * @return false when the line is not open or did not take all of it.
   */
  boolean write(byte[] bytes, int length);
}
