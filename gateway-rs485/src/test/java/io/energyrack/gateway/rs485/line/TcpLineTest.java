package io.energyrack.gateway.rs485.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.loop.BackOff;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a server of the JDK on this machine, which the test lets die and come back. */
@ExtendWith(NoBlockingOnTheLoop.class)
class TcpLineTest {

  private static final byte[] QUERY = "~20024642E00202FD33\r".getBytes(StandardCharsets.US_ASCII);

  private static final int TRIES = 20_000;

  /** A window of 2304 bytes, and what the kernel grants above it, in queries of 20 bytes. */
  private static final int MOST_IN_A_SMALL_WINDOW = 1_000;

  private final LoopRig rig = new LoopRig();
  private final HeardLine heard = new HeardLine();
  private ServerSocket server = new ServerSocket();

  TcpLineTest() throws IOException {}

  @BeforeEach
  void listen() throws IOException {
    listenAt(0);
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
    server.close();
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void bytesGoBothWays() throws Exception {
    var line = open("localhost", server.getLocalPort());
    try (var accepted = server.accept()) {
      await().until(() -> heard.changes.contains("opened"));
      assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isTrue();
      assertThat(accepted.getInputStream().readNBytes(QUERY.length)).isEqualTo(QUERY);

      var answer = new byte[3 * Line.MOST_BYTES];
      for (int i = 0; i < answer.length; i++) {
        answer[i] = (byte) (i * 31);
      }
      accepted.getOutputStream().write(answer);
      await().untilAsserted(() -> assertThat(heard.bytes()).isEqualTo(answer));
    }
    rig.run(line::close);
  }

  @Test
  void serverThatDiesAndComesBackIsUsedAgain() throws Exception {
    int port = server.getLocalPort();
    var line = open("localhost", port);
    var accepted = server.accept();
    await().until(() -> heard.changes.size() == 1);
    accepted.setSoLinger(true, 0); // Dies with a reset, and leaves the port free at once.
    accepted.close();
    server.close();
    await().until(() -> heard.triesInVain.get() >= 3);
    assertThat(heard.changes).containsExactly("opened", "closed");
    assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isFalse();

    listenAt(port);
    try (var again = server.accept()) {
      await()
          .untilAsserted(
              () -> assertThat(heard.changes).containsExactly("opened", "closed", "opened"));
      assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isTrue();
      assertThat(again.getInputStream().readNBytes(QUERY.length)).isEqualTo(QUERY);
    }
    rig.run(line::close);
  }

  @Test
  void orderlyEndOfTheServerIsHangUpToo() throws Exception {
    var line = open("127.0.0.1", server.getLocalPort());
    server.accept().close();

    await().until(() -> heard.changes.contains("closed"));
    assertThat(heard.causes.get(0)).hasMessageContaining("hung up");
    rig.run(line::close);
  }

  @Test
  void serverThatIsMissingAtTheStartIsToldOnceAndWaitedFor() throws Exception {
    int port = server.getLocalPort();
    server.close();
    var line = open("localhost", port);
    await().until(() -> heard.triesInVain.get() >= 3);

    assertThat(heard.changes).containsExactly("closed");
    assertThat(heard.causes.get(0))
        .hasMessageStartingWith("cannot connect to tcp://localhost:" + port);
    listenAt(port);
    await().until(() -> heard.changes.contains("opened"));
    rig.run(line::close);
  }

  @Test
  void unknownHostIsNotLookedUpOnTheLoop() throws Exception {
    // RFC 6761: a name below .invalid never resolves. On the loop, looking up would be caught.
    var line = open("no-such-host.invalid", 4_001);
    await().until(() -> heard.changes.contains("closed"));

    assertThat(heard.causes.get(0)).hasMessage("unknown host no-such-host.invalid");
    rig.run(line::close);
  }

  // A peer that is gone takes no bytes, as here one with a full window: its kernel drops what
  // comes.
  // What ours would take then goes out late, in one burst.
  @Test
  void queriesThatAreNotAcknowledgedAreRefusedNotHoarded() throws Exception {
    int port = server.getLocalPort();
    server.close();
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.setReceiveBufferSize(2_304);
    server.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
    var line = open("localhost", port);
    try (var accepted = server.accept()) {
      await().until(() -> heard.changes.contains("opened"));
      int taken = 0;
      for (int i = 0; i < TRIES; i++) {
        taken += rig.on(() -> line.write(QUERY, QUERY.length)) ? 1 : 0;
      }
      assertThat(taken).isBetween(1, MOST_IN_A_SMALL_WINDOW);
      // What was taken arrives, whole, and nothing else.
      assertThat(accepted.getInputStream().readNBytes(taken * QUERY.length))
          .hasSize(taken * QUERY.length);
      await().until(() -> rig.on(() -> line.write(QUERY, QUERY.length)));
    }
    rig.run(line::close);
  }

  // The back-off grows: 20, 40, 80, 160, 320 ms; without, six connections would take 100 ms.
  @Test
  void serverThatAcceptsAndHangsUpIsTriedLessAndLess() throws Exception {
    var line = open("localhost", server.getLocalPort(), BackOff.ofMillis(20, 10_000));
    server.accept().close();
    long first = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      server.accept().close();
    }
    assertThat(System.nanoTime() - first).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(580));
    rig.run(line::close);
  }

  @Test
  void firstByteProvesThatTheServerWorks() throws Exception {
    var line = open("localhost", server.getLocalPort(), BackOff.ofMillis(20, 600_000));
    for (int i = 0; i < 16; i++) { // Without, the last wait would be 11 minutes.
      try (var accepted = server.accept()) {
        accepted.getOutputStream().write('~');
        int bytes = i + 1;
        await().until(() -> heard.bytes().length == bytes);
      }
    }
    rig.run(line::close);
  }

  @Test
  void closedLineHangsUpAndStaysAway() throws Exception {
    var line = open("localhost", server.getLocalPort());
    try (Socket accepted = server.accept()) {
      await().until(() -> heard.changes.contains("opened"));
      rig.run(line::close);

      assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(heard.changes).containsExactly("opened");
    assertThat(heard.triesInVain).hasValue(0);
  }

  private void listenAt(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
  }

  private Line open(String host, int port) throws Exception {
    return open(host, port, BackOff.ofMillis(20, 100));
  }

  private Line open(String host, int port, BackOff backOff) throws Exception {
    var settings =
        new LineSettings(
            "rs485-1", new Endpoint.Server(host, port), 9_600, Rs485Mode.USUAL, backOff);
    var line = Line.of(rig.loop(), settings);
    rig.run(() -> line.open(heard));
    return line;
  }
}
