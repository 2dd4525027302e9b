package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.LineEffect.first;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.util.List;
import java.util.Optional;

/**
 * The ladder (contract S14) as an inverter hears it when all packs are lost: each rung in its time,
 * and no more on it than it allows.
 */
final class LineLadder {

  /** A tick, a frame and a busy machine. */
  private static final double ROOM_SECONDS = 1.2;

  /**
   * The last set may be a second old by then, the oldest part of the data a round older, and after
   * an earlier fault a response counts from the request before (contract S32).
   */
  private static final double EARLIEST_SILENCE = TwoPacks.SILENCE_AFTER_SECONDS - 3;

  /** Bits 0 and 1 of 0x35A's byte 4, the warning of the general alarm: 01 when a pack is missed. */
  private static final int WARNED_AT = 4;

  private final LineStage stage;
  private final LinePlace place;
  private final LimitsHeard limits;
  private final long beganNanos;

  LineLadder(LineStage stage, LinePlace place, long beganNanos) {
    this.stage = stage;
    this.place = place;
    this.limits = place.limits();
    this.beganNanos = beganNanos;
  }

  /** Waits for its end, and tells what was heard. */
  Outcome look() {
    double none = stage == LineStage.HALT ? 0 : limits.firstAfter(beganNanos, Limits::none);
    double silent = limits.silentAfter(beganNanos);
    long noneNanos = beganNanos + (long) (none * 1e9);
    List<Limits> heard = limits.since(beganNanos);
    List<Limits> before = heard.stream().filter(each -> each.atNanos() < noneNanos).toList();
    boolean more =
        heard.stream().filter(each -> each.atNanos() >= noneNanos).anyMatch(each -> !each.none());
    String half = stage.onTheLadder() ? "" : wrongAboutHalf(before);
    return new Outcome(
        "%s, 0 A %.1f s, silent %.1f s".formatted(halfWords(before), none, silent),
        first(
            half,
            more ? "more than 0 A after 0 A" : "",
            late("0 A", none, TwoPacks.HALT_AFTER_SECONDS),
            late("silent", silent, TwoPacks.SILENCE_AFTER_SECONDS),
            !stage.onTheLadder() && silent < EARLIEST_SILENCE ? "silent too early" : ""),
        none,
        Double.NaN);
  }

  private static String late(String rung, double seconds, long withinSeconds) {
    double most = withinSeconds + ROOM_SECONDS;
    return seconds > most ? "%s later than %.1f s".formatted(rung, most) : "";
  }

  private String halfWords(List<Limits> before) {
    return stage.onTheLadder() || before.isEmpty()
        ? "on the way"
        : before.get(before.size() - 1).words();
  }

  /**
   * The last rung before 0 A is at most half of what was allowed when the data ended, and some; it
   * is there in its time. What one pack may be given alone is no half of both: a pack that was lost
   * a moment before the other is warned about.
   */
  private String wrongAboutHalf(List<Limits> before) {
    if (before.isEmpty()) {
      return "0 A without half before";
    }
    Limits allowed = allowed(before);
    Optional<Limits> half =
        before.stream()
            .filter(each -> each.ccl() > 0 && each.ccl() <= allowed.ccl() / 2)
            .filter(each -> each.dcl() > 0 && each.dcl() <= allowed.dcl() / 2)
            .findFirst();
    if (half.isEmpty()) {
      return "never half, last " + before.get(before.size() - 1).words();
    }
    Limits first = half.orElseThrow();
    boolean rises =
        before.stream()
            .filter(each -> each.atNanos() > first.atNanos())
            .anyMatch(each -> each.ccl() > first.ccl() || each.dcl() > first.dcl());
    return first(
        rises ? "more than half after half" : "",
        late("half", (first.atNanos() - beganNanos) / 1e9, TwoPacks.HALF_AFTER_SECONDS));
  }

  /** The most that may have been in force when the data ended. */
  private Limits allowed(List<Limits> before) {
    boolean onePack = onePackWasMissed();
    int ccl = 0;
    int dcl = 0;
    // While they rise the highest is said once a second only.
    double unsaid = stage == LineStage.RISING ? LimitsHeard.rise(1) : 0;
    Limits last = limits.lastBefore(beganNanos).orElseThrow();
    for (int i = -1; i < before.size(); i++) {
      Limits each = i < 0 ? last : before.get(i);
      ccl = Math.max(ccl, each.ccl());
      dcl = Math.max(dcl, each.dcl());
    }
    return new Limits(
        (int) Math.min(onePack ? 200 : 400, ccl + unsaid),
        (int) Math.min(onePack ? 500 : 1000, dcl + unsaid),
        beganNanos);
  }

  private boolean onePackWasMissed() {
    return place.heardSince(beganNanos).stream()
        .filter(heard -> heard.frame().id() == 0x35A)
        .anyMatch(heard -> (heard.u16(WARNED_AT) & 3) == 1);
  }
}
