package io.energyrack.gateway.rs485.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line, time by hand; 9600 baud, so a byte takes 1.04 ms. */
class PollerTest {

  private static final long MS = 1_000_000;

  /** The request's 20 bytes 20.8 ms, the wait 1 s, and 38 bytes with a tenth more: 43.5 ms. */
  private static final long LIMITS_DEADLINE_MS = 1_065;

  private final Facts facts = new Facts();
  private Poller poller = poller(3, TestDialect.plain());
  private long now = Long.MAX_VALUE - 5_000 * MS; // The monotonic clock may wrap around.

  private Poller poller(int packs, Dialect dialect) {
    return new Poller(
        VirtualLine.ids(packs), dialect, LineTiming.ofBaud(9600), PollSettings.DEFAULT, facts);
  }

  @Test
  void firstQueryGoesOutOnceTheLineWasQuietForAGap() {
    poller.opened(now);
    after(149);
    assertThat(poller.send()).isNull();
    receive((byte) 0xFF);
    after(149);
    assertThat(poller.send()).isNull();
    after(1);
    assertThat(ask().label()).isEqualTo("L");
    assertThat(poller.send()).as("handed out once").isNull();
    assertThat(facts.foreignBytes).isEqualTo(1);
  }

  @Test
  void toldAtTheTimeOfTheLastByte() {
    Query query = openAndAsk();
    byte[] answer = TestDialect.answer(query, 1, 1);
    after(100);
    receive(Arrays.copyOf(answer, 30));
    after(30);
    long last = now;
    receive(Arrays.copyOfRange(answer, 30, 38));

    assertThat(facts.told).hasSize(1);
    assertThat(facts.told.get(0).atNanos()).isEqualTo(last);
    assertThat(facts.outcomes).containsExactly(new PollOutcome.Answered(query, 130 * MS));
    after(149);
    assertThat(poller.send()).isNull();
    after(1);
    assertThat(ask().label()).isEqualTo("M");
    assertThat(poller.counts().bytesIn()).isEqualTo(38);
    assertThat(poller.counts().bytesOut()).isEqualTo(40);
    assertThat(poller.counts().busyNanos()).isEqualTo(130 * MS);
  }

  /** The loop stood still, so that the answer and the deadline are seen late, the answer first. */
  @Test
  void s15WhatLayWaitingWhileTheLoopStoodStillIsNoNews() {
    Query query = openAndAsk();
    long sentAt = now;
    now += (LIMITS_DEADLINE_MS + 250) * MS;
    receive(TestDialect.answer(query, 1, 1));

    assertThat(facts.told).as("as old as its request").hasSize(1);
    assertThat(facts.told.get(0).atNanos()).isEqualTo(sentAt);
    assertThat(facts.outcomes).singleElement().isInstanceOf(PollOutcome.NoAnswer.class);
    assertThat(facts.foreignBytes).isEqualTo(38);
  }

  @Test
  void anAnswerThatIsReadALittleAfterTheDeadlineCounts() {
    Query query = openAndAsk();
    now += (LIMITS_DEADLINE_MS + 200) * MS;
    receive(TestDialect.answer(query, 1, 1));

    assertThat(facts.told).hasSize(1);
  }

