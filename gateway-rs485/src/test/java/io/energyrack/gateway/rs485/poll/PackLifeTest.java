package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.Finding.AnswersAs;
import io.energyrack.gateway.core.pack.Finding.MoreCounted;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Sign;
import io.energyrack.gateway.core.pack.Finding.Unplanned;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract S11, and the sleep of manual 4.4.2: who is on a line that should not, or not so. */
class PackLifeTest {

  private static final long DELAY = 100 * MILLI;
  private static final PollSettings LOOKING = new PollSettings(false, 5, true);

  private static VirtualLine line(
      int packs, Dialect dialect, PollSettings settings, VirtualLine.Packs behaviour) {
    return new VirtualLine(packs, dialect, LineTiming.ofBaud(9600), settings, behaviour)
        .withoutGapCheck()
        .open();
  }

  private static List<Finding> findings(VirtualLine line) {
    return line.poller.findings(line.now);
  }

  private static PackId pack(int address) {
    return new PackId("line", address);
  }

  @Test
  void s11ASoundLineShowsNothing() {
    VirtualLine line = line(15, TestDialect.withIdentity(), LOOKING, VirtualLine.HEALTHY);
    for (int i = 0; i < 30; i++) {
      line.run(20 * SECOND);
      assertThat(findings(line)).isEmpty();
    }
  }

  @Test
  void s11AnswersThatCollideAtOneAddressAreSeenAndTheirEndToo() {
    boolean[] collide = {true};
    VirtualLine line =
        line(
            4,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              on.answers(query, at, DELAY);
              if (query.address() == 3 && collide[0]) {
                on.answers(query, at, DELAY + MILLI / 2);
              }
            });
    line.run(40 * SECOND);
    assertThat(findings(line)).containsExactly(new SharedAddress(pack(3), Sign.GARBLED));

