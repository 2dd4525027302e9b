package io.energyrack.gateway.rs485.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Finding.MoreCounted;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reading that its dialect spreads over two answers, by a real one; 9600 baud, time by hand. */
class SplitReadingTest {

  private static final long MS = 1_000_000;

  // As in PaceModbusDialectTest: what is asked first, and the cells that make its voltage.
  private static final Frame STATE =
      Hand.rtu("01 03 1A FB2E 14A0 004E 0063 1E78 2710 2710 002A 0000 0000 0000 0C00 0000");
  private static final Frame CELLS =
      Hand.rtu("01 03 2C" + "0CE4".repeat(16) + "00D2 00D1 F830 F830 00F1 00D1");
  private static final Frame NO_SUCH_REGISTER = Hand.hex("01 83 02 C0 F1");

  private final Facts facts = new Facts();
  private final Poller poller =
      new Poller(
          List.of(new PackId("line", 1)),
          Dialects.named("pace-modbus", Plausibility.BAT_50002),
          LineTiming.ofBaud(9600),
          PollSettings.DEFAULT,
          facts);
  private long now;

  @BeforeEach
  void open() {
    poller.opened(now);
  }

  private Query ask() {
    now = poller.wakeAtNanos();
    poller.woken(now);
    Query query = poller.send();
    assertThat(query).isNotNull();
    return query;
  }

  private void answer(Frame frame) {
    now += 100 * MS;
    byte[] bytes = frame.toBytes();
    poller.received(bytes, 0, bytes.length, now);
  }

  // Contract S15: half of it is as old as the first answer, so all of it is.
  @Test
  void s15AReadingIsAsOldAsItsFirstAnswer() {
    assertThat(ask().label()).isEqualTo("03 0000 registers 13");
    answer(STATE);
    long first = now;
    assertThat(facts.told).isEmpty();
    assertThat(ask().label()).isEqualTo("03 000F registers 22");
    answer(CELLS);
    assertThat(facts.told).hasSize(1);
    assertThat(facts.told.get(0).atNanos()).isEqualTo(first);
    assertThat(now).isGreaterThan(first);
  }

  // Registers 0 to 12 have 9 to 11 in them: a query of their own would tell the same again.
  @Test
  void alarmsThatCameWithAReadingAreNotAsked() {
    ask();
    answer(STATE);
    ask();
    answer(CELLS);
    assertThat(ask().label()).isNotEqualTo("03 0009 registers 3");
  }

  // What comes without a reading is asked for itself: a reading that cannot be hides no alarm.
  @Test
  void alarmsAreAskedWhereTheReadingDoesNotCome() {
    ask();
    answer(NO_SUCH_REGISTER);
    assertThat(ask().label()).isEqualTo("03 0009 registers 3");
  }

  @Test
  void theEchoOfAQueryIsNeitherAnswerNorNoise() {
    Query query = ask();
    answer(query.request());
    assertThat(facts.outcomes).isEmpty();
    answer(STATE);
    assertThat(facts.outcomes).hasSize(1);
  }

  // Half a reading is none. The pack has answered, so its alarms are still asked in this visit; the
  // next one begins with the first half again.
  @Test
  void aSecondHalfThatDoesNotComeLeavesNothing() {
    ask();
    answer(STATE);
    ask();
    now = poller.wakeAtNanos();
    poller.woken(now);
    assertThat(facts.told).isEmpty();
    assertThat(ask().label()).isEqualTo("03 0009 registers 3");
  }

  @Test
  void aDamagedSecondHalfIsAskedOnceMore() {
    ask();
    answer(STATE);
    long first = now;
    ask();
    byte[] damaged = CELLS.toBytes();
    damaged[9] ^= 1;
    answer(Frame.copyOf(damaged, 0, damaged.length));
    assertThat(ask().label()).isEqualTo("03 000F registers 22");
    answer(CELLS);
    assertThat(facts.told).hasSize(1);
    assertThat(facts.told.get(0).atNanos()).isEqualTo(first);
  }

  @Test
  void aRefusedSecondHalfIsATopicThatIsNotTold() {
    assertThat(facts.notTold).containsExactly("line/1 LIMITS");
    ask();
    answer(STATE);
    ask();
    answer(NO_SUCH_REGISTER);
    assertThat(facts.told).isEmpty();
    assertThat(facts.notTold).containsExactly("line/1 LIMITS", "line/1 MEASUREMENTS");
  }

  // A master that counts three packs where one is planned: 30.0 A out, 50 %, 300 Ah, 3 packs.
  @Test
  void s11WhatAMasterCountsIsComparedWithThePlan() {
    Poller one =
        new Poller(
            List.of(new PackId("line", 1)),
            Dialects.named("voltronic", Plausibility.BAT_50002),
            LineTiming.ofBaud(9600),
            PollSettings.DEFAULT,
            facts);
    one.opened(now);
    for (Frame answer :
        List.of(
            Hand.rtu(
                "01 03 0010 0000 012C 0210 0032 0004 93E0 0003" + "0000".repeat(7) + "0001 86A0"),
            Hand.rtu("01 03 0008 0230 01E0 05DC 0BB8 00C0 0000 0002 49F0"))) {
      now = one.wakeAtNanos();
      one.woken(now);
      assertThat(one.send()).isNotNull();
      byte[] bytes = answer.toBytes();
      one.received(bytes, 0, bytes.length, now);
    }
    assertThat(one.findings(now)).containsExactly(new MoreCounted(new PackId("line", 1), 3, 1));
  }
}
