package io.energyrack.gateway.rs485.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A line at 9600 baud where another master asks, with captured frames; time by hand. */
class OverhearerTest {

  private static final long MS = 1_000_000;

  // What one master asked the packs 2 and 3 and what they said, as captured.
  private static final Frame ASK_LIMITS = frame("v060");
  private static final Frame LIMITS = frame("v061");
  private static final Frame ASK_ANALOG = frame("v034");
  private static final Frame ANALOG = frame("v071");
  private static final Frame ASK_ALARMS = frame("v045");
  private static final Frame ALARMS = frame("v046");
  private static final Frame ASK_ALARMS_OF_3 = frame("v047");

  // Two reads of one pack's registers: -12.34 A, 52.80 V, 78 %; 16 cells of 3300 mV (v300's text).
  private static final Frame ASK_STATE = Hand.rtu("01 03 0000 000D");
  private static final Frame STATE =
      Hand.rtu("01 03 1A FB2E 14A0 004E 0063 1E78 2710 2710 002A 0000 0001 1000 0C00 0000");
  private static final Frame ASK_CELLS = Hand.rtu("01 03 000F 0016");
  private static final Frame CELLS =
      Hand.rtu("01 03 2C" + "0CE4".repeat(16) + "00D2 00D1 F830 F830 00F1 00D1");

  private record Told(PackId pack, Part part, long atNanos) {}

  private final List<Told> told = new ArrayList<>();
  private final Facts facts = new Facts();
  private final PollListener listener =
      new PollListener() {
        @Override
        public void told(PackId pack, Part part, long atNanos, long nowNanos) {
          told.add(new Told(pack, part, atNanos));
        }

        @Override
        public void outcome(PollOutcome outcome) {
          facts.outcome(outcome);
        }

        @Override
        public void notTold(PackId pack, Topic topic) {
          facts.notTold(pack, topic);
        }
      };

  private long now = Long.MAX_VALUE - 5_000 * MS; // The monotonic clock may wrap around.
  private Overhearer line = pylontech(2, 3);

  private static Frame frame(String id) {
    return Vectors.byId(id).frame();
  }

  private Overhearer pylontech(int... addresses) {
    return opened(Dialects.named("pylontech", Plausibility.BAT_50002), addresses);
  }

  private Overhearer opened(Dialect dialect, int... addresses) {
    List<PackId> packs = Arrays.stream(addresses).mapToObj(n -> new PackId("line", n)).toList();
    Overhearer opened = new Overhearer(packs, dialect, LineTiming.ofBaud(9600), listener);
    opened.opened(now);
    return opened;
  }

  @Test
  void whatAnotherMasterIsToldIsKnown() {
    exchange(ASK_LIMITS, LIMITS);
    exchange(ASK_ANALOG, ANALOG);
    exchange(ASK_ALARMS, ALARMS);

    assertThat(told).hasSize(3).allMatch(each -> each.pack().equals(new PackId("line", 2)));
    assertThat(Objects.requireNonNull(told.get(0).part().limits()).cvl())
        .isEqualTo(Voltage.ofMillivolts(53_250));
    PackReading reading = Objects.requireNonNull(told.get(1).part().reading());
    assertThat(reading.voltage()).isEqualTo(Voltage.ofMillivolts(50_247));
    assertThat(told.get(2).part().alarms()).isNotNull();
    assertThat(told.get(2).atNanos()).isEqualTo(now);
    assertThat(facts.outcomes).hasSize(3).allMatch(PollOutcome.Answered.class::isInstance);
    assertThat(line.counts().foreignQueries()).isEqualTo(3);
    assertThat(line.counts().foreignBytes()).isZero();
  }

  /** There is no way to send: what it hands out are times, findings and counts. */
  @Test
  void s4NothingToSendCanBeHadOfIt() {
    Stream<Class<?>> handedOut =
        Arrays.stream(Overhearer.class.getMethods())
            .filter(method -> method.getDeclaringClass() == Overhearer.class)
            .map(Method::getReturnType);
    assertThat(handedOut.toList())
        .containsOnly(void.class, long.class, List.class, LineCounts.class);
    assertThat(line.counts().bytesOut()).isZero();
  }

  @Property(tries = 200)
  void anyChunkingTellsTheSame(@ForAll @IntRange(min = 1, max = 40) int piece) {
    told.clear();
    line = pylontech(2, 3);
    byte[] all = join(ASK_LIMITS, LIMITS, ASK_ANALOG, ANALOG, ASK_ALARMS, ALARMS);
    for (int at = 0; at < all.length; at += piece) {
      now += 5 * MS;
      line.received(all, at, Math.min(piece, all.length - at), now);
    }
    assertThat(told).hasSize(3);
  }

