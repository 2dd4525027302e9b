package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked what next, on a simulated line. */
class PollPlanTest {

  private final Set<Integer> dead = new HashSet<>();

  private VirtualLine line(int packs, Dialect dialect, VirtualLine.Packs behaviour) {
    LineTiming timing = LineTiming.ofBaud(9600);
    return new VirtualLine(packs, dialect, timing, PollSettings.DEFAULT, behaviour).open();
  }

  private VirtualLine line(int packs, Dialect dialect) {
    return line(
        packs,
        dialect,
        (on, query, at) -> {
          if (!dead.contains(query.address())) {
            on.answers(query, at, 100 * MILLI);
          }
        });
  }

  private static List<String> asked(VirtualLine line, int from, int count) {
    return line.sent.stream()
        .skip(from)
        .limit(count)
        .map(sent -> sent.query().label() + sent.query().address())
        .toList();
  }

  @Test
  void everyPackIsReadWholeAtTheStartAndThenAskedWhoItIs() {
    VirtualLine line = line(2, TestDialect.withIdentity()).run(8 * SECOND);
    assertThat(asked(line, 0, 16))
        .containsExactly(
            "L1", "M1", "A1", "L2", "M2", "A2", "I1", // one identity query a round
            "L1", "M1", "A1", "L2", "M2", "A2", "I2", //
            "L1", "M1");
  }

  @Test
  void ofFifteenPacksEveryThirdIsReadInDetailEachRound() {
    VirtualLine line = line(15, TestDialect.plain()).run(40 * SECOND);
    assertThat(asked(line, 45, 27))
        .startsWith("L1", "L2", "M2", "A2", "L3", "L4", "L5", "M5", "A5", "L6", "L7", "L8", "M8")
        .endsWith("L15", "L1", "L2");
  }

