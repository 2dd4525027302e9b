package io.energyrack.gateway.app.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A serial device server on the loopback; one client at a time, as they are. */
final class PlayedServer implements AutoCloseable {

  private final PackPlayer player;
  private final ServerSocket server = new ServerSocket();
  private volatile @Nullable Socket client;

  /**
   * Listens.
   *
   * @param port 0 for any.
   */
  PlayedServer(int port, PackPlayer player) throws IOException {
    this.player = player;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread thread = new Thread(this::serve, "pack-player-tcp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket next = server.accept()) {
        next.setTcpNoDelay(true);
        client = next;
        byte[] chunk = new byte[1024];
        int length = next.getInputStream().read(chunk);
        while (length >= 0) {
          player.hear(chunk, length, next.getOutputStream()::write);
          length = next.getInputStream().read(chunk);
        }
      } catch (IOException gone) {
        client = null;
      }
    }
  }

  /** It dies: the port and the connection go. */
  @Override
  public void close() throws IOException {
    server.close();
    Socket now = client;
    if (now != null) {
      now.close();
    }
  }
}
