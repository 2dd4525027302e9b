package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.BusPlace.BUS;
import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static io.energyrack.gateway.app.endtoend.LineEffect.first;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.util.ArrayList;
import java.util.List;

/** A daemon that is told to end (contract S22), wherever it is, in the CAN lab. */
final class StopFaults {

  /** The last word and the end. */
  static final double ENDED_WITHIN = 6;

  private StopFaults() {}

  /** What is said when the daemon is told to end. */
  enum LastWord {
    ZERO("0 A last, then silence, exit 143"),
    /** It is what was said anyway, so it need not come once more. */
    ZERO_ALREADY("0 A last, then silence, exit 143"),
    NONE("no word, exit 143"),
    /** Nobody can hear it. */
    ANY("exit 143 all the same");

    private final String words;

    LastWord(String words) {
      this.words = words;
    }
  }

  /** Brings the daemon somewhere. */
  private interface Way {
    void go(BusPlace place) throws Exception;
  }

  /** At each stage. */
  static List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(
        endRow(
            "start",
            LastWord.NONE,
            place -> {
              place.player.mishap((query, answer) -> "");
              place.start(BusPlace.LOGGED);
              soon().until(() -> place.log().contains("started with"));
            }));
    rows.add(endRow("speaking", LastWord.ZERO, BusPlace::speak));
    rows.add(endRow("rising", LastWord.ZERO, StopFaults::rise));
    rows.add(
        endRow(
            "halt",
            LastWord.ZERO_ALREADY,
            place -> {
              place.speak();
              place.loseUntil(Limits::none);
            }));
    rows.add(
        endRow(
            "silent",
            LastWord.NONE,
            place -> {
              place.speak();
              place.loseUntil(Limits::none);
              place.limits().silentAfter(System.nanoTime());
            }));
    rows.add(
        endRow(
            "bus down",
            LastWord.NONE,
            place -> {
              place.speak();
              BusPlace.ip("link set " + BUS + " down");
            }));
    rows.add(
        endRow(
            "tty gone",
            LastWord.ZERO,
            place -> {
              place.speak();
              place.tty.unplug();
            }));
    rows.add(
        new FaultRow(
            "SIGTERM",
            "CAN full",
            LastWord.ANY.words,
            ENDED_WITHIN,
            Double.NaN,
            StopFaults::endedWhileFull));
    return rows;
  }

  private static void rise(BusPlace place) throws Exception {
    place.speak();
    place.loseUntil(Limits::none);
    long foundNanos = System.nanoTime();
    place.player.mishap(PackPlayer.Mishap.NONE);
    place.limits().firstAfter(foundNanos, each -> each.ccl() > 0 && !each.whole());
  }

  private static FaultRow endRow(String stage, LastWord word, Way way) {
    return new FaultRow(
        "SIGTERM",
        stage,
        word.words,
        ENDED_WITHIN,
        Double.NaN,
        () -> {
          try (BusPlace place = new BusPlace()) {
            way.go(place);
            return ended(place, word, stage.equals("start") ? 0 : place.mark());
          }
        });
  }

  /** A serial CAN adapter that nobody reads, until not one frame more is taken. */
  private static Outcome endedWhileFull() throws Exception {
    try (BusPlace place = new BusPlace();
        SerialCan adapter = new SerialCan(place.folder)) {
      place.start(BusPlace.LOGGED, SerialCan.NAME);
      soon().until(() -> place.log().contains("speaking for"));
      soon().until(adapter::filled);
      int mark = place.mark();
      return ended(place, LastWord.ANY, mark);
    }
  }

  /**
   * Tells it to end.
   *
   * @param mark from where on no frame may be on the bus where there is to be no word.
   */
  static Outcome ended(BusPlace place, LastWord word, int mark) throws Exception {
    long toldNanos = System.nanoTime();
    place.signal("TERM");
    int code = place.exitCode();
    double took = (System.nanoTime() - toldNanos) / 1e9;
    place.limits().silentAfter(toldNanos);
    List<Limits> words = place.limits().since(toldNanos);
    boolean zero = !words.isEmpty() && words.get(words.size() - 1).none();
    String wrong =
        switch (word) {
          case ZERO -> zero ? "" : "0 A is not the last word";
          case ZERO_ALREADY -> zeroWasLast(place) ? "" : "0 A is not the last word";
          case NONE -> place.heardSince(mark) ? "a frame came" : "";
          case ANY -> "";
        };
    return new Outcome(
        "%s%s, exit %d"
            .formatted(
                word == LastWord.ZERO_ALREADY ? "0 A before, " : "",
                words.isEmpty() ? "no word" : zero ? "0 A last" : "more",
                code),
        first(wrong, code == DaemonProcess.TOLD_TO_STOP ? "" : "the end is not clean"),
        took,
        Double.NaN);
  }

  private static boolean zeroWasLast(BusPlace place) {
    return place.limits().lastBefore(System.nanoTime()).filter(Limits::none).isPresent();
  }
}
