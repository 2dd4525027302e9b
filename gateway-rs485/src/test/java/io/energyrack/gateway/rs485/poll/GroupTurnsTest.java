package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Contract S3, S7: a group answer has no addresses, so it may be of other packs than the plan's.
 */
class GroupTurnsTest {

  private static final int PLANNED = 4;
  private static final int STRANGER = 6;

  private final Set<Integer> present = new TreeSet<>(Set.of(1, 2, 3, 4));
  private boolean limitsKnown = true;

  private VirtualLine line() {
    return line(TestDialect.withGroups());
  }

  private VirtualLine line(TestDialect dialect) {
    LineTiming timing = LineTiming.ofBaud(9600);
    return new VirtualLine(PLANNED, dialect, timing, PollSettings.DEFAULT, this::asked).open();
  }

  private void asked(VirtualLine on, Query query, long at) {
    if (query.group()) {
      int[] who = present.stream().mapToInt(Integer::intValue).toArray();
      on.arrives(TestDialect.answer(query, query.address(), who), at, 100 * MILLI);
    } else if (query.topic() == Topic.LIMITS && !limitsKnown) {
      on.arrives(TestDialect.refusal(query.address(), 4), at, 100 * MILLI);
    } else if (present.contains(query.address())) {
      on.answers(query, at, 100 * MILLI);
    }
  }

  private static long groupQueries(VirtualLine line, int from) {
    return line.sent.stream().skip(from).filter(sent -> sent.query().group()).count();
  }

  private static void assertAllToldOfTheirOwn(VirtualLine line) {
    assertThat(line.facts.told)
        .allMatch(told -> told.who() < 0 || told.who() == told.pack().address());
  }

  @Test
  void strangerInThePlaceOfADeadPackIsNotBookedOnAnother() {
    present.remove(3);
    present.add(STRANGER);
    VirtualLine line = line().run(200 * SECOND);
    assertThat(groupQueries(line, 0)).isZero();
    assertAllToldOfTheirOwn(line);
  }

  @Test
  void oneMissOfOnePackEndsTheGroupAtOnceAndItsReturnBringsItBack() {
    VirtualLine line = line().run(20 * SECOND);
    assertThat(groupQueries(line, 0)).isPositive();

    while (!line.sent.get(line.sent.size() - 1).query().label().equals("a")) {
      line.run(10 * MILLI);
    }
    present.remove(3);
    present.add(STRANGER);
    int before = line.sent.size();
    line.run(100 * SECOND);
    assertThat(groupQueries(line, before)).isZero();
    assertAllToldOfTheirOwn(line);

    present.remove(STRANGER);
    present.add(3);
    line.run(80 * SECOND);
    assertThat(groupQueries(line, before)).isPositive();
    assertAllToldOfTheirOwn(line);
  }

  @Test
  void whoIsOnTheLineIsFoundOutAnewWhenItOpens() {
    VirtualLine line = line().run(20 * SECOND);
    line.close();
    present.remove(3);
    present.add(STRANGER);
    line.run(SECOND);
    int before = line.sent.size();
    line.open().run(30 * SECOND);
    assertThat(groupQueries(line, before)).isZero();
    assertAllToldOfTheirOwn(line);
  }

  @Test
  void whereLimitsAreNotToldSinglyNoGroupIsAsked() {
    limitsKnown = false;
    assertThat(groupQueries(line().run(100 * SECOND), 0)).isZero();

    var withoutLimits = new TestDialect(EnumSet.of(Topic.MEASUREMENTS, Topic.ALARMS), true, true);
    assertThat(groupQueries(line(withoutLimits).run(100 * SECOND), 0)).isZero();
  }
}