  static Stream<Arguments> beforeTheAnswer() {
    byte[] request = request(1);
    byte[] damagedEcho = request.clone();
    damagedEcho[9] ^= 0x40;
    byte[] tornEcho = Arrays.copyOf(request, 12);
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("own echo", request),
        Arguments.of("noise", bytes(0xF0, 0xFF, 0xBF)),
        Arguments.of("noise, then own echo", join(bytes(0xFF, 0x00), request)),
        Arguments.of("own echo, damaged", damagedEcho),
        Arguments.of("own echo, torn", join(tornEcho, bytes(0xFF))),
        Arguments.of("border byte that begins nothing", bytes(2, 0xFF, 0xFF, 0xFF, 0xFF)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beforeTheAnswer")
  void whateverComesBeforeTheAnswerNeverBecomesOne(String what, byte[] before) {
    Query query = openAndAsk();
    for (byte one : before) {
      receive(one);
    }
    after(100);
    assertThat(facts.outcomes).as("still listening").isEmpty();
    receive(TestDialect.answer(query, 1, 1));
    after(2_500);

    assertThat(facts.words()).startsWith("L1 Answered");
  }

  @Test
  void echoOfAQueryIsNoAnswer() {
    openAndAsk();
    receive(request(1));
    after(LIMITS_DEADLINE_MS);
    assertThat(facts.words()).containsExactly("L1 NoAnswer");
  }

  @Test
  void pauseInsideAFrameDoesNotEndIt() {
    Query query = openAndAsk();
    byte[] answer = TestDialect.answer(query, 1, 1);
    after(100);
    receive(Arrays.copyOf(answer, 20));
    after(800);
    receive(Arrays.copyOfRange(answer, 20, 38));
    assertThat(facts.words()).containsExactly("L1 Answered");
  }

  @Test
  void frameUnderWayAtTheDeadlineIsHeardOut() {
    Query query = openAndAsk();
    byte[] answer = TestDialect.answer(query, 1, 1);
    after(LIMITS_DEADLINE_MS - 5);
    receive(Arrays.copyOf(answer, 20));
    after(90);
    receive(Arrays.copyOfRange(answer, 20, 30));
    after(90);
    receive(Arrays.copyOfRange(answer, 30, 38));
    assertThat(facts.words()).containsExactly("L1 Answered");
  }

  @Test
  void frameThatStopsIsTruncatedOnceTheDeadlineIsOver() {
    Query query = openAndAsk();
    after(100);
    receive(Arrays.copyOf(TestDialect.answer(query, 1, 1), 20));
    after(LIMITS_DEADLINE_MS - 101);
    assertThat(facts.outcomes).isEmpty();
    after(1);
    assertThat(facts.outcomes)
        .containsExactly(new PollOutcome.Garbled(query, LIMITS_DEADLINE_MS * MS, Fault.TRUNCATED));
  }

  @Test
  void silenceIsNoAnswerAndTheNextPackIsAsked() {
    openAndAsk();
    after(LIMITS_DEADLINE_MS);
    assertThat(facts.words()).containsExactly("L1 NoAnswer");
    after(499);
    assertThat(poller.send()).as("nobody is known yet, so a late answer is listened for").isNull();
    after(1);
    assertThat(ask().address()).as("it may have slept, and be awake now").isEqualTo(1);
    after(LIMITS_DEADLINE_MS);
    after(500);
    assertThat(ask().address()).isEqualTo(2);
  }

  @Test
  void garbledAnswerIsAskedForOnceMoreAtOnce() {
    Query query = openAndAsk();
    answerHealthy(query); // Now its address is known, and short waits are safe.
    query = ask();
    byte[] answer = TestDialect.answer(query, 1, 1);
    answer[50] ^= 1;
    after(100);
    receive(answer);
    after(149);
    assertThat(facts.words()).containsExactly("L1 Answered");
    after(1);
    assertThat(facts.words()).endsWith("M1 Garbled");
    assertThat(ask()).isEqualTo(query);
    after(100);
    receive(answer);
    after(150);
    assertThat(ask().label()).as("noise that stays: on").isEqualTo("A");
  }

  @Test
  void answerThatComesTooLateIsNotTakenForTheNextPacks() {
    Query first = openAndAsk();
    after(LIMITS_DEADLINE_MS);
    after(500);
    assertThat(ask()).isEqualTo(first);
    after(LIMITS_DEADLINE_MS);
    after(500);
    Query second = ask();
    assertThat(second.address()).isEqualTo(2);
    receive(TestDialect.answer(first, 1, 1));
    assertThat(facts.told).isEmpty();
    assertThat(facts.foreignBytes).isEqualTo(38);

    after(100);
    receive(TestDialect.answer(second, 2, 2));
    assertThat(facts.told).as("pack 1 may answer as 2, too: nothing is known of it").isEmpty();
    after(150);
    Query third = ask();
    assertThat(third.label() + third.address()).isEqualTo("M2");
    after(100);
    receive(TestDialect.answer(third, 2, 2));
    assertThat(facts.told).extracting(told -> told.pack().address()).containsExactly(2);
  }

  // Spec rs485, section 0.5: JK answers with address 02, whoever was asked.
  @Test
  void packsThatAllAnswerWithOneAddressAreStillRead() {
    Query query = openAndAsk();
    for (int i = 0; i < 9; i++) {
      after(100);
      receive(TestDialect.answer(query, 2, query.address()));
      after(150);
      query = ask();
    }
    assertThat(facts.told).allMatch(told -> told.who() < 0 || told.who() == told.pack().address());
    assertThat(facts.told).hasSize(9);

    after(LIMITS_DEADLINE_MS + 200);
    assertThat(facts.words()).endsWith("L1 NoAnswer");
    receive(TestDialect.answer(query, 2, 1));
    after(149);
    assertThat(poller.send()).as("where addresses tell nothing, it is heard out").isNull();
  }

  @Test
  void bytesAfterTheAnswerAndInTheGapAreForeignAndProlongTheGap() {
    Query query = openAndAsk();
    receive(join(TestDialect.answer(query, 1, 1), bytes(0)));
    after(100);
    receive(bytes(0xFF, 0xFF));
    after(149);
    assertThat(poller.send()).isNull();
    after(1);
    assertThat(poller.send()).isNotNull();
    assertThat(facts.foreignBytes).isEqualTo(3);
    assertThat(poller.counts().foreignBytes()).isEqualTo(3);
  }

  @Test
  void lineThatIsNeverQuietIsSpokenOnAfterTwoSeconds() {
    poller.opened(now);
    for (int i = 0; i < 19; i++) {
      after(100);
      receive((byte) 0x55);
      assertThat(poller.send()).isNull();
    }
    after(100);
    assertThat(poller.send()).isNotNull();
  }

  @Test
  void closingForgetsWhatWasReceivedAndBlamesNobody() {
    Query query = openAndAsk();
    answerHealthy(query);
    query = ask();
    byte[] answer = TestDialect.answer(query, 1, 1);
    receive(Arrays.copyOf(answer, 20));
    poller.closed(now);
    after(5_000);
    receive(Arrays.copyOfRange(answer, 20, 38));
    poller.opened(now);
    after(150);
    query = ask();
    assertThat(facts.words()).containsExactly("L1 Answered");
    after(100);
    receive(TestDialect.answer(query, query.address(), query.address()));
    assertThat(facts.told).hasSize(2);
  }

  static Stream<Arguments> answersThatTellNothing() {
    return Stream.of(
        Arguments.of(TestDialect.refusal(1, 0x06), "L1 Refused", List.of()),
        Arguments.of(TestDialect.refusal(1, 0x04), "L1 Refused", List.of("line/1 LIMITS")),
        Arguments.of(TestDialect.impossible(1), "L1 Implausible", List.of()));
  }

  @ParameterizedTest
  @MethodSource("answersThatTellNothing")
  void noIsAnAnswerAndTheNextTopicIsAsked(byte[] answer, String outcome, List<String> notTold) {
    openAndAsk();
    after(100);
    receive(answer);
    assertThat(facts.words()).containsExactly(outcome);
    assertThat(facts.told).isEmpty();
    assertThat(facts.notTold).isEqualTo(notTold);
    after(150);
    assertThat(ask().label()).isEqualTo("M");
  }

  @Test
  void babblerCannotFillTheMemoryNorHideTheAnswer() {
    Query query = openAndAsk();
    byte[] burst = new byte[100_000];
    Arrays.fill(burst, (byte) 2);
    receive(burst);
    receive(TestDialect.answer(query, 1, 1));
    after(2_500);
    assertThat(facts.outcomes).hasSize(1);
  }

  private Query openAndAsk() {
    poller.opened(now);
    after(150);
    return ask();
  }

  private void answerHealthy(Query query) {
    after(100);
    receive(TestDialect.answer(query, query.address(), query.address()));
    after(150);
  }

  private Query ask() {
    Query query = poller.send();
    if (query == null) {
      throw new AssertionError("nothing is asked");
    }
    return query;
  }

  private void after(long millis) {
    now += millis * MS;
    poller.woken(now);
  }

  private void receive(byte... bytes) {
    poller.received(bytes, 0, bytes.length, now);
  }

  private static byte[] request(int address) {
    return TestDialect.frame(address, 'L', new byte[13]);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
