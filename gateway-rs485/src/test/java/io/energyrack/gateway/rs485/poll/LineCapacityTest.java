package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of a line's time is used, and how old what a pack told may get. Frames as long as
 * Pylontech's, each answer 100 ms after its query, gap 150 ms; virtual time, so exact.
 */
class LineCapacityTest {

  /** By then every pack was read once, and once in its turn. */
  private static final long START_OVER = 60 * SECOND;

  private static final PollSettings SINGLY = new PollSettings(false, 5, false);

  @ParameterizedTest
  @CsvSource({
    // packs, baud, oldest limits ms, oldest cells ms, longest without any reading ms
    " 1,   9600,  1100,  1100, 1100",
    " 4,   9600,  4400,  4400, 1100",
    " 5,   9600,  5500,  5500, 1100",
    "15,   9600,  9400, 25800, 2100",
    " 1, 115200,   800,   800,  800",
    " 4, 115200,  3200,  3200,  800",
    "15, 115200,  7100, 19600, 1600",
  })
  void theLineIsFullAndEveryPackIsYoung(
      int packs, int baud, long limits, long cells, long anyReading) {
    VirtualLine line = line(packs, baud, TestDialect.plain(), SINGLY, Set.of());
    line.run(300 * SECOND);

    double used = (double) line.neededNanos / (300 * SECOND);
    Ages ages = Ages.of(line.facts, Set.of(), line.now);
    print(packs, baud, used, ages, line);
    assertThat(used).isBetween(0.9, 1.01);
    assertThat(ages.limits).isLessThanOrEqualTo(limits * MILLI);
    assertThat(ages.cells).isLessThanOrEqualTo(cells * MILLI);
    assertThat(ages.anyReading).isLessThanOrEqualTo(anyReading * MILLI);
  }

  // Contract S6: what a pack told is fresh for two rounds, so a healthy pack must never be older.
  @ParameterizedTest
  @CsvSource({"1, 9600", "4, 9600", "15, 9600", "15, 115200"})
  void theMeasuredRotationCoversTheAgeOfEveryPart(int packs, int baud) {
    VirtualLine line = line(packs, baud, TestDialect.plain(), SINGLY, Set.of());
    line.run(300 * SECOND);
    Ages ages = Ages.of(line.facts, Set.of(), line.now);

    assertThat(2 * line.poller.roundNanos(line.now)).isGreaterThan(ages.cells);
    assertThat(line.poller.roundNanos(line.now)).isBetween(ages.cells / 2, ages.cells + SECOND);
  }

  @Test
  void oneDeadPackCostsAtMostOneSlotARound() {
    long slot = 1_250 * MILLI;
    VirtualLine broken = line(15, 9600, TestDialect.plain(), SINGLY, Set.of(7));
    broken.run(300 * SECOND);

    Ages ages = Ages.of(broken.facts, Set.of(7), broken.now);
    print(15, 9600, (double) broken.neededNanos / (300 * SECOND), ages, broken);
    assertThat(ages.limits).isLessThanOrEqualTo(9_400 * MILLI + slot + 1_100 * MILLI);
    assertThat(ages.cells).isLessThanOrEqualTo(25_800 * MILLI + 3 * (slot + 1_100 * MILLI));
    assertThat(ages.anyReading).isLessThan(4 * SECOND);
    long missed = broken.facts.words().stream().filter(word -> word.endsWith("NoAnswer")).count();
    assertThat(missed).as("3 at first, then every 10 s, later every 60 s").isBetween(8L, 14L);
  }