  @Test
  void anAnswerWithoutItsQueryIsNotRead() {
    hear(LIMITS);
    hear(ANALOG);
    assertThat(told).isEmpty();
    assertThat(facts.outcomes).isEmpty();
    assertThat(line.counts().foreignBytes()).isEqualTo(LIMITS.length() + ANALOG.length());
  }

  @Test
  void anAnswerThatComesTooLateIsNotRead() {
    hear(ASK_LIMITS);
    // 38 bytes with a tenth more: 43.5 ms, beside the second that a BMS may think.
    after(1_044);
    hear(LIMITS);
    assertThat(told).isEmpty();
    assertThat(facts.words()).containsExactly("92 limits2 NoAnswer");
  }

  /** Another query may have been torn: the answer would be to that. */
  @Test
  void whereMoreThanNoiseStandsBetweenQueryAndAnswerItIsNotRead() {
    hear(ASK_LIMITS);
    hear(new byte[5]);
    hear(LIMITS);
    assertThat(told).isEmpty();
    assertThat(facts.outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            PollOutcome.Garbled.class,
            garbled -> assertThat(garbled.fault()).isEqualTo(Fault.UNKNOWN));

    hear(ASK_LIMITS);
    hear(new byte[] {(byte) 0xF0, (byte) 0xFF, (byte) 0xBF});
    hear(LIMITS);
    assertThat(told).hasSize(1);
  }

  /** A query that is not on the read list (v010: INFO 0202) has an answer nobody can be sure of. */
  @Test
  void theAnswerToWhatThisGatewayNeverAsksIsNotRead() {
    exchange(frame("v010"), ANALOG);
    assertThat(told).isEmpty();
    assertThat(line.counts().foreignQueries()).isZero();
  }

  @Test
  void s11AnAnswerOfAnotherPackIsNotTakenForTheAskedOnes() {
    exchange(ASK_LIMITS, LIMITS);
    told.clear();
    // v074, of pack 3: pack 2 was asked, and is known to answer as 2.
    exchange(ASK_LIMITS, frame("v074"));
    assertThat(told).isEmpty();
  }

  @Test
  void s11APackOutsideThePlanIsNamedAndNotCounted() {
    line = pylontech(2);
    exchange(ASK_ALARMS_OF_3, frame("v064"));
    assertThat(told).isEmpty();
    assertThat(facts.outcomes).isEmpty();
    assertThat(line.findings(now))
        .containsExactly(new Finding.Unplanned(new PackId("line", 3), null));
    after(180_000);
    assertThat(line.findings(now)).as("not heard for three minutes").isEmpty();
  }

