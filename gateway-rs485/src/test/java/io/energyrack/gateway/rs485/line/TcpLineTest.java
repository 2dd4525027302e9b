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

  // A server that reads nothing must not make us hoard queries to send them late.
  @Test
  void queriesThatDoNotGetThroughAreRefusedNotHoarded() throws Exception {
    var line = open("localhost", server.getLocalPort());
    try (var accepted = server.accept()) {
      await().until(() -> heard.changes.contains("opened"));
      var bulk = new byte[Line.MOST_BYTES];
      await()
          .pollInterval(1, TimeUnit.MILLISECONDS)
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> !rig.on(() -> writeMany(line, bulk)));

      assertThat(accepted.isConnected()).isTrue();
    }
    rig.run(line::close);
  }

  private static boolean writeMany(Line line, byte[] bulk) {
    boolean taken = true;
    for (int i = 0; taken && i < 100; i++) {
      taken = line.write(bulk, bulk.length);
    }
    return taken;
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
    var settings =
        new LineSettings(
            "rs485-1",
            new Endpoint.Server(host, port),
            9_600,
            Rs485Mode.USUAL,
            BackOff.ofMillis(20, 100));
    var line = Line.of(rig.loop(), settings);
    rig.run(() -> line.open(heard));
    return line;
  }
}
