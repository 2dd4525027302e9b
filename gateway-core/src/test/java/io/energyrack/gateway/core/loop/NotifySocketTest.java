package io.energyrack.gateway.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(30)
class NotifySocketTest {

  @TempDir Path folder;

  /** The other end, as systemd has it: a datagram socket with a name. */
  private static final class Listener implements AutoCloseable {
    private final Socket socket;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4 * NotifySocket.MOST_BYTES);

    Listener(String kernelName) throws IOException {
      Epoll.ensureAvailability();
      socket = Socket.newSocketDomainDgram();
      socket.bind(new DomainSocketAddress(kernelName));
    }

    /** What waits to be read; empty when nothing does. */
    String next() throws IOException {
      buffer.clear();
      int read = socket.read(buffer, 0, buffer.capacity());
      byte[] bytes = new byte[Math.max(0, read)];
      buffer.get(0, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void pathAndAbstractNameAreBothReachedFromTheLoop() throws Exception {
    String path = folder.resolve("notify").toString();
    String name = "energyrack-test-" + UUID.randomUUID();
    try (LoopRig rig = new LoopRig();
        Listener byPath = new Listener(path);
        Listener byName = new Listener('\0' + name);
        NotifySocket toPath = new NotifySocket(path);
        NotifySocket toName = new NotifySocket('@' + name)) {
      assertThat(rig.on(() -> toPath.send("READY=1\nSTATUS=19.5 °C\n"))).isTrue();
      assertThat(rig.on(() -> toName.send("WATCHDOG=1\n"))).isTrue();
      // Each message is a datagram of its own.
      assertThat(rig.on(() -> toName.send("STOPPING=1\n"))).isTrue();

      assertThat(byPath.next()).isEqualTo("READY=1\nSTATUS=19.5 °C\n");
      assertThat(byName.next()).isEqualTo("WATCHDOG=1\n");
      assertThat(byName.next()).isEqualTo("STOPPING=1\n");
      assertThat(rig.bugs()).isEmpty();
    }
  }

  @Test
  void nobodyThereIsSaidAndWhoComesLaterIsFound() throws Exception {
    Path path = folder.resolve("notify");
    try (NotifySocket socket = new NotifySocket(path.toString())) {
      assertThatThrownBy(() -> socket.send("READY=1\n")).isInstanceOf(IOException.class);
      try (Listener first = new Listener(path.toString())) {
        assertThat(socket.send("READY=1\n")).isTrue();
        assertThat(first.next()).isEqualTo("READY=1\n");
      }
      assertThatThrownBy(() -> socket.send("WATCHDOG=1\n")).isInstanceOf(IOException.class);
      Files.deleteIfExists(path);
      try (Listener second = new Listener(path.toString())) {
        assertThat(socket.send("WATCHDOG=1\n")).isTrue();
        assertThat(second.next()).isEqualTo("WATCHDOG=1\n");
      }
    }
  }

  /** Blocked on a full queue the test would not end. */
  @Test
  void listenerThatDoesNotReadLosesMessagesAndHoldsNobodyUp() throws Exception {
    String path = folder.resolve("notify").toString();
    try (Listener deaf = new Listener(path);
        NotifySocket socket = new NotifySocket(path)) {
      int taken = 0;
      while (socket.send("WATCHDOG=1\n")) {
        taken++;
      }
      assertThat(taken).isPositive();
      assertThat(deaf.next()).isEqualTo("WATCHDOG=1\n");
      assertThat(socket.send("WATCHDOG=1\n")).isTrue();
    }
  }

  @Test
  void tooLongMessageIsCut() throws Exception {
    String path = folder.resolve("notify").toString();
    try (Listener listener = new Listener(path);
        NotifySocket socket = new NotifySocket(path)) {
      assertThat(socket.send("x".repeat(NotifySocket.MOST_BYTES + 1))).isTrue();
      assertThat(listener.next()).hasSize(NotifySocket.MOST_BYTES);
    }
  }
}
