package io.energyrack.gateway.app.config;

/** Where the port of a line is. */
public sealed interface DeviceAddress {

  /** A serial port of this machine; an absolute path. */
  record Serial(String path) implements DeviceAddress {
    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * A serial device server.
   *
   * @param host its name or address, an IPv6 address without brackets.
   * @param port 1 to 65535.
   */
  record Tcp(String host, int port) implements DeviceAddress {
    @Override
    public String toString() {
      return "tcp://" + HostPort.join(host, port);
    }
  }
}
