package io.energyrack.gateway.app.endtoend;

import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** A tty with two packs, a bus of its own, and the daemon where it is wanted. */
final class BusPlace implements AutoCloseable {

  static final String BUS = "gwflt0";

  /** A shell becomes the daemon, whose words are kept. */
  static final String LOGGED = "exec \"$@\" 2>log";

  /** How long candump and its reader take on the lab's one processor. */
  private static final Duration LAG = Duration.ofMillis(300);

  /** The lab's own disk: what is mounted or full there is gone with it. */
  final Path folder =
      Files.createTempDirectory(
          Path.of(System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"))),
          "faults");

  final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  final PlayedTty tty = new PlayedTty(folder, player);
  final Candump candump;
  private DaemonProcess daemon = DaemonProcess.NONE;
  final long startNanos = System.nanoTime();

  BusPlace() throws Exception {
    if (Files.exists(Path.of("/sys/class/net", BUS))) {
      ip("link delete " + BUS);
    }
    ip("link add dev " + BUS + " type vcan|link set " + BUS + " up");
    candump = new Candump();
  }

  /** Some of ip's commands, separated by bars. */
  static void ip(String commands) throws Exception {
    for (String command : commands.split("\\|", -1)) {
      Candump.run(("ip " + command).split(" ", -1));
    }
  }

  /** The daemon, by a shell's command. */
  void start(String launch) throws Exception {
    start(launch, BUS);
  }

  /** The same on another bus. */
  void start(String launch, String canInterface) throws Exception {
    Files.createDirectories(folder.resolve("full"));
    daemon = DaemonProcess.start(folder, TwoPacks.config(tty.device(), canInterface), launch);
  }

  /** Starts the daemon and goes on until all that both packs give is said. */
  void speak() throws Exception {
    start(LOGGED);
    awaitWhole();
  }

  LimitsHeard limits() {
    return LimitsHeard.by(candump, BUS);
  }

  void awaitWhole() {
    limits().firstAfter(startNanos, Limits::whole);
  }

  /** All packs fall silent, until such limits are said. */
  void loseUntil(Predicate<Limits> such) {
    long lostNanos = System.nanoTime();
    player.mishap((query, answer) -> "");
    limits().firstAfter(lostNanos, such);
  }

  /** The packs answer again, until all is as ever; how long that takes. */
  double findAll() {
    long foundNanos = System.nanoTime();
    player.mishap(PackPlayer.Mishap.NONE);
    return limits().firstAfter(foundNanos, Limits::whole);
  }

  /** Where "from now on" begins, once candump has read what was on the bus before. */
  int mark() {
    await().pollDelay(LAG).until(() -> true);
    return candump.mark();
  }

  /** Whether any frame was on the bus from the {@code mark}th on. */
  boolean heardSince(int mark) {
    return !candump.since(mark, BUS).isEmpty();
  }

  void signal(String name) throws Exception {
    daemon.signal(name);
  }

  int exitCode() throws Exception {
    return daemon.exitCode();
  }

  String log() throws Exception {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() throws IOException {
    daemon.close();
    candump.close();
    tty.close();
    // It may be gone already.
    new ProcessBuilder("ip", "link", "delete", BUS)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }
}
