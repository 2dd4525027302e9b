package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can go wrong with a CAN interface and with the process, in the CAN lab: real SocketCAN, the
 * daemon as a process of its own, and candump as the inverter.
 */
final class BusFaults {

  private static final String BUS = "gwflt0";

  /** S18 says 2 s; candump and its reader take their time on the lab's one processor. */
  private static final double BUS_BACK_WITHIN = 2.3;

  /** The lab's processor starts a JVM in 5 to 10 s. */
  private static final double PROCESS_BACK_WITHIN = 40;

  /** 1 s of hold and 100 A at 20 A a second, and a poll of both packs. */
  private static final double RISEN_WITHIN = 14;

  private static final Duration LOOKED_AT = Duration.ofSeconds(4);

  /** 0x20000000 is an error frame, 0x40 its class: bus off. */
  private static final String BUS_OFF = "20000040#0000000000000000";

  /** Contract S22: the last word and the end. */
  private static final double ENDED_WITHIN = 6;

  /** 128 + SIGTERM. */
  private static final int TOLD_TO_STOP = 143;

  private BusFaults() {}

  /** All of them. */
  static List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    for (boolean atStart : new boolean[] {true, false}) {
      rows.add(
          interfaceRow(
              "CAN interface down",
              atStart,
              "link set " + BUS + " down",
              "link set " + BUS + " up"));
      rows.add(
          interfaceRow(
              "CAN interface deleted",
              atStart,
              "link delete " + BUS,
              "link add dev " + BUS + " type vcan|link set " + BUS + " up"));
    }
    rows.add(
        new FaultRow(
            "bus-off error frame",
            "speaking",
            "the bus is opened anew",
            Double.NaN,
            BUS_BACK_WITHIN,
            BusFaults::busOff));
    rows.add(
        new FaultRow(
            "transmit queue full",
            "speaking",
            "sets are dropped whole, packs read on",
            Double.NaN,
            BUS_BACK_WITHIN,
            BusFaults::full));
    rows.add(
        new FaultRow(
            "process stopped for 4 s",
            "speaking",
            "silent at once; then half or less first",
            0.5,
            RISEN_WITHIN,
            BusFaults::stopped));
    rows.add(
        new FaultRow(
            "process killed, started again",
            "speaking",
            "silent at once",
            0.5,
            PROCESS_BACK_WITHIN,
            BusFaults::killed));
    rows.add(endRow("start, no pack yet", false, place -> place.player.mishap((q, a) -> "")));
    rows.add(endRow("speaking", true, place -> place.awaitWhole()));
    rows.add(
        endRow(
            "halt",
            true,
            place -> {
              place.awaitWhole();
              place.player.mishap((q, a) -> "");
              place.limits().firstAfter(place.startNanos, Limits::none);
            }));
    rows.add(
        endRow(
            "bus down",
            false,
            place -> {
              place.awaitWhole();
              ip("link set " + BUS + " down");
            }));
    rows.add(clockRow("clock put forward by a day", "+1 day"));
    rows.add(clockRow("clock put back by a day", "-1 day"));
    rows.add(logRow("log is closed", "exec \"$@\" 2>&-"));
    rows.add(
        logRow(
            "log is a pipe that nobody reads",
            "mkfifo log; sleep 600 <log & exec 9>log; head -c 65536 /dev/zero >&9; exec \"$@\" 2>&9"));
    rows.add(
        logRow(
            "disk of the log is full",
            "mount -t tmpfs -o size=16k tmpfs full && head -c 1M /dev/zero >full/hog; exec \"$@\""
                + " 2>full/log"));
    return rows;
  }

  /** A few, for every day. */
  static List<FaultRow> some() {
    Set<String> some =
        Set.of(
            "CAN interface down",
            "bus-off error frame",
            "process stopped for 4 s",
            "clock put forward by a day",
            "log is a pipe that nobody reads");
    return all().stream()
        .filter(row -> some.contains(row.fault()) && !row.stage().equals("start"))
        .toList();
  }

  private static FaultRow interfaceRow(String fault, boolean atStart, String begin, String end) {
    return new FaultRow(
        fault,
        atStart ? "start" : "speaking",
        "silent, packs go on being read",
        0.5,
        atStart ? BUS_BACK_WITHIN + TwoPacks.HALT_AFTER_SECONDS : BUS_BACK_WITHIN,
        () -> {
          try (Place place = new Place()) {
            if (atStart) {
              ip(begin);
            }
            try (GatewayRig rig =
                GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), BUS))) {
              if (!atStart) {
                place.awaitWhole();
              }
              long beganNanos = System.nanoTime();
              if (!atStart) {
                ip(begin);
              }
              long answered = rig.line().answered();
              String wrong = place.limits().onlyFor(LOOKED_AT, System.nanoTime(), each -> false);
              double safe = Math.max(0, place.limits().silentAfter(beganNanos));
              soon().until(() -> rig.line().answered() > answered + 12);
              long endedNanos = System.nanoTime();
              ip(end);
              double back = place.limits().firstAfter(endedNanos, Limits::whole);
              return new Outcome(
                  "silent, %d answers read".formatted(rig.line().answered()), wrong, safe, back);
            }
          }
        });
  }

  private static Outcome busOff() throws Exception {
    try (Place place = new Place();
        GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), BUS))) {
      place.awaitWhole();
      long endedNanos = System.nanoTime();
      Candump.run("cansend", BUS, BUS_OFF);
      soon().until(() -> rig.journal().stream().anyMatch(line -> line.contains("off")));
      double back = place.limits().firstAfter(System.nanoTime(), Limits::whole);
      double all = (System.nanoTime() - endedNanos) / 1e9;
      return new Outcome("said; frames again after %.1f s".formatted(all), "", Double.NaN, back);
    }
  }

  /** A serial CAN adapter on a pty pair whose other end nobody reads, and then somebody does. */
  private static Outcome full() throws Exception {
    try (Place place = new Place();
        SerialCan adapter = new SerialCan(place.folder);
        GatewayRig rig =
            GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), SerialCan.NAME))) {
      soon().until(() -> rig.snapshot().bus().sent().cyclesConfirmed() > 0);
      // The ptys between would take the gateway's own frames for minutes.
      soon()
          .until(
              () -> {
                Candump.run("cangen", SerialCan.NAME, "-g", "0", "-n", "1000", "-i");
                return rig.snapshot().bus().sent().cyclesDropped() > 2;
              });
      long answered = rig.line().answered();
      long dropped = rig.snapshot().bus().sent().cyclesDropped();
      soon().until(() -> rig.line().answered() > answered + 12);
      long confirmed = rig.snapshot().bus().sent().cyclesConfirmed();
      long endedNanos = System.nanoTime();
      adapter.read();
      soon().until(() -> rig.snapshot().bus().sent().cyclesConfirmed() > confirmed);
      double back = (System.nanoTime() - endedNanos) / 1e9;
      return new Outcome("%d sets dropped".formatted(dropped), "", Double.NaN, back);
    }
  }

  private static Outcome stopped() throws Exception {
    try (Place place = new Place()) {
      place.start("exec \"$@\" 2>log");
      place.awaitWhole();
      place.signal("STOP");
      long beganNanos = System.nanoTime();
      double safe = Math.max(0, place.limits().silentAfter(beganNanos));
      LimitsHeard.by(place.candump, BUS).onlyFor(Duration.ofSeconds(2), beganNanos, each -> true);
      long endedNanos = System.nanoTime();
      place.signal("CONT");
      place.limits().firstAfter(endedNanos, each -> true);
      Limits first = place.limits().since(endedNanos).get(0);
      boolean half = first.ccl() <= 200 && first.dcl() <= 500;
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      return new Outcome(
          "first CCL %.1f A, DCL %.1f A".formatted(first.ccl() / 10.0, first.dcl() / 10.0),
          half ? "" : "more than half after a stall",
          safe,
          back);
    }
  }

  private static Outcome killed() throws Exception {
    try (Place place = new Place()) {
      place.start("exec \"$@\" 2>log");
      place.awaitWhole();
      place.signal("KILL");
      long beganNanos = System.nanoTime();
      double safe = Math.max(0, place.limits().silentAfter(beganNanos));
      long endedNanos = System.nanoTime();
      place.start("exec \"$@\" 2>log2");
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      return new Outcome("silent", "", safe, back);
    }
  }

  /** Brings the daemon somewhere. */
  private interface Way {
    void go(Place place) throws Exception;
  }

  private static FaultRow endRow(String stage, boolean lastWord, Way way) {
    return new FaultRow(
        "SIGTERM",
        stage.length() > 9 ? stage.substring(0, stage.indexOf(',')) : stage,
        lastWord ? "0 A last, then silence, exit 143" : "no word, exit 143",
        ENDED_WITHIN,
        Double.NaN,
        () -> {
          try (Place place = new Place()) {
            if (stage.startsWith("start")) {
              way.go(place);
              place.start("exec \"$@\" 2>log");
              soon().until(() -> place.log().contains("started with"));
            } else {
              place.start("exec \"$@\" 2>log");
              way.go(place);
            }
            return ended(place, lastWord);
          }
        });
  }

  private static Outcome ended(Place place, boolean lastWord) throws Exception {
    long toldNanos = System.nanoTime();
    place.signal("TERM");
    int code = place.exitCode();
    double took = (System.nanoTime() - toldNanos) / 1e9;
    place.limits().silentAfter(toldNanos);
    List<Limits> words = place.limits().since(place.startNanos);
    boolean none = !words.isEmpty() && words.get(words.size() - 1).none();
    boolean right = code == TOLD_TO_STOP && (!lastWord || none);
    String last = words.isEmpty() ? "no word" : none ? "0 A last" : "more than 0 A last";
    return new Outcome(
        "%s, exit %d".formatted(last, code), right ? "" : "the end is not clean", took, Double.NaN);
  }

  private static FaultRow clockRow(String fault, String by) {
    return new FaultRow(
        fault,
        "speaking",
        "limits as before",
        Double.NaN,
        Double.NaN,
        () -> {
          try (Place place = new Place()) {
            place.start("exec \"$@\" 2>log");
            place.awaitWhole();
            long beganNanos = System.nanoTime();
            Candump.run("date", "-s", by);
            String wrong = place.limits().onlyFor(Duration.ofSeconds(6), beganNanos, Limits::whole);
            int frames = place.limits().since(beganNanos).size();
            return new Outcome(
                frames + " times the same limits",
                frames < 4 ? "frames are missing" : wrong,
                Double.NaN,
                Double.NaN);
          }
        });
  }

  /** Whatever the log does, packs are lost and found, and the last word is said. */
  private static FaultRow logRow(String fault, String launch) {
    return new FaultRow(
        fault,
        "always",
        "all as ever, 0 A last",
        ENDED_WITHIN + 3,
        PROCESS_BACK_WITHIN,
        () -> {
          try (Place place = new Place()) {
            place.start(launch);
            place.awaitWhole();
            long lostNanos = System.nanoTime();
            place.player.mishap((query, answer) -> query.startsWith("~2003") ? "" : answer);
            place.limits().firstAfter(lostNanos, Limits::ofOnePack);
            place.player.mishap(PackPlayer.Mishap.NONE);
            long foundNanos = System.nanoTime();
            double back = place.limits().firstAfter(foundNanos, Limits::whole);
            Outcome end = ended(place, true);
            return new Outcome("spoke on; " + end.seen(), end.wrong(), end.safeSeconds(), back);
          }
        });
  }

  /** Some of ip's commands, separated by bars. */
  private static void ip(String commands) throws Exception {
    for (String command : commands.split("\\|", -1)) {
      Candump.run(("ip " + command).split(" ", -1));
    }
  }

  /** A tty with two packs, a bus of its own, and the daemon where it is wanted. */
  private static final class Place implements AutoCloseable {
    /** The lab's own disk: what is mounted or full there is gone with it. */
    private final Path folder =
        Files.createTempDirectory(
            Path.of(System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"))),
            "faults");

    private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
    private final PlayedTty tty = new PlayedTty(folder, player);
    private final Candump candump;
    private DaemonProcess daemon = DaemonProcess.NONE;
    private final long startNanos = System.nanoTime();

    Place() throws Exception {
      if (Files.exists(Path.of("/sys/class/net", BUS))) {
        ip("link delete " + BUS);
      }
      ip("link add dev " + BUS + " type vcan|link set " + BUS + " up");
      candump = new Candump();
    }

    void start(String launch) throws Exception {
      Files.createDirectories(folder.resolve("full"));
      daemon = DaemonProcess.start(folder, TwoPacks.config(tty.device(), BUS), launch);
    }

    LimitsHeard limits() {
      return LimitsHeard.by(candump, BUS);
    }

    void awaitWhole() {
      limits().firstAfter(startNanos, Limits::whole);
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
}
