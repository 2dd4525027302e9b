package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.BackOff;

/**
 * What a line needs to know. Always 8 data bits, no parity, one stop bit, no flow control: every
 * dialect asks for that (docs/spec/rs485.md, section 7).
 *
 * @param name what people call the line, for instance {@code rs485-1}.
 * @param endpoint the tty or the serial server.
 * @param baud 1200..115200; a serial server has its own and takes no notice.
 * @param rs485 how a tty's transceiver is driven.
 * @param reopen the waits between tries to open it (again).
 */
public record LineSettings(
    String name, Endpoint endpoint, int baud, Rs485Mode rs485, BackOff reopen) {

  /** From 250 ms, doubling to 2 s: a device that comes back is used within about 2 s. */
  public static final BackOff USUAL_REOPEN = BackOff.ofMillis(250, 2_000);

  /** Below, no pack is known to speak. */
  private static final int LEAST_BAUD = 1_200;

  /** Above, none of the adapters' clocks was ever needed. */
  private static final int MOST_BAUD = 115_200;

  /** Refuses a speed out of range. */
  public LineSettings {
    if (baud < LEAST_BAUD || baud > MOST_BAUD) {
      throw new IllegalArgumentException(
          "baud out of " + LEAST_BAUD + ".." + MOST_BAUD + ": " + baud);
    }
  }

  /** With the usual mode and waits. */
  public static LineSettings of(String name, String endpoint, int baud) {
    return new LineSettings(name, Endpoint.parse(endpoint), baud, Rs485Mode.USUAL, USUAL_REOPEN);
  }
}
