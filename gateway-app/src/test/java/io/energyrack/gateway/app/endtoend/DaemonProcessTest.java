package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process, without any CAN bus: its signals, its sockets, its disk. */
@Timeout(120)
class DaemonProcessTest {

  /** IPv4's and IPv6's loopback as /proc/net has them: bytes of each word in the host's order. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  /** The state of a TCP socket that listens, there. */
  private static final String LISTENS = "0A";

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private final HttpClient http = HttpClient.newHttpClient();
  private PlayedTty tty;
  private Path file;
  private Process daemon;
  private int port;

  @BeforeEach
  void start() throws Exception {
    tty = new PlayedTty(folder, player);
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    file = Files.writeString(folder.resolve("energyrack.yaml"), config());
    daemon =
        // As under systemd: a session of its own, for where there is a terminal SIGHUP means the
        // end, and SIGHUP not ignored, as it would be below nohup.
        new ProcessBuilder(
                "setsid",
                "env",
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName(),
                "run",
                "--config",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitLogged("speaking for 2 of 2 packs");
    awaitLogged("metrics at");
  }

  @AfterEach
  void end() throws Exception {
    daemon.destroy();
    boolean ended = daemon.waitFor(10, TimeUnit.SECONDS);
    daemon.destroyForcibly();
    tty.close();
    assertThat(ended).isTrue();
    assertThat(Files.readString(log())).doesNotContain("a bug").doesNotContain("ERROR");
  }

  private String config() {
    return TwoPacks.config(tty.device(), "nocan0")
        .replace("listen: off", "listen: 127.0.0.1:" + port);
  }

  private Path log() {
    return folder.resolve("daemon.log");
  }

  private void awaitLogged(String words) {
    soon().untilAsserted(() -> assertThat(Files.readString(log())).contains(words));
  }

  private void hangUp() throws Exception {
    Candump.run("kill", "-HUP", Long.toString(daemon.pid()));
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString("x=1"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String ccl() throws Exception {
    return ask("GET", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("energyrack_limit{limit=\"ccl\"}"))
        .findFirst()
        .orElse("");
  }

  /** The meters show the newest tick, which comes four times a second. */
  private void awaitCcl(String amps) {
    soon().untilAsserted(() -> assertThat(ccl()).endsWith(" " + amps));
  }

  @Test
  void s23HangUpTakesNewLimitsAndNamesWhatWaits() throws Exception {
    awaitCcl("40.0");
    Files.writeString(
        file,
        config()
            .replace("limits:\n", "limits:\n  ccl-per-pack-a: 10\n")
            .replace("nocan0", "nocan1"));

    hangUp();

    awaitLogged(
        "the configuration was read anew; in force now: limits; only after a restart: can.interface");
    awaitCcl("20.0");

    // Back again: it rises, after a second's hold, by 20 A a second.
    Files.writeString(file, config());
    hangUp();
    awaitLogged("the configuration was read anew; in force now: limits\n");
    awaitCcl("40.0");
    assertThat(Files.readString(log())).contains("it rises slowly after it was lowered");
  }

  @Test
  void s23MistakesAreListedWithTheirLinesAndTheOldConfigurationStays() throws Exception {
    Files.writeString(
        file,
        config()
            .replace("limits:\n", "limits:\n  ccl-per-pack-a: 400\n")
            .replace("fresh-s: 2", "fresh-s: soon"));

    hangUp();

    awaitLogged("the configuration was read anew and has problems: the old one stays in force");
    assertThat(Files.readString(log()))
        .containsPattern("energyrack.yaml:\\d+: limits.ccl-per-pack-a: ")
        .containsPattern("energyrack.yaml:\\d+: safety.fresh-s: ");
    awaitCcl("40.0");

    Files.delete(file);
    hangUp();
    soon()
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(log()))
                    .filteredOn(line -> line.contains("the old one stays in force"))
                    .hasSize(2));
    assertThat(daemon.isAlive()).isTrue();
  }

  @Test
  void s24NothingListensButTheMetersOnTheLoopbackAndTheyChangeNothing() throws Exception {
    assertThat(listening()).hasSize(1).allMatch(LOOPBACK::contains);

    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      assertThat(ask(method, "/metrics").statusCode()).as(method).isEqualTo(405);
    }
    for (String path : List.of("/", "/config", "/metrics/x", "/../etc/passwd")) {
      assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(404);
    }
    awaitCcl("40.0");
  }

  /** The local addresses of the daemon's own sockets that listen, TCP and UDP, from /proc. */
  private List<String> listening() throws IOException {
    Path proc = Path.of("/proc", Long.toString(daemon.pid()));
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> fds = Files.list(proc.resolve("fd"))) {
      for (Path fd : fds.toList()) {
        if (Files.exists(fd, LinkOption.NOFOLLOW_LINKS)) {
          String target = Files.readSymbolicLink(fd).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path sockets = proc.resolve("net").resolve(table);
      if (!Files.exists(sockets)) {
        continue; // A kernel without IPv6.
      }
      // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
      for (String line : Files.readAllLines(sockets)) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean open = table.startsWith("udp") || fields[3].equals(LISTENS);
        if (open && fields.length > 9 && inodes.contains(fields[9])) {
          addresses.add(fields[1].substring(0, fields[1].indexOf(':')));
        }
      }
    }
    return addresses;
  }

  /** Ten seconds of a calm bank: not one file grows but by what the log says. */
  @Test
  void s26CalmGatewayWritesNothing() throws Exception {
    long answered = answered();
    soon().until(() -> answered() > answered + 40);
    long writtenBefore = written();
    long answeredBefore = answered();
    soon().until(() -> answered() > answeredBefore + 60);
    long written = written() - writtenBefore;
    long queries = answered() - answeredBefore;
    System.out.printf(
        "S26: %d answers read and %d bytes written to files, the log included%n", queries, written);
    // What a scrape of the meters sends, and each query, is counted by wchar, and not here.
    assertThat(written).isLessThan(4096);
  }

  private long answered() throws Exception {
    return ask("GET", "/metrics")
        .body()
        .lines()
        .filter(
            line ->
                line.startsWith("energyrack_line_queries_total{")
                    && line.contains("answered\"")
                    && !line.contains("unanswered"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What the kernel put into files' pages for the process. */
  private long written() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(daemon.pid()), "io")).stream()
        .filter(line -> line.startsWith("write_bytes: "))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
