package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port that carries raw bytes, as a serial device server does. It listens on the loopback
 * alone; one client at a time, and the next when that one has gone.
 */
final class TcpWire implements Wire {

  private static final int BACKLOG = 1;

  private final ServerSocket server;
  private volatile @Nullable Socket client;

  /**
   * Opens the port.
   *
   * @param port 0 takes any that is free.
   */
  TcpWire(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }

  @Override
  public String gatewayEnd() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void listen(Consumer<byte[]> heard) {
    Thread reader = new Thread(() -> serve(heard), "simulated-tcp-line");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public boolean alive() {
    return !server.isClosed();
  }

  private void serve(Consumer<byte[]> heard) {
    while (!server.isClosed()) {
      try (Socket next = server.accept()) {
        next.setTcpNoDelay(true);
        client = next;
        StreamWire.pump(next.getInputStream(), heard);
      } catch (IOException gone) {
        // The client went, or the port was closed: the loop's condition tells them apart.
      } finally {
        client = null;
      }
    }
  }

  @Override
  public void write(byte[] bytes) {
    Socket now = client;
    if (now == null) {
      return;
    }
    try {
      now.getOutputStream().write(bytes);
    } catch (IOException gone) {
      // Its reader notices too and waits for the next client; the bytes are lost, as on a line.
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    Socket now = client;
    if (now != null) {
      closeQuietly(now);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception alreadyGone) {
      // Nothing is left to be done with it.
    }
  }
}
