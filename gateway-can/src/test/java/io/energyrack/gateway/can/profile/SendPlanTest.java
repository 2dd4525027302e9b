package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendPlanTest {

  private static final Broadcast WIDE = Banks.speak(Banks.wide(), Alarms.NONE);
  private static final Broadcast TIGHTER = ccl(100_000);
  private static final Broadcast ALARMED =
      Banks.speak(Banks.wide(), Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_LOW));
  private static final Broadcast.Halt HALT =
      new Broadcast.Halt(
          Banks.full(Alarms.NONE.withAlarm(Condition.DATA_LOST)),
          Banks.decision(Banks.limits(53_200, 0, 0, 44_800)));
  private static final Broadcast SILENT = new Broadcast.KeepSilent(Broadcast.Why.DATA_LOST);

  /** The six frames of one Pylontech set, the first at 0. */
  private static final String SET = "351@0 355@8 356@16 359@24 35C@32 35E@40";

  private final Tape tape = new Tape(new PylontechProfile(), 0);

  private static Broadcast ccl(int milliamps) {
    return Banks.speak(Banks.limits(56_000, milliamps, 600_000, 44_800), Alarms.NONE);
  }

  private void start() {
    tape.busUp();
    tape.say(WIDE);
    tape.runTo(0);
  }

  private CanFrame last() {
    return tape.offered.get(tape.offered.size() - 1).frame();
  }

  @Test
  void nothingGoesBeforeSomebodySpeaksOrBeforeTheBusIsUp() {
    tape.busUp();
    assertThat(tape.plan.nanosToNextWake(0)).isEqualTo(SendPlan.NEVER);
    Tape down = new Tape(new PylontechProfile(), 0);
    down.say(WIDE);
    down.runTo(3000);
    assertThat(down.offered).isEmpty();
    assertThat(down.plan.nanosToNextWake(down.now())).isEqualTo(SendPlan.NEVER);
  }

  // The clock of a JVM may start anywhere and overflow.
  @ParameterizedTest
  @ValueSource(longs = {0, -7_000_000_000L, Long.MAX_VALUE - 500_000_000L, Long.MIN_VALUE})
  void theWholeSetGoesOutEverySecondLimitsFirstAndSpaced(long startNanos) {
    Tape any = new Tape(new PylontechProfile(), startNanos);
    any.busUp();
    any.runTo(2050, WIDE);
    assertThat(any.played())
        .isEqualTo(
            SET
                + " 351@1000 355@1008 356@1016 359@1024 35C@1032 35E@1040"
                + " 351@2000 355@2008 356@2016 359@2024 35C@2032 35E@2040");
    assertThat(any.plan.counts().cyclesCompleted()).isEqualTo(3);
  }

  @Test
  void theLargestSetEndsWellWithinItsSecond() {
    Tape victron =
        new Tape(
            new VictronProfile(
                new Labels("BAT50002", "Energyrack bank", "ER-2026-000123", "LFP16S", 0, 1, 2)),
            0);
    victron.busUp();
    victron.runTo(999, WIDE);
    assertThat(victron.offered).hasSize(20);
    assertThat(victron.offered.get(19).atNanos()).isEqualTo(19 * 8 * Tape.MS);
  }

  // Contract S16: what tightens does not wait for its turn.
  @Test
  void s16ATighterLimitLeavesBeforeTheBroadcastReturns() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.say(TIGHTER);
    // 100 A = 1000 = 03E8h.
    assertThat(last()).hasToString("351#3002E8037017C001");
    tape.runTo(1100, TIGHTER);
    // 359 and 35C said nothing new; the schedule has not moved.
    assertThat(tape.played()).startsWith("351@500 351@1000 355@1008");
    assertThat(tape.plan.counts().framesUrgent()).isEqualTo(1);
  }

  @Test
  void aTighterLimitDoesNotEvenWaitForTheGapBetweenFrames() {
    start();
    tape.runTo(999, WIDE);
    tape.played();
    tape.runTo(1019, WIDE);
    tape.say(TIGHTER);
    tape.runTo(1060);
    assertThat(tape.played())
        .isEqualTo("351@1000 355@1008 356@1016 351@1019 359@1027 35C@1035 35E@1043");
  }

  @Test
  void aWorseAlarmLeavesAloneWhenTheLimitsStand() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.say(ALARMED);
    tape.runTo(700, ALARMED);
    assertThat(tape.played()).isEqualTo("359@500");
  }

  @Test
  void haltSendsLimitsAlarmsAndFlagsOneGapApart() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.say(HALT);
    assertThat(last()).hasToString("351#140200000000C001");
    tape.runTo(700);
    assertThat(tape.played()).isEqualTo("351@500 359@508 35C@516");
  }

  // Contract S22: "once more", whatever was said before.
  @Test
  void s22TheLastWordOfAHaltIsSentAlthoughTheHaltWasSaidBefore() {
    start();
    tape.runTo(500, HALT);
    tape.played();
    tape.plan.onLastWord(HALT, tape.now());
    tape.runTo(560);
    assertThat(tape.played()).isEqualTo("351@500 359@508 35C@516 355@524 356@532 35E@540");
  }

  @Test
  void whatTightensTwiceIsSentTwiceHoweverSoon() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.say(ccl(100_000));
    tape.runTo(530);
    tape.say(ccl(50_000));
    tape.runTo(700);
    assertThat(tape.played()).isEqualTo("351@500 351@530");
  }

  @Test
  void whatIsTighterThanWasMeantButNotThanWasSentWaits() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.say(ccl(290_000));
    tape.say(ccl(285_000));
    tape.runTo(900);
    assertThat(tape.played()).isEmpty();
  }

  @Test
  void aDifferenceTheWireCannotShowIsNoNews() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    // 279.999 A is 279.9 A on the wire, which is news; 279.950 A is the same 279.9 A.
    tape.say(ccl(279_999));
    tape.say(ccl(279_950));
    tape.runTo(900);
    assertThat(tape.played()).isEqualTo("351@500");
  }

  @Test
  void goodNewsWaitsForItsTurn() {
    tape.busUp();
    tape.say(ALARMED);
    tape.runTo(500, ALARMED);
    tape.played();
    tape.say(Banks.speak(Banks.limits(57_000, 290_000, 700_000, 43_200), Alarms.NONE));
    tape.runTo(999);
    assertThat(tape.played()).isEmpty();
    tape.runTo(1000);
    // 57.0 V = 570 = 023Ah; 290 A = 2900 = 0B54h; 700 A = 7000 = 1B58h; 43.2 V = 01B0h.
    assertThat(last()).hasToString("351#3A02540B581BB001");
  }

  // SMA: no frame faster than 200 ms; only what tightens may be.
  @Test
  void anIdThatJustLeftRestsTwoHundredMillisecondsBeforeItsTurn() {
    start();
    tape.runTo(950, WIDE);
    tape.played();
    tape.say(TIGHTER);
    tape.runTo(1200);
    assertThat(tape.played())
        .isEqualTo("351@950 355@1000 356@1008 359@1016 35C@1024 35E@1032 351@1150");
  }

  // Contract S15: a frame is made of what is known when it leaves, not when its turn was planned.
  @Test
  void s15FramesCarryTheNewestValuesAtTheMomentTheyLeave() {
    tape.busUp();
    tape.say(ALARMED);
    tape.runTo(10);
    tape.say(WIDE);
    tape.runTo(30);
    // Alarms cleared 14 ms before their turn: 14 packs, "PN", nothing else.
    assertThat(last()).hasToString("359#000000000E504E");
  }

  @Test
  void s15WhenControlFallsSilentSoDoesTheBus() {
    start();
    tape.runTo(2_500);
    assertThat(tape.played()).isEqualTo(SET + " 351@1000");
    assertThat(tape.plan.counts().starved()).isEqualTo(1);
    tape.say(WIDE);
    tape.runTo(2_540);
    assertThat(tape.played()).startsWith("351@2500 355@2508");
  }

  @Test
  void aFullQueueDropsTheRestOfTheCycleAndNothingIsSentLate() {
    start();
    tape.runTo(10);
    tape.outcome = SendOutcome.FULL;
    tape.runTo(999, WIDE);
    assertThat(tape.played()).isEqualTo("351@0 355@8 356@16");
    assertThat(tape.plan.counts().cyclesDropped()).isEqualTo(1);
    assertThat(tape.plan.counts().framesRefused()).isEqualTo(1);
    tape.outcome = SendOutcome.SENT;
    tape.runTo(1040, WIDE);
    assertThat(tape.played()).startsWith("351@1000 355@1008 356@1016");
  }

  @Test
  void badNewsThatMetAFullQueueIsTriedAgainWithTheNextDecision() {
    start();
    tape.runTo(500, WIDE);
    tape.played();
    tape.outcome = SendOutcome.FULL;
    tape.say(TIGHTER);
    tape.runTo(749);
    assertThat(tape.played()).isEqualTo("351@500");
    tape.outcome = SendOutcome.SENT;
    tape.runTo(750);
    tape.say(ccl(90_000));
    // 90 A = 900 = 0384h: the newest, not what was refused.
    assertThat(last()).hasToString("351#300284037017C001");
  }

  @Test
  void aDownBusIsLeftAloneUntilItIsUpAndThenASetBeginsAtOnce() {
    start();
    tape.outcome = SendOutcome.DOWN;
    tape.runTo(700, WIDE);
    assertThat(tape.played()).isEqualTo("351@0 355@8");
    tape.outcome = SendOutcome.SENT;
    tape.busUp();
    tape.runTo(750);
    assertThat(tape.played()).startsWith("351@700 355@708");
  }

  @Test
  void silenceIsSilenceInTheMiddleOfASet() {
    start();
    tape.runTo(10);
    tape.say(SILENT);
    tape.runTo(5000);
    assertThat(tape.played()).isEqualTo("351@0 355@8");
    assertThat(tape.plan.nanosToNextWake(tape.now())).isEqualTo(SendPlan.NEVER);
    tape.say(WIDE);
    tape.runTo(5050);
    assertThat(tape.played()).startsWith("351@5000 355@5008");
  }

  @Test
  void aStallIsNotMadeUpFor() {
    start();
    tape.runTo(900, WIDE);
    tape.played();
    tape.stallTo(4_300);
    tape.say(WIDE);
    tape.runTo(6_000, WIDE);
    assertThat(tape.played())
        .isEqualTo(
            "351@4300 355@4308 356@4316 359@4324 35C@4332 35E@4340"
                + " 351@5300 355@5308 356@5316 359@5324 35C@5332 35E@5340");
  }

  @Test
  void aFrameThatHasNothingToSayAnyMoreDoesNotHoldTheSetOpen() {
    Tape victron = new Tape(new VictronProfile(Labels.named("BAT50002")), 0);
    victron.busUp();
    victron.say(WIDE);
    victron.runTo(50);
    Broadcast sparse = new Broadcast.Speak(Banks.sparse(), Banks.decision(Banks.wide()));
    victron.runTo(999, sparse);
    assertThat(victron.played()).doesNotContain("376", "377", "378");
    assertThat(victron.plan.counts().cyclesCompleted()).isEqualTo(1);
  }
}