  @Test
  void packsThatAreNotHeardAreNamedAndWhatTheyDoNotTell() {
    exchange(ASK_LIMITS, LIMITS);
    exchange(ASK_ANALOG, ANALOG);
    hear(ASK_ALARMS_OF_3);
    assertThat(line.unheard())
        .containsExactly(
            new Overhearer.Unheard(new PackId("line", 2), true, Set.of(Topic.ALARMS)),
            new Overhearer.Unheard(
                new PackId("line", 3),
                true,
                Set.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS)));
  }

  /** What is told every 3 s, 3 s, 4 s and, once an answer was lost, 6 s, has a period of 4 s. */
  @Test
  void s6FreshnessFollowsThePeriodAndALostAnswerProlongsNothing() {
    assertThat(line.roundNanos(now)).isZero();
    for (long seconds : new long[] {0, 3, 3, 4, 6}) {
      after(Math.max(0, seconds * 1_000 - 60));
      exchangeAt(ASK_LIMITS, LIMITS);
    }
    assertThat(line.roundNanos(now)).isEqualTo(4_000 * MS);
    after(57_000);
    assertThat(line.roundNanos(now)).as("a pack that is lost prolongs nothing").isZero();
  }

  /** Woken after three seconds: what the port has kept meanwhile is as old as that. */
  @Test
  void s15WhatLayWaitingWhileTheLoopStoodStillIsNoNews() {
    exchange(ASK_LIMITS, LIMITS);
    told.clear();
    now += 3_000 * MS;
    hearAll(ASK_ANALOG, ANALOG);
    assertThat(told).isEmpty();
    after(1_000);
    exchange(ASK_ANALOG, ANALOG);
    assertThat(told).hasSize(1);
  }

  /** The timer may be first; what the port has kept comes after it. */
  @Test
  void s15NeitherWhereTheTimerIsFirst() {
    now += 3_000 * MS;
    line.woken(now);
    hearAll(ASK_ANALOG, ANALOG);
    assertThat(told).isEmpty();
  }

  /** Two queries and answers, 306 bytes, are 318 ms on the wire: they cannot all be of now. */
  @Test
  void s15WhatASerialServerKeptBackIsNoNews() {
    hearAll(ASK_LIMITS, LIMITS, ASK_ANALOG, ANALOG, ASK_ALARMS, ALARMS);
    assertThat(told).isEmpty();
  }

  @Test
  void aReadingOfTwoReadsIsAsOldAsTheFirst() {
    line = opened(Dialects.named("pace-modbus", Plausibility.BAT_50002), 1);
    assertThat(facts.notTold).contains("line/1 LIMITS");
    exchange(ASK_STATE, STATE);
    long first = now;
    assertThat(told).isEmpty();
    exchange(ASK_CELLS, CELLS);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).atNanos()).isEqualTo(first);
    assertThat(Objects.requireNonNull(told.get(0).part().reading()).cells().count()).isEqualTo(16);
  }

  @Test
  void aReadingIsNeverPutTogetherOfTwoRounds() {
    line = opened(Dialects.named("pace-modbus", Plausibility.BAT_50002), 1);
    exchange(ASK_STATE, STATE);
    after(5_001);
    exchange(ASK_CELLS, CELLS);
    assertThat(told).as("6 s apart").isEmpty();

    exchange(ASK_STATE, STATE);
    hear(ASK_STATE);
    exchange(ASK_CELLS, CELLS);
    assertThat(told).as("the second round's first answer is missing").isEmpty();
  }

  /** By itself the answer might be to the same registers of any range. */
  @Test
  void registersWithoutTheirQueryAreNotRead() {
    line = opened(Dialects.named("pace-modbus", Plausibility.BAT_50002), 1);
    exchange(ASK_STATE, STATE);
    hear(CELLS);
    assertThat(told).isEmpty();
  }

  @Test
  void aQueryThatIsNotAnsweredHidesNotTheNext() {
    line = opened(Dialects.named("pace-modbus", Plausibility.BAT_50002), 1, 2);
    hear(Hand.rtu("02 03 0000 000D"));
    after(300);
    exchange(ASK_STATE, STATE);
    exchange(ASK_CELLS, CELLS);
    assertThat(told).hasSize(1);
    assertThat(facts.outcomes.get(0)).isInstanceOf(PollOutcome.NoAnswer.class);
  }

  @Test
  void whatTheLineForgotWhileItWasClosedIsNotAnswered() {
    hear(ASK_LIMITS);
    line.closed();
    line.received(LIMITS.toBytes(), 0, LIMITS.length(), now);
    line.opened(now);
    hear(LIMITS);
    assertThat(told).isEmpty();
  }

  @Test
  void identitiesAreHeardToo() {
    exchange(frame("v041"), frame("v042"));
    PackIdentity identity = Objects.requireNonNull(told.get(0).part().identity());
    assertThat(identity.serial()).isEqualTo("HPTCR03171112590");
  }

  private void exchange(Frame query, Frame answer) {
    after(200);
    exchangeAt(query, answer);
  }

  private void exchangeAt(Frame query, Frame answer) {
    hear(query);
    after(60);
    hear(answer);
  }

  private void hear(Frame frame) {
    hear(frame.toBytes());
  }

  private void hear(byte[] bytes) {
    line.received(bytes, 0, bytes.length, now);
  }

  private void hearAll(Frame... frames) {
    hear(join(frames));
  }

  private static byte[] join(Frame... frames) {
    byte[] all = new byte[0];
    for (Frame frame : frames) {
      byte[] bytes = frame.toBytes();
      int length = all.length;
      all = Arrays.copyOf(all, length + bytes.length);
      System.arraycopy(bytes, 0, all, length, bytes.length);
    }
    return all;
  }

  /** Time passes, and the line is woken whenever it wants to be. */
  private void after(long millis) {
    long end = now + millis * MS;
    while (end - line.wakeAtNanos() >= 0) {
      now += Math.max(0, line.wakeAtNanos() - now);
      line.woken(now);
    }
    now = end;
  }
}
