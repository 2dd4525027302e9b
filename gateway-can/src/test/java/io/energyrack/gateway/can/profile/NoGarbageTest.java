package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A profile a second, for years: the sending path allocates nothing at all. */
class NoGarbageTest {

  private static final int ROUNDS = 20_000;
  private static final Labels LABELS =
      new Labels("BAT50002", "Energyrack bank", "ER-2026-000123", "LFP16S", 0, 1, 2);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final BankState state =
      Banks.full(
          Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH).withWarning(Condition.PACK_MISSING));
  private long sum;

  private void assertNoGarbage(Runnable round) {
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotZero();
    // One object a round would be 320 000 bytes; what remains is the compiler's, now and then.
    assertThat(allocated).isLessThan(ROUNDS / 10);
  }

  @Test
  void encodingEveryProfileMakesNone() {
    LimitDecision decision = Banks.decision(Banks.wide());
    FrameSink sink = this::add;
    for (Profile profile :
        new Profile[] {new VictronProfile(LABELS), new PylontechProfile(), new AqtronProfile()}) {
      assertNoGarbage(
          () -> {
            profile.encodeAll(state, decision, sink);
            profile.encodeUrgent(state, decision, sink);
          });
    }
  }

  @Test
  void theSendPlanMakesNoneInItsSteadyState() {
    SendPlan plan =
        new SendPlan(
            new VictronProfile(LABELS),
            (id, length, data) -> {
              add(id, length, data);
              return SendOutcome.SENT;
            });
    Broadcast wide = new Broadcast.Speak(state, Banks.decision(Banks.wide()));
    Broadcast tight =
        new Broadcast.Speak(state, Banks.decision(Banks.limits(56_000, 0, 0, 44_800)));
    long[] now = {0};
    plan.onBusUp(0);
    assertNoGarbage(
        () -> {
          plan.onBroadcast(now[0] % 3 == 0 ? tight : wide, now[0]);
          now[0] += Math.min(plan.nanosToNextWake(now[0]), 250_000_000L);
          plan.onWake(now[0]);
          plan.onEcho(0x351, sum, now[0]);
        });
  }

  private void add(int id, int length, long data) {
    sum += id + length + data;
  }
}
