package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pack that is silent about one topic, or a loop that stops, must not make old data fresh. */
class OwnSilenceTest {

  private static final PackId SILENT = new PackId("line", 2);

  private final Map<Integer, Topic> silentAbout = new HashMap<>();

  private VirtualLine line(int packs) {
    return new VirtualLine(
            packs,
            TestDialect.plain(),
            LineTiming.ofBaud(9600),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              if (silentAbout.get(query.address()) != query.topic()) {
                on.answers(query, at, 100 * MILLI);
              }
            })
        .open();
  }

  // A visit that ended at the first unanswered request left the alarms of such a pack unread.
  @ParameterizedTest
  @EnumSource(names = {"LIMITS", "MEASUREMENTS", "ALARMS"})
  void s6OneSilentTopicKeepsNoOtherFromBeingRead(Topic silent) {
    VirtualLine line = line(3).run(20 * SECOND);
    silentAbout.put(SILENT.address(), silent);
    long from = line.now;
    line.run(120 * SECOND);

    for (Topic topic : List.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS)) {
      if (topic != silent) {
        assertThat(longestGap(line, topic, from)).as("%s of pack 2", topic).isLessThan(6 * SECOND);
      }
    }
  }

  private static long longestGap(VirtualLine line, Topic topic, long from) {
    long[] at =
        line.facts.told.stream()
            .filter(told -> told.pack().equals(SILENT) && told.topic() == topic)
            .mapToLong(Facts.Told::atNanos)
            .filter(nanos -> nanos >= from)
            .toArray();
    assertThat(at).hasSizeGreaterThan(10);
    return IntStream.range(1, at.length).mapToLong(i -> at[i] - at[i - 1]).max().orElseThrow();
  }

  // Two rounds are the bound of freshness: with default times it stays below the least of 5 s.
  @Test
  void s6APacksOwnSilenceDoesNotProlongItsRound() {
    VirtualLine line = line(3).run(20 * SECOND);
    long before = line.poller.roundNanos(SILENT, line.now);
    silentAbout.put(SILENT.address(), Topic.MEASUREMENTS);
    long longest = 0;
    for (int i = 0; i < 600; i++) {
      line.run(100 * MILLI);
      longest = Math.max(longest, line.poller.roundNanos(SILENT, line.now));
    }
    assertThat(2 * before).isBetween(4 * SECOND, 7 * SECOND);
    assertThat(longest)
        .as("but for the readings that others are asked for in between")
        .isLessThan(before + SECOND);
  }

  // The line's pace counts: the others are read less often while slots are lost.
  @Test
  void s6LostSlotsProlongTheRoundOfTheOtherPacks() {
    VirtualLine line = line(3).run(20 * SECOND);
    long before = line.poller.roundNanos(new PackId("line", 1), line.now);
    silentAbout.put(SILENT.address(), Topic.MEASUREMENTS);
    line.run(30 * SECOND);
    assertThat(line.poller.roundNanos(new PackId("line", 1), line.now))
        .isGreaterThan(before + 800 * MILLI);
  }

  // A process that was stopped for 22 s had counted those as the time of one round.
  @Test
  void s15TimeInWhichTheLoopWasStoppedIsNoPartOfARound() {
    VirtualLine line = line(3).run(20 * SECOND);
    long before = line.poller.roundNanos(line.now);
    long stopped = line.now + 22 * SECOND;

    assertThat(line.poller.roundNanos(stopped)).isLessThan(before + SECOND);
    assertThat(line.poller.roundNanos(SILENT, stopped)).isLessThan(before + SECOND);
    line.now = stopped;
    line.poller.woken(stopped);
    line.run(4 * SECOND);
    assertThat(line.poller.roundNanos(line.now)).isLessThan(before + 3 * SECOND);
  }
}
