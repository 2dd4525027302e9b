package io.energyrack.gateway.app.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What an inverter hears of the limits, 0x351, whatever bus it is on, and how long it takes. */
final class LimitsHeard {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The profile's second twice. */
  private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_100);

  /**
   * One frame.
   *
   * @param ccl in 0.1 A.
   * @param dcl likewise.
   */
  record Limits(int ccl, int dcl, long atNanos) {

    /** All that the two packs of {@link TwoPacks} ask. */
    boolean whole() {
      return ccl == 400 && dcl == 1000;
    }

    /** No charging; discharging goes on (contract S14, S22). */
    boolean none() {
      return ccl == 0;
    }

    /** What one of the two packs may be given at most. */
    boolean ofOnePack() {
      return ccl <= 200 && dcl <= 500;
    }

    /** In words. */
    String words() {
      return "CCL %.1f A, DCL %.1f A".formatted(ccl / 10.0, dcl / 10.0);
    }
  }

  /** A frame says what was decided up to so long before, and is heard a little late. */
  private static final double ROOM_SECONDS = 0.35;

  /** How late candump's line is read, at most, where the lab's one processor is busy. */
  private static final double LAB_LAG_SECONDS = 0.65;

  private final Supplier<List<Limits>> all;
  private final double lagSeconds;

  /** By whatever hears them all, from the start on, and may be so late. */
  private LimitsHeard(Supplier<List<Limits>> all, double lagSeconds) {
    this.all = all;
    this.lagSeconds = lagSeconds;
  }

  /** On the bus inside this process. */
  static LimitsHeard by(HeardBus inverter) {
    return new LimitsHeard(
        () ->
            inverter.all(0x351).stream()
                .map(heard -> new Limits(heard.u16(2), heard.u16(4), heard.atNanos()))
                .toList(),
        0);
  }

  /** On a CAN interface. */
  static LimitsHeard by(Candump candump, String canInterface) {
    return new LimitsHeard(
        () ->
            candump.since(0, canInterface).stream()
                .filter(seen -> seen.id().equals("351"))
                .map(seen -> new Limits(seen.u16(2), seen.u16(4), seen.atNanos()))
                .toList(),
        LAB_LAG_SECONDS);
  }

  List<Limits> since(long atNanos) {
    return all.get().stream().filter(each -> each.atNanos() - atNanos >= 0).toList();
  }

  /** How long after a moment the first such frame came; waited for. */
  double firstAfter(long atNanos, Predicate<Limits> such) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> since(atNanos).stream().anyMatch(such));
    Limits first = since(atNanos).stream().filter(such).findFirst().orElseThrow();
    return (first.atNanos() - atNanos) / 1e9;
  }

  /** How long after a moment the last frame came before a silence; waited for. */
  double silentAfter(long atNanos) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> System.nanoTime() - newest(atNanos) > SILENCE_NANOS);
    return (newest(atNanos) - atNanos) / 1e9;
  }

  private long newest(long atNanos) {
    List<Limits> heard = since(atNanos);
    return heard.isEmpty() ? atNanos : heard.get(heard.size() - 1).atNanos();
  }

  /** Lets a while pass in which only such frames may come; what else came, in words. */
  String onlyFor(Duration time, long fromNanos, Predicate<Limits> such) {
    await().pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
    return since(fromNanos).stream()
        .filter(such.negate())
        .findFirst()
        .map(each -> each.words() + " came")
        .orElse("");
  }

  /** The newest frame before a moment. */
  Optional<Limits> lastBefore(long atNanos) {
    List<Limits> before = all.get().stream().filter(each -> each.atNanos() - atNanos < 0).toList();
    return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
  }

  /** How far a limit may have risen in this time, in 0.1 A. */
  static double rise(double seconds) {
    return (seconds + ROOM_SECONDS) * 10 * TwoPacks.RISE_AMPS_PER_SECOND;
  }

  /**
   * Where CCL rose faster than the configuration allows from a moment on, in words. DCL returns at
   * once when data are back (contract S14).
   */
  String leapSince(long atNanos) {
    Optional<Limits> before = lastBefore(atNanos);
    List<Limits> way = new ArrayList<>();
    before.ifPresent(last -> way.add(new Limits(last.ccl(), last.dcl(), atNanos)));
    way.addAll(since(atNanos));
    for (int i = 1; i < way.size(); i++) {
      Limits from = way.get(i - 1);
      Limits to = way.get(i);
      double most = rise((to.atNanos() - from.atNanos()) / 1e9 + lagSeconds);
      if (to.ccl() - from.ccl() > most) {
        return "a leap from %s to %s".formatted(from.words(), to.words());
      }
    }
    return "";
  }

  /** The longest time between two of these moments, in seconds. */
  static double longestGap(List<Long> momentsNanos) {
    double longest = 0;
    for (int i = 1; i < momentsNanos.size(); i++) {
      longest = Math.max(longest, (momentsNanos.get(i) - momentsNanos.get(i - 1)) / 1e9);
    }
    return longest;
  }
}