  // Contract S14: 5 s without a reading and the limits fall to half, 10 s and they are 0. Packs
  // that
  // die, at whatever moment of the round, must not bring that about while others live.
  @ParameterizedTest
  @CsvSource({"1, 5000", "2, 5000", "3, 5000", "10, 5000"})
  void packsThatDieAtOnceDoNotHideThoseThatLive(int dead, long longestWithoutReadingMillis) {
    Set<Integer> gone =
        IntStream.rangeClosed(16 - dead, 15).boxed().collect(Collectors.toUnmodifiableSet());
    long worst = 0;
    for (long diesAt = 60 * SECOND; diesAt < 90 * SECOND; diesAt += 700 * MILLI) {
      long from = diesAt;
      VirtualLine.Packs packs =
          (on, query, at) -> {
            if (!gone.contains(query.address()) || at < from) {
              on.answers(query, at, 100 * MILLI);
            }
          };
      LineTiming timing = LineTiming.ofBaud(9600);
      VirtualLine line = new VirtualLine(15, TestDialect.plain(), timing, SINGLY, packs).open();
      line.run(200 * SECOND);
      worst = Math.max(worst, Ages.of(line.facts, gone, line.now).anyReading);
    }
    System.out.printf("%d of 15 die at once: %.2f s without a reading%n", dead, seconds(worst));
    assertThat(worst).isLessThan(longestWithoutReadingMillis * MILLI);
  }

  @Test
  void groupQueriesKeepTheCellsOfAllPacksYoung() {
    VirtualLine line = line(15, 9600, TestDialect.withGroups(), PollSettings.DEFAULT, Set.of());
    line.run(300 * SECOND);

    Ages ages = Ages.of(line.facts, Set.of(), line.now);
    print(15, 9600, (double) line.neededNanos / (300 * SECOND), ages, line);
    assertThat(ages.cells).isLessThan(4_500 * MILLI);
    assertThat(ages.limits).isLessThan(18 * SECOND);
  }

  @Test
  void everyPackHasToldEverythingAfterOnePass() {
    VirtualLine line = line(15, 9600, TestDialect.withIdentity(), SINGLY, Set.of());
    line.run(17 * SECOND);
    assertThat(line.facts.told.stream().filter(told -> told.topic() == Topic.ALARMS).count())
        .isEqualTo(15);

    line.run(150 * SECOND);
    assertThat(line.facts.told.stream().filter(told -> told.topic() == Topic.IDENTITY).count())
        .as("each once")
        .isEqualTo(15);
  }

  private static VirtualLine line(
      int packs, int baud, TestDialect dialect, PollSettings settings, Set<Integer> dead) {
    return new VirtualLine(
            packs,
            dialect,
            LineTiming.ofBaud(baud),
            settings,
            (on, query, at) -> {
              if (!dead.contains(query.address())) {
                on.answers(query, at, 100 * MILLI);
              }
            })
        .open();
  }

  private static void print(int packs, int baud, double used, Ages ages, VirtualLine line) {
    System.out.printf(
        "%2d packs at %6d baud: line used %5.1f %%, oldest limits %5.1f s, cells %5.1f s,"
            + " longest without a reading %4.2f s, rotation %4.1f s%n",
        packs,
        baud,
        100 * used,
        seconds(ages.limits),
        seconds(ages.cells),
        seconds(ages.anyReading),
        seconds(line.poller.roundNanos(line.now)));
  }

  private static double seconds(long nanos) {
    return (double) nanos / SECOND;
  }

  /**
   * The longest time between two tellings of the same, over all packs but those left out; start
   * apart.
   */
  private static final class Ages {
    long limits;
    long cells;
    long anyReading;

    static Ages of(Facts facts, Set<Integer> without, long end) {
      Ages ages = new Ages();
      Map<List<Object>, Long> last = new HashMap<>();
      for (Facts.Told told : facts.told) {
        long at = told.atNanos();
        if (told.topic() == Topic.MEASUREMENTS) {
          Long before = last.put(List.of(told.topic()), at);
          ages.anyReading = Math.max(ages.anyReading, age(before, at));
        }
        if (!without.contains(told.pack().address())) {
          long age = age(last.put(List.of(told.pack(), told.topic()), at), at);
          if (told.topic() == Topic.LIMITS) {
            ages.limits = Math.max(ages.limits, age);
          } else if (told.topic() == Topic.MEASUREMENTS) {
            ages.cells = Math.max(ages.cells, age);
          }
        }
      }
      last.forEach(
          (what, at) ->
              assertThat(end - at).as("still told at the end: %s", what).isLessThan(60 * SECOND));
      return ages;
    }

    private static long age(@Nullable Long before, long at) {
      return before == null || at < START_OVER ? 0 : at - before;
    }
  }
}