    collide[0] = false;
    line.run(60 * SECOND);
    assertThat(findings(line)).isEmpty();
  }

  // A cable that spoils every pack's answers is no doubled address.
  @Test
  void s11ALineThatGarblesEverybodyAccusesNobody() {
    Random random = new Random(1);
    VirtualLine line =
        line(
            4,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              on.answers(query, at, DELAY);
              if (random.nextInt(10) < 6) {
                on.arrives(new byte[] {0x55}, at, DELAY + 5 * MILLI);
              }
            });
    for (int i = 0; i < 20; i++) {
      line.run(15 * SECOND);
      assertThat(findings(line)).isEmpty();
    }
  }

  @Test
  void s11TwoAnswersToOneQueryAreTwoPacks() {
    boolean[] twice = {true};
    VirtualLine line =
        line(
            3,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              on.answers(query, at, DELAY);
              if (query.address() == 2 && query.topic() == Topic.LIMITS && twice[0]) {
                on.answers(query, at, 2 * DELAY);
              }
            });
    line.run(30 * SECOND);
    assertThat(findings(line)).containsExactly(new SharedAddress(pack(2), Sign.TWO_ANSWERS));

    twice[0] = false;
    line.run(Census.SIGN_NANOS + 5 * SECOND);
    assertThat(findings(line)).isEmpty();
  }

  // Of 15 addresses that DIP switches can set, 11 are not in the plan; each is looked at once in
  // 11 times 15 s.
  @Test
  void s11APackOutsideThePlanIsFoundWithItsSerialNumberAndItsEndToo() {
    int[] stranger = {9};
    VirtualLine line =
        line(
            4,
            TestDialect.withIdentity(),
            LOOKING,
            (on, query, at) -> {
              if (query.address() <= 4 || query.address() == stranger[0]) {
                on.answers(query, at, DELAY);
              }
            });
    line.run(170 * SECOND);
    assertThat(findings(line)).containsExactly(new Unplanned(pack(9), "SN9"));
    assertThat(line.facts.told).allMatch(told -> told.pack().address() <= 4);
    assertThat(line.facts.outcomes).allMatch(outcome -> outcome.query().address() <= 4);

    stranger[0] = 0;
    line.run(15 * 60 * SECOND);
    assertThat(findings(line)).isEmpty();
  }

  // JK answers with its own address whatever it is asked by: no pack is there.
  @Test
  void s11APackThatAnswersEveryAddressWithItsOwnIsNoStranger() {
    VirtualLine line =
        line(
            1,
            TestDialect.plain(),
            LOOKING,
            (on, query, at) -> on.arrives(TestDialect.answer(query, 1, 1), at, DELAY));
    line.run(600 * SECOND);
    assertThat(findings(line)).isEmpty();
  }

  @Test
  void s11AGroupThatCountsMoreThanThePlanIsSeen() {
    VirtualLine line =
        line(
            3,
            TestDialect.withGroups(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              if (query.group()) {
                on.arrives(TestDialect.answer(query, query.address(), 1, 2, 3, 4), at, DELAY);
              } else {
                on.answers(query, at, DELAY);
              }
            });
    for (int i = 0; i < 10; i++) {
      line.run(60 * SECOND);
      assertThat(findings(line)).containsExactly(new MoreCounted(pack(1), 4, 3));
    }
  }

  @Test
  void s11AnAddressThatAnswersWithAnotherIsNamed() {
    VirtualLine line =
        line(
            2,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) ->
                on.arrives(
                    TestDialect.answer(query, query.address() + 0x10, query.address()), at, DELAY));
    line.run(30 * SECOND);
    assertThat(findings(line))
        .containsExactly(new AnswersAs(pack(1), 0x11), new AnswersAs(pack(2), 0x12));
  }

  // The cost of looking: what is said in Looks, measured.
  @ParameterizedTest
  @CsvSource({"1, 9600", "4, 9600", "12, 9600", "15, 9600", "4, 115200"})
  void looksCostAtMostAFewHundredthsOfTheLine(int packs, int baud) {
    VirtualLine line =
        new VirtualLine(
                packs,
                TestDialect.withIdentity(),
                LineTiming.ofBaud(baud),
                LOOKING,
                (on, query, at) -> {
                  if (query.address() <= packs) {
                    on.answers(query, at, DELAY);
                  }
                })
            .open();
    line.run(300 * SECOND);
    int from = line.sent.size();
    long begin = line.now;
    line.run(3_600 * SECOND);
    List<VirtualLine.Sent> sent = line.sent.subList(from, line.sent.size());
    long spent = 0;
    for (int i = 0; i + 1 < sent.size(); i++) {
      boolean extra =
          sent.get(i).query().address() > packs || sent.get(i).query().topic() == Topic.IDENTITY;
      spent += extra ? sent.get(i + 1).atNanos() - sent.get(i).atNanos() : 0;
    }
    double share = (double) spent / (line.now - begin);
    System.out.printf(
        "%2d packs at %6d baud: looks and identities cost %.1f %% of the line%n",
        packs, baud, 100 * share);
    assertThat(share).isBetween(0.001, 0.025);
  }

  // Contract S14: nothing may be older than 5 s for want of a slot that a look took.
  @ParameterizedTest
  @CsvSource({"1", "4", "14"})
  void looksNeverKeepTheBankWaiting(int packs) {
    VirtualLine line =
        line(
            packs,
            TestDialect.plain(),
            LOOKING,
            (on, query, at) -> {
              if (query.address() <= packs) {
                on.answers(query, at, DELAY);
              }
            });
    line.run(1_800 * SECOND);
    long[] readings =
        line.facts.told.stream()
            .filter(told -> told.topic() == Topic.MEASUREMENTS)
            .mapToLong(Facts.Told::atNanos)
            .toArray();
    long worst =
        IntStream.range(1, readings.length)
            .mapToLong(i -> readings[i] - readings[i - 1])
            .max()
            .orElseThrow();
    assertThat(worst).isLessThan(3_500 * MILLI);
  }

  @Test
  void packsThatSleepAreWokenByTheFirstQueryAndAnswerItsRepetition() {
    boolean[] awake = {false};
    VirtualLine line =
        line(
            2,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              if (awake[0]) {
                on.answers(query, at, DELAY);
              }
              awake[0] = true;
            });
    line.run(6 * SECOND);
    assertThat(line.facts.words())
        .startsWith("L1 NoAnswer", "L1 Answered", "M1 Answered", "A1 Answered", "L2 Answered");
  }

  // A pack that is not there costs no more than before once another has answered.
  @Test
  void onceAPackHasAnsweredNoQueryIsRepeated() {
    Set<Integer> dead = Set.of(2, 3);
    VirtualLine line =
        line(
            3,
            TestDialect.plain(),
            PollSettings.DEFAULT,
            (on, query, at) -> {
              if (!dead.contains(query.address())) {
                on.answers(query, at, DELAY);
              }
            });
    line.run(5 * SECOND);
    assertThat(line.facts.words())
        .contains("L2 NoAnswer")
        .doesNotContainSequence("L2 NoAnswer", "L2 NoAnswer");
  }

  @Test
  void aBankOfDeadPacksIsAskedTwiceOnlyAFewTimes() {
    VirtualLine line = line(15, TestDialect.plain(), PollSettings.DEFAULT, (on, query, at) -> {});
    line.run(40 * SECOND);
    List<Integer> asked = line.sent.stream().map(sent -> sent.query().address()).toList();
    assertThat(asked).startsWith(1, 1, 2, 2, 3, 3, 4, 5, 6, 7);
  }
}
