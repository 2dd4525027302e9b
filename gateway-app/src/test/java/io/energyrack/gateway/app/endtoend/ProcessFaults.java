package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.BusPlace.BUS;
import static io.energyrack.gateway.app.endtoend.LineEffect.first;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can happen to the process, in the CAN lab: signals, its clock and its log. */
final class ProcessFaults {

  /** The lab's processor starts a JVM in 5 to 10 s. */
  private static final double PROCESS_BACK_WITHIN = 40;

  /** 1 s of hold and 100 A at 20 A a second, and a poll of both packs. */
  private static final double RISEN_WITHIN = 14;

  /** The profile's second and a half, and the lab's pace. */
  private static final double LONGEST_GAP = 1.8;

  static final String NOT_OUR_CLOCK =
      "for this machine's clock is not the lab's own (lab/can-lab --uml makes one)";

  private ProcessFaults() {}

  /** All of them. */
  static List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(
        new FaultRow(
            "process stopped for 4 s",
            "speaking",
            "silent at once; then half or less first",
            0.5,
            RISEN_WITHIN,
            ProcessFaults::stopped));
    rows.add(
        new FaultRow(
            "process killed, started again",
            "speaking",
            "silent at once",
            0.5,
            PROCESS_BACK_WITHIN,
            ProcessFaults::killed));
    rows.addAll(StopFaults.all());
    if (isClockOurs()) {
      rows.addAll(clockRows());
    } else {
      System.out.println("not run, " + NOT_OUR_CLOCK + ": the rows of S5");
    }
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

  private static Outcome stopped() throws Exception {
    try (BusPlace place = new BusPlace()) {
      place.speak();
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
          first(half ? "" : "more than half after a stall", place.limits().leapSince(endedNanos)),
          safe,
          back);
    }
  }

  private static Outcome killed() throws Exception {
    try (BusPlace place = new BusPlace()) {
      place.speak();
      place.signal("KILL");
      long beganNanos = System.nanoTime();
      double safe = Math.max(0, place.limits().silentAfter(beganNanos));
      long endedNanos = System.nanoTime();
      place.start("exec \"$@\" 2>log2");
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      return new Outcome("silent", "", safe, back);
    }
  }

  /** Both ways; only where {@link #isClockOurs}. */
  static List<FaultRow> clockRows() {
    return List.of(
        clockRow("S5: clock put forward by a day", "+1 day", "-1 day"),
        clockRow("S5: clock put back by a day", "-1 day", "+1 day"));
  }

  /** Whether nobody else lives by this machine's clock: it is user-mode Linux, made for a job. */
  static boolean isClockOurs() {
    return System.getenv("LAB_OWN_MACHINE") != null;
  }

  private static FaultRow clockRow(String fault, String by, String back) {
    return new FaultRow(
        fault,
        "speaking",
        "limits as before",
        Double.NaN,
        Double.NaN,
        () -> {
          try (BusPlace place = new BusPlace()) {
            place.speak();
            long beganNanos = System.nanoTime();
            long wallMillis = System.currentTimeMillis();
            Candump.run("date", "-s", by);
            try {
              return unmoved(place, beganNanos, System.currentTimeMillis() - wallMillis);
            } finally {
              Candump.run("date", "-s", back);
            }
          }
        });
  }

  private static Outcome unmoved(BusPlace place, long beganNanos, long jumpedMillis) {
    boolean jumped = Math.abs(jumpedMillis) > Duration.ofHours(23).toMillis();
    String wrong = place.limits().onlyFor(Duration.ofSeconds(6), beganNanos, Limits::whole);
    List<Long> moments = place.limits().since(beganNanos).stream().map(Limits::atNanos).toList();
    double gap = LimitsHeard.longestGap(moments);
    boolean missing = moments.size() < 5 || gap > LONGEST_GAP;
    return new Outcome(
        "%d times the same limits".formatted(moments.size()),
        first(
            jumped ? "" : "the clock did not jump",
            wrong,
            missing ? "sets are missing, %.1f s without".formatted(gap) : ""),
        Double.NaN,
        Double.NaN);
  }

  /** Whatever the log does, packs are lost and found, and the last word is said. */
  private static FaultRow logRow(String fault, String launch) {
    return new FaultRow(
        fault,
        "always",
        "all as ever, 0 A last",
        StopFaults.ENDED_WITHIN + 3,
        PROCESS_BACK_WITHIN,
        () -> {
          try (BusPlace place = new BusPlace()) {
            place.start(launch);
            place.awaitWhole();
            long lostNanos = System.nanoTime();
            place.player.mishap((query, answer) -> query.startsWith("~2003") ? "" : answer);
            place.limits().firstAfter(lostNanos, Limits::ofOnePack);
            long foundNanos = System.nanoTime();
            double back = place.findAll();
            String leap = place.limits().leapSince(foundNanos);
            Outcome end = StopFaults.ended(place, StopFaults.LastWord.ZERO, 0);
            return new Outcome(
                "spoke on; " + end.seen(), first(leap, end.wrong()), end.safeSeconds(), back);
          }
        });
  }
}