  @Test
  void oneMissIsNothing() {
    VirtualLine line =
        line(
            1,
            TestDialect.plain(),
            (on, query, at) -> {
              if (on.sent.size() != 1) {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(4 * SECOND);
    assertThat(line.facts.words().subList(0, 4))
        .containsExactly("L1 NoAnswer", "L1 Answered", "M1 Answered", "A1 Answered");
  }

  @Test
  void packThatNeverAnsweredIsAskedRarelyAfterThreeMisses() {
    dead.add(2);
    VirtualLine line = line(2, TestDialect.plain()).run(200 * SECOND);
    List<Integer> gaps = gapsInSeconds(line, 2);
    assertThat(gaps.subList(0, 2)).as("every round").allMatch(gap -> gap <= 5);
    assertThat(gaps.subList(2, 8)).as("a minute long").allMatch(gap -> gap >= 10 && gap <= 13);
    assertThat(gaps.subList(8, gaps.size())).allMatch(gap -> gap >= 60 && gap <= 63).isNotEmpty();
  }

  private static List<Integer> gapsInSeconds(VirtualLine line, int address) {
    long[] at =
        line.sent.stream()
            .filter(sent -> sent.query().address() == address)
            .mapToLong(VirtualLine.Sent::atNanos)
            .toArray();
    return IntStream.range(1, at.length)
        .mapToObj(i -> (int) Math.round((double) (at[i] - at[i - 1]) / SECOND))
        .toList();
  }

  // Contract S6: it may be Stale for a minute, and comes back to its full place at once.
  @Test
  void packThatDiesIsAskedEveryRoundForAMinute() {
    VirtualLine line = line(2, TestDialect.plain()).run(10 * SECOND);
    dead.add(2);
    int before = line.sent.size();
    line.run(59 * SECOND);
    long asked =
        line.sent.stream().skip(before).filter(sent -> sent.query().address() == 2).count();
    assertThat(asked).isGreaterThan(15);
    line.run(40 * SECOND);
    dead.clear();
    line.run(12 * SECOND);
    assertThat(line.facts.told)
        .filteredOn(told -> told.pack().address() == 2 && told.atNanos() > 105 * SECOND)
        .extracting(Facts.Told::topic)
        .contains(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS);
  }

  @Test
  void packThatReturnsIsAskedWhoItIsOnceMore() {
    VirtualLine line = line(2, TestDialect.withIdentity()).run(10 * SECOND);
    dead.add(2);
    line.run(90 * SECOND);
    dead.clear();
    line.run(30 * SECOND);
    assertThat(line.facts.told)
        .filteredOn(told -> told.topic() == Topic.IDENTITY)
        .extracting(told -> told.pack().address())
        .containsExactly(1, 2, 2);
  }

  @Test
  void whereNobodyAnswersEachIsAskedEveryTenSeconds() {
    dead.addAll(List.of(1, 2));
    VirtualLine line = line(2, TestDialect.plain()).run(600 * SECOND);
    assertThat(gapsInSeconds(line, 1)).allMatch(gap -> gap <= 13);
    assertThat(line.sent.size()).isLessThan(130);
  }

  @Test
  void topicThatTheBmsDoesNotKnowRestsForTenMinutes() {
    VirtualLine line =
        line(
            1,
            TestDialect.plain(),
            (on, query, at) -> {
              if (query.topic() == Topic.LIMITS) {
                on.arrives(TestDialect.refusal(1, 4), at, 100 * MILLI);
              } else {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(599 * SECOND);
    assertThat(line.facts.notTold).containsExactly("line/1 LIMITS");
    assertThat(line.sent).filteredOn(sent -> sent.query().label().equals("L")).hasSize(1);
    line.run(5 * SECOND);
    assertThat(line.sent).filteredOn(sent -> sent.query().label().equals("L")).hasSize(2);
  }

  // It told them once, so it knows them: a minute's disturbance must not cost ten minutes.
  @Test
  void topicThatWasToldBeforeThePackWasAwayRestsForOneMinute() {
    boolean[] refusesLimits = {false};
    VirtualLine line =
        line(
            2,
            TestDialect.plain(),
            (on, query, at) -> {
              boolean no = refusesLimits[0] && query.topic() == Topic.LIMITS;
              if (no && query.address() == 1) {
                on.arrives(TestDialect.refusal(1, 4), at, 100 * MILLI);
              } else if (!dead.contains(query.address())) {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(10 * SECOND);
    dead.add(1);
    line.run(90 * SECOND);
    dead.clear();
    refusesLimits[0] = true;
    line.run(60 * SECOND);
    assertThat(line.facts.notTold).containsExactly("line/1 LIMITS");
    refusesLimits[0] = false;
    int before = line.facts.told.size();
    line.run(61 * SECOND);
    assertThat(line.facts.told.stream().skip(before))
        .anyMatch(told -> told.topic() == Topic.LIMITS && told.pack().address() == 1);
  }

  // A pack that has told its limits knows the command: without them it must go stale, not free.
  @Test
  void refusalOfATopicThatWasToldIsNotBelieved() {
    VirtualLine line =
        line(
            1,
            TestDialect.plain(),
            (on, query, at) -> {
              if (query.topic() == Topic.LIMITS && on.sent.size() > 1) {
                on.arrives(TestDialect.refusal(1, 4), at, 100 * MILLI);
              } else {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(60 * SECOND);
    assertThat(line.facts.notTold).isEmpty();
    assertThat(line.sent)
        .filteredOn(sent -> sent.query().label().equals("L"))
        .hasSizeGreaterThan(40);
  }

  // Contract S1: only a refusal says that a topic is not told. Asked on, less often.
  @Test
  void silenceToOneTopicWaivesNothingAndTheOthersAreRead() {
    VirtualLine line =
        line(
            2,
            TestDialect.plain(),
            (on, query, at) -> {
              if (query.topic() != Topic.LIMITS) {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(300 * SECOND);
    assertThat(line.facts.notTold).isEmpty();
    assertThat(line.sent)
        .filteredOn(sent -> sent.query().label().equals("L") && sent.query().address() == 1)
        .as("once more at the start, where it may have slept")
        .hasSizeBetween(6, 9);
    assertThat(line.facts.told).hasSizeGreaterThan(400);
  }

  @Test
  void whatTheDialectDoesNotTellIsSaidOnce() {
    Dialect dialect = new TestDialect(EnumSet.of(Topic.MEASUREMENTS), false, true);
    VirtualLine line = line(2, dialect).run(5 * SECOND);
    line.close();
    line.open().run(5 * SECOND);
    assertThat(line.facts.notTold)
        .containsExactly("line/1 LIMITS", "line/1 ALARMS", "line/2 LIMITS", "line/2 ALARMS");
  }

  @Test
  void groupQueryReplacesAskingEachPack() {
    VirtualLine line = line(3, TestDialect.withGroups()).run(20 * SECOND);
    assertThat(asked(line, 9, 8)).containsExactly("m1", "a1", "L1", "L2", "L3", "m1", "a1", "L1");
    assertThat(line.facts.told)
        .filteredOn(told -> told.topic() == Topic.MEASUREMENTS)
        .allMatch(told -> told.who() == told.pack().address());
  }

  // A pack missing from the group answer must not shift the others.
  @Test
  void groupAnswerThatTellsOfOtherPacksIsNotBelieved() {
    VirtualLine line =
        line(
            3,
            TestDialect.withGroups(),
            (on, query, at) -> {
              if (query.group()) {
                on.arrives(TestDialect.answer(query, 1, 1, 3), at, 100 * MILLI);
              } else {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(100 * SECOND);
    assertThat(line.facts.told)
        .allMatch(told -> told.who() < 0 || told.who() == told.pack().address());
    assertThat(line.facts.words()).contains("m1 Implausible");
    assertThat(line.sent).filteredOn(sent -> sent.query().group()).as("every 60 s").hasSize(4);
    assertThat(line.facts.told).hasSizeGreaterThan(200);
  }

  @Test
  void groupQueryThatFailsTwiceGivesWayToSingleOnes() {
    boolean[] mute = {false};
    VirtualLine line =
        line(
            3,
            TestDialect.withGroups(),
            (on, query, at) -> {
              if (!(query.group() && mute[0])) {
                on.answers(query, at, 100 * MILLI);
              }
            });
    line.run(20 * SECOND);
    mute[0] = true;
    int before = line.facts.told.size();
    line.run(40 * SECOND);
    assertThat(line.facts.told.stream().skip(before))
        .filteredOn(told -> told.topic() == Topic.MEASUREMENTS)
        .hasSizeGreaterThan(15);
  }

  @Test
  void rotationIsNotProlongedByTheDeadNorByAClosedPort() {
    VirtualLine line = line(1, TestDialect.plain());
    assertThat(line.poller.roundNanos(line.now)).isEqualTo(28 * SECOND);
    line.run(10 * SECOND);
    assertThat(line.poller.roundNanos(line.now)).isBetween(1 * SECOND, 2 * SECOND);
    dead.add(1);
    line.run(30 * SECOND);
    assertThat(line.poller.roundNanos(line.now)).isLessThan(3 * SECOND);
    dead.clear();
    line.run(20 * SECOND);
    line.close();
    assertThat(line.poller.roundNanos(line.now + 60 * SECOND)).isLessThan(3 * SECOND);
  }
}
