package io.energyrack.gateway.rs485.line;

/** Where a line is to be found. */
public sealed interface Endpoint {

  /** What every address of a serial server begins with. */
  String TCP = "tcp://";

  /**
   * A tty.
   *
   * @param path absolute; best a name below {@code /dev/serial/by-id}, which stays the same when
   *     the device is plugged in again and its number changes.
   */
  record Device(String path) implements Endpoint {

    /** Refuses a path that would depend on where the daemon was started. */
    public Device {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("not an absolute path: " + path);
      }
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * A serial device server that hands the line's bytes on over TCP as they are.
   *
   * @param host name or address.
   * @param port 1..65535.
   */
  record Server(String host, int port) implements Endpoint {

    /** Refuses what cannot be connected to. */
    public Server {
      if (host.isEmpty() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("not a host and port: " + host + ":" + port);
      }
    }

    @Override
    public String toString() {
      return TCP + host + ":" + port;
    }
  }

  /**
   * Reads either form: {@code /dev/...} or {@code tcp://host:port}.
   *
   * @throws IllegalArgumentException when the text is neither.
   */
  static Endpoint parse(String text) {
    if (!text.startsWith(TCP)) {
      return new Device(text);
    }
    var address = text.substring(TCP.length());
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no port in " + text);
    }
    var host = address.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      return new Server(host, Integer.parseInt(address.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no port in " + text, e);
    }
  }
}
