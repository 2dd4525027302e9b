package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an inverter must hear of the limits while something is wrong on a line. */
enum LineEffect {
  /** All packs are lost: half, nothing, silence; at the start no word at all. */
  LADDER("half, then 0 A, then silence"),
  /** One pack is lost: the other goes on. */
  ONE_PACK("one pack's limits, never 0 A"),
  /** A pack forbids charging. */
  NO_CHARGE("CCL 0, DCL as before"),
  /** Whatever was said goes on, or goes on rising, set by set. */
  NOTHING("limits as before"),
  /** A pack may be lost for a while: never more than before, and no set is missing. */
  NO_MORE("never more than before, no gap"),
  /** What was wrong is over at once, and there was no more than the ladder in between. */
  BACK("slowly up from there");

  /** Longer than the whole ladder, and than the grace of the start. */
  static final Duration LOOKED_AT = Duration.ofSeconds(7);

  /** The profile's second and a half. */
  private static final double LONGEST_GAP = 1.5;

  /** What every set has: limits, SOC, measurements, alarms. */
  private static final List<Integer> SET = List.of(0x351, 0x355, 0x356, 0x35A);

  private static final Limits WHOLE = new Limits(400, 1000, 0);

  private final String words;

  LineEffect(String words) {
    this.words = words;
  }

  /** What is expected of a fault at a stage, in words. */
  String words(LineStage stage) {
    if (this != LADDER) {
      return this == NOTHING && stage == LineStage.RISING ? "limits rise on" : words;
    }
    return switch (stage) {
      case START -> "no word";
      case HALF, HALT -> "0 A, then silence";
      case SILENT -> "no word any more";
      default -> words;
    };
  }

  /** Looks on, and tells what was heard. */
  Outcome look(LineStage stage, LinePlace place, long beganNanos) {
    return switch (this) {
      case LADDER -> ladder(stage, place, beganNanos);
      case ONE_PACK -> onePack(stage, place, beganNanos);
      case NO_CHARGE -> noCharge(stage, place, beganNanos);
      case NOTHING -> nothing(stage, place, beganNanos);
      case NO_MORE -> noMore(stage, place, beganNanos);
      case BACK -> new Outcome("back at once", "", Double.NaN, Double.NaN);
    };
  }

  private static Outcome ladder(LineStage stage, LinePlace place, long beganNanos) {
    if (stage == LineStage.START || stage == LineStage.SILENT) {
      place.limits().onlyFor(LOOKED_AT, beganNanos, each -> false);
      boolean heard = !place.heardSince(beganNanos).isEmpty();
      return new Outcome("no word", heard ? "a frame came" : "", Double.NaN, Double.NaN);
    }
    return new LineLadder(stage, place, beganNanos).look();
  }

  /** From the first such frame on there are no others, and in the end it is all of one pack's. */
  private static Outcome onePack(LineStage stage, LinePlace place, long beganNanos) {
    LimitsHeard limits = place.limits();
    double safe = limits.firstAfter(beganNanos, Limits::ofOnePack);
    long from = beganNanos + (long) (safe * 1e9);
    // While limits rise from 0 A they may still be 0 A when the pack is lost.
    int least = stage == LineStage.RISING ? 0 : 1;
    String wrong =
        limits.onlyFor(
            LOOKED_AT, from, each -> each.ofOnePack() && each.dcl() > 0 && each.ccl() >= least);
    Limits last = limits.lastBefore(System.nanoTime()).orElseThrow();
    boolean all = last.ccl() == 200 && last.dcl() == 500;
    return new Outcome(
        "one pack's limits",
        first(wrong, all ? "" : "in the end " + last.words(), gaps(stage, place, beganNanos)),
        safe,
        Double.NaN);
  }

  private static Outcome noCharge(LineStage stage, LinePlace place, long beganNanos) {
    LimitsHeard limits = place.limits();
    int dcl = before(limits, beganNanos).dcl();
    double safe = limits.firstAfter(beganNanos, each -> each.ccl() == 0);
    long from = beganNanos + (long) (safe * 1e9);
    String charged = limits.onlyFor(LOOKED_AT, from, each -> each.ccl() == 0);
    String halted = limits.onlyFor(Duration.ZERO, beganNanos, each -> each.dcl() >= dcl);
    return new Outcome(
        "CCL 0, DCL never below %.1f A".formatted(dcl / 10.0),
        first(charged, halted, gaps(stage, place, beganNanos)),
        stage == LineStage.RISING ? Double.NaN : safe,
        Double.NaN);
  }

  private static Outcome nothing(LineStage stage, LinePlace place, long beganNanos) {
    LimitsHeard limits = place.limits();
    Limits before = before(limits, beganNanos);
    Predicate<Limits> asBefore =
        each ->
            each.ccl() >= before.ccl()
                && each.dcl() >= before.dcl()
                && each.ccl() <= WHOLE.ccl()
                && each.dcl() <= WHOLE.dcl();
    String wrong = limits.onlyFor(LOOKED_AT, beganNanos, asBefore);
    limits.firstAfter(beganNanos, Limits::whole);
    return new Outcome(
        stage == LineStage.RISING ? "they rise to the whole" : "nothing but the whole",
        first(wrong, limits.leapSince(beganNanos), gaps(stage, place, beganNanos)),
        Double.NaN,
        Double.NaN);
  }

  private static Outcome noMore(LineStage stage, LinePlace place, long beganNanos) {
    String wrong =
        place
            .limits()
            .onlyFor(
                LOOKED_AT,
                beganNanos,
                each -> each.ccl() <= WHOLE.ccl() && each.dcl() <= WHOLE.dcl());
    return new Outcome(
        "never more",
        first(wrong, place.limits().leapSince(beganNanos), gaps(stage, place, beganNanos)),
        Double.NaN,
        Double.NaN);
  }

  /** What was said last, which at the start is to be the whole. */
  private static Limits before(LimitsHeard limits, long beganNanos) {
    Optional<Limits> last = limits.lastBefore(beganNanos);
    return last.orElse(WHOLE);
  }

  /** Where one of a set's frames was missing, in words. */
  private static String gaps(LineStage stage, LinePlace place, long beganNanos) {
    // From a second before the fault on: a gap that begins with it has a frame before it.
    long from = stage == LineStage.START ? beganNanos : beganNanos - 1_000_000_000L;
    for (int id : SET) {
      List<Long> moments =
          place.heardSince(from).stream()
              .filter(heard -> heard.frame().id() == id)
              .map(HeardBus.Heard::atNanos)
              .toList();
      double gap = LimitsHeard.longestGap(moments);
      double last = (System.nanoTime() - moments.get(moments.size() - 1)) / 1e9;
      if (Math.max(gap, last) > LONGEST_GAP) {
        return "%.1f s without 0x%03X".formatted(Math.max(gap, last), id);
      }
    }
    return "";
  }

  /** The first of these words that says something. */
  static String first(String... words) {
    for (String each : words) {
      if (!each.isEmpty()) {
        return each;
      }
    }
    return "";
  }
}
