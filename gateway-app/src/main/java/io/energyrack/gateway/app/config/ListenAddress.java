package io.energyrack.gateway.app.config;

/**
 * Where to listen.
 *
 * @param host an IP address without brackets, or {@code localhost}.
 * @param port 1 to 65535.
 */
public record ListenAddress(String host, int port) {

  /** Whether only this machine can reach it (contract S24). */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return HostPort.join(host, port);
  }
}
