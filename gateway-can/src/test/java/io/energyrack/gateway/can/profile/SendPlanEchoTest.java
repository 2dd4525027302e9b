package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.pack.Alarms;
import org.junit.jupiter.api.Test;

/** Sent means that the bus echoed it: what the watchdog will live on (contract S17). */
class SendPlanEchoTest {

  private static final Broadcast WIDE = Banks.speak(Banks.wide(), Alarms.NONE);
  private static final Broadcast TIGHTER =
      Banks.speak(Banks.limits(56_000, 100_000, 600_000, 44_800), Alarms.NONE);

  private final Tape tape = new Tape(new PylontechProfile(), 0);

  private void start() {
    tape.busUp();
    tape.say(WIDE);
  }

  private CanFrame last() {
    return tape.offered.get(tape.offered.size() - 1).frame();
  }

  @Test
  void aSetIsConfirmedWhenTheBusEchoedEveryFrameOfIt() {
    start();
    tape.runTo(45);
    for (Tape.Entry entry : tape.offered.subList(0, 5)) {
      tape.plan.onEcho(entry.frame().id(), entry.frame().data(), 46 * Tape.MS);
    }
    assertThat(tape.plan.counts().cyclesConfirmed()).isZero();
    tape.plan.onEcho(last().id(), last().data(), 47 * Tape.MS);
    assertThat(tape.plan.counts().cyclesConfirmed()).isEqualTo(1);
    assertThat(tape.plan.lastConfirmedNanos()).isEqualTo(47 * Tape.MS);
  }

  @Test
  void anEchoOfOldBytesConfirmsNothing() {
    start();
    tape.runTo(10);
    CanFrame older = tape.offered.get(0).frame();
    tape.say(TIGHTER);
    tape.runTo(60);
    tape.offered.stream()
        .skip(1)
        .filter(entry -> entry.frame().id() != 0x351)
        .forEach(entry -> tape.plan.onEcho(entry.frame().id(), entry.frame().data(), tape.now()));
    tape.plan.onEcho(older.id(), older.data(), tape.now());
    assertThat(tape.plan.counts().cyclesConfirmed()).isZero();
  }

  @Test
  void aSetThatWasNotEchoedBeforeTheNextBeganIsNotConfirmed() {
    start();
    tape.runTo(1000, WIDE);
    for (Tape.Entry entry : tape.offered) {
      tape.plan.onEcho(entry.frame().id(), entry.frame().data(), tape.now());
    }
    assertThat(tape.plan.counts().cyclesConfirmed()).isZero();
  }

  // Contract S15: what waited in the kernel for the plug is old; what is true now follows at once.
  @Test
  void s15ALateEchoAfterARefusalBeginsTheNextSetAtOnce() {
    start();
    CanFrame first = last();
    tape.outcome = SendOutcome.FULL;
    tape.runTo(1_300, WIDE);
    assertThat(tape.plan.nanosToNextWake(tape.now())).isGreaterThan(500 * Tape.MS);
    tape.outcome = SendOutcome.SENT;
    tape.plan.onEcho(first.id(), first.data(), tape.now());
    assertThat(tape.plan.nanosToNextWake(tape.now())).isZero();
    tape.played();
    tape.runTo(1_301);
    assertThat(tape.offered).hasSize(1);
  }

  @Test
  void aLateEchoOnABusThatTakesFramesHurriesNothing() {
    start();
    CanFrame first = last();
    tape.runTo(300, WIDE);
    tape.plan.onEcho(first.id(), first.data(), tape.now());
    assertThat(tape.plan.nanosToNextWake(tape.now())).isEqualTo(700 * Tape.MS);
  }
}
