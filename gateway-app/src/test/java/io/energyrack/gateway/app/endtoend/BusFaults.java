package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.BusPlace.BUS;
import static io.energyrack.gateway.app.endtoend.BusPlace.ip;
import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static io.energyrack.gateway.app.endtoend.LineEffect.first;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can go wrong with a CAN interface, in the CAN lab: real SocketCAN, and candump as the
 * inverter. What can go wrong with the process follows.
 */
final class BusFaults {

  /** S18 says 2 s; candump and its reader take their time on the lab's one processor. */
  private static final double BUS_BACK_WITHIN = 2.3;

  /** 1 s of hold and 100 A at 20 A a second, and a poll of both packs. */
  private static final double RISEN_WITHIN = 14;

  private static final Duration LOOKED_AT = Duration.ofSeconds(4);

  /** 0x20000000 is an error frame, 0x40 its class: bus off. */
  private static final String BUS_OFF = "20000040#0000000000000000";

  /** 0x100: restarted. */
  private static final String RESTARTED = "20000100#0000000000000000";

  /** An outage in which the ladder goes on by about a rung. */
  private static final Duration SHORT = Duration.ofMillis(1_200);

  /** The profile's second and a half, and the lab's pace. */
  private static final double LONGEST_GAP = 1.8;

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
            "said, with what to look at; no gap",
            Double.NaN,
            Double.NaN,
            BusFaults::busOff));
    rows.add(
        new FaultRow(
            "bus-off, then down and up",
            "speaking",
            "said, silent, opened anew",
            0.5,
            BUS_BACK_WITHIN,
            BusFaults::busOffUntilRestarted));
    rows.add(downOnTheLadder("half"));
    rows.add(downOnTheLadder("halt"));
    rows.add(downOnTheLadder("silent"));
    rows.add(
        new FaultRow(
            "transmit queue full",
            "speaking",
            "sets are dropped whole, packs read on",
            Double.NaN,
            BUS_BACK_WITHIN,
            BusFaults::full));
    rows.addAll(ProcessFaults.all());
    return rows;
  }

  /** A few, for every day. */
  static List<FaultRow> some() {
    Set<String> some =
        Set.of(
            "CAN interface down",
            "bus-off error frame",
            "process stopped for 4 s",
            "log is a pipe that nobody reads");
    return all().stream()
        .filter(row -> some.contains(row.fault()))
        .filter(row -> row.stage().equals("speaking") || row.stage().equals("always"))
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
          try (BusPlace place = new BusPlace()) {
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

  /** While the packs are silent the bus goes for a while: what is said then is of the ladder. */
  private static FaultRow downOnTheLadder(String stage) {
    return new FaultRow(
        "CAN interface down",
        stage,
        stage.equals("silent") ? "no word, and slowly up" : "silent, 0 A at most, slowly up",
        Double.NaN,
        RISEN_WITHIN,
        () -> {
          try (BusPlace place = new BusPlace();
              GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), BUS))) {
            place.awaitWhole();
            place.loseUntil(stage.equals("half") ? Limits::ofOnePack : Limits::none);
            if (stage.equals("silent")) {
              place.limits().silentAfter(System.nanoTime());
            }
            ip("link set " + BUS + " down");
            int mark = place.mark();
            await().pollDelay(SHORT).until(() -> true);
            boolean spoke = place.heardSince(mark);
            long upNanos = System.nanoTime();
            ip("link set " + BUS + " up");
            String more =
                place
                    .limits()
                    .onlyFor(LOOKED_AT, upNanos, each -> !stage.equals("silent") && each.none());
            soon().until(() -> rig.snapshot().bus().up());
            String words = place.limits().since(upNanos).isEmpty() ? "no word" : "0 A";
            long foundNanos = System.nanoTime();
            double back = place.findAll();
            String leap = place.limits().leapSince(foundNanos);
            return new Outcome(
                "silent, then " + words,
                first(spoke ? "frames while it was down" : "", more, leap),
                Double.NaN,
                back);
          }
        });
  }

  /**
   * A virtual bus is never off: of the real thing this is the report alone, and it stops nothing.
   */
  private static Outcome busOff() throws Exception {
    try (BusPlace place = new BusPlace();
        GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), BUS))) {
      place.awaitWhole();
      long beganNanos = System.nanoTime();
      Candump.run("cansend", BUS, BUS_OFF);
      awaitTold(rig, "bus-off on " + BUS + ": check wiring");
      Candump.run("cansend", BUS, RESTARTED);
      awaitTold(rig, "the controller of " + BUS + " is back");
      String wrong = place.limits().onlyFor(LOOKED_AT, beganNanos, Limits::whole);
      List<Long> moments = place.limits().since(beganNanos).stream().map(Limits::atNanos).toList();
      double gap = LimitsHeard.longestGap(moments);
      boolean gone = moments.size() < 3 || gap > LONGEST_GAP;
      return new Outcome(
          "said; longest gap %.1f s".formatted(gap),
          first(wrong, gone ? "sets are missing" : ""),
          Double.NaN,
          Double.NaN);
    }
  }

  /** As a controller that is off until somebody restarts its interface. */
  private static Outcome busOffUntilRestarted() throws Exception {
    try (BusPlace place = new BusPlace();
        GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(place.tty.device(), BUS))) {
      place.awaitWhole();
      Set<String> before = sockets();
      long beganNanos = System.nanoTime();
      Candump.run("cansend", BUS, BUS_OFF);
      ip("link set " + BUS + " down");
      awaitTold(rig, "bus-off on " + BUS + ": check wiring");
      String spoke = place.limits().onlyFor(LOOKED_AT, System.nanoTime(), each -> false);
      double safe = Math.max(0, place.limits().silentAfter(beganNanos));
      long answered = rig.line().answered();
      soon().until(() -> rig.line().answered() > answered + 12);
      long endedNanos = System.nanoTime();
      ip("link set " + BUS + " up");
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      Set<String> after = sockets();
      boolean anew = !before.containsAll(after) && !after.containsAll(before);
      awaitTold(rig, "bus " + BUS + " does not work");
      return new Outcome(
          anew ? "said; another socket" : "said; the same socket",
          first(spoke, anew ? "" : "not opened anew"),
          safe,
          back);
    }
  }

  private static void awaitTold(GatewayRig rig, String words) {
    soon().until(() -> rig.journal().stream().anyMatch(line -> line.startsWith(words)));
  }

  /** This process's sockets, each with its number: whoever opens one anew has another. */
  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : open) {
        if (Files.isSymbolicLink(each)) {
          sockets.add(Files.readSymbolicLink(each).toString());
        }
      }
    }
    sockets.removeIf(each -> !each.startsWith("socket:"));
    return sockets;
  }

  /** A serial CAN adapter on a pty pair whose other end nobody reads, and then somebody does. */
  private static Outcome full() throws Exception {
    try (BusPlace place = new BusPlace();
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
}
