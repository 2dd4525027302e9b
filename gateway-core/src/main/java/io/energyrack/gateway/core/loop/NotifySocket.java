package io.energyrack.gateway.core.loop;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A datagram socket to whoever supervises the process: what libsystemd's {@code sd_notify(3)} does,
 * without it. Never blocks, so it may be used on the loop. Not for more than one thread.
 *
 * <p>Netty opens and connects the socket, since the JDK's own Unix sockets are streams alone.
 */
public final class NotifySocket implements AutoCloseable {

  /** A status of one line and a few words; what is longer is cut. */
  static final int MOST_BYTES = 1024;

  private final DomainSocketAddress address;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);
  private @Nullable Socket socket;

  /**
   * Nothing is opened yet.
   *
   * @param name as NOTIFY_SOCKET has it: a path, or an abstract name that begins with {@code @}.
   * @throws UnsatisfiedLinkError where epoll is not to be had.
   */
  public NotifySocket(String name) {
    Epoll.ensureAvailability();
    // The kernel marks an abstract name by a NUL, which no environment variable can hold.
    address = new DomainSocketAddress(name.startsWith("@") ? '\0' + name.substring(1) : name);
  }

  /**
   * Sends a message now or not at all.
   *
   * @param message lines of {@code NAME=value}.
   * @return false when the other side does not read as fast as it is told.
   * @throws IOException when nobody is there; the next message looks for them anew.
   */
  public boolean send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    buffer.clear();
    buffer.put(bytes, 0, Math.min(bytes.length, MOST_BYTES));
    try {
      return open().write(buffer, 0, buffer.position()) > 0;
    } catch (IOException gone) {
      close();
      throw gone;
    }
  }

  private Socket open() throws IOException {
    Socket known = socket;
    if (known == null) {
      known = Socket.newSocketDomainDgram();
      socket = known;
      known.connect(address);
    }
    return known;
  }

  /** May be repeated; a message afterwards opens it again. */
  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }
}
