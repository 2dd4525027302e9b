package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever happens: random news, silences and bus faults in virtual time. */
class SendPlanPropertyTest {

  private static final int STEPS = 200;
  private static final List<SendOutcome> OUTCOMES = List.of(SendOutcome.values());
  private static final VictronProfile PROFILE = new VictronProfile(Labels.named("BAT50002"));

  private final Map<Integer, CanFrame> newest = new HashMap<>();
  private boolean silent = true;

  @Property(tries = 150)
  void framesAreNewestSpacedAndNeverTooSoon(@ForAll long seed) {
    Random random = new Random(seed);
    Tape tape = new Tape(PROFILE, random.nextLong());
    Map<Integer, Tape.Entry> lastSent = new HashMap<>();
    long millis = 0;
    silent = true;
    newest.clear();
    tape.busUp();
    for (int step = 0; step < STEPS; step++) {
      act(tape, random);
      check(tape, lastSent);
      millis += 1 + random.nextInt(60);
      tape.runTo(millis);
      check(tape, lastSent);
    }
  }

  private void act(Tape tape, Random random) {
    int dice = random.nextInt(20);
    if (dice == 0) {
      silent = true;
      tape.say(new Broadcast.KeepSilent(Broadcast.Why.DATA_LOST));
    } else if (dice == 1) {
      tape.outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    } else if (dice == 2) {
      tape.outcome = SendOutcome.SENT;
      tape.busUp();
    } else if (dice < 12) {
      Limits limits = Banks.limits(56_000, 1000 * random.nextInt(4), 1000, 44_800);
      Alarms alarms =
          random.nextBoolean() ? Alarms.NONE : Alarms.NONE.withAlarm(Condition.SYSTEM_FAULT);
      newest.clear();
      PROFILE.encodeAll(
          Banks.full(alarms),
          Banks.decision(limits),
          (id, length, data) -> newest.put(id, new CanFrame(id, length, data)));
      silent = false;
      tape.say(Banks.speak(limits, alarms));
    }
  }

  private void check(Tape tape, Map<Integer, Tape.Entry> lastSent) {
    for (Tape.Entry entry : tape.offered) {
      CanFrame frame = entry.frame();
      assertThat(silent).isFalse();
      assertThat(frame).isEqualTo(newest.get(frame.id()));
      Tape.Entry before = lastSent.get(frame.id());
      if (before != null && entry.atNanos() - before.atNanos() < 200 * Tape.MS) {
        assertThat(isWorse(frame, before.frame())).isTrue();
      }
      if (entry.outcome() == SendOutcome.SENT) {
        lastSent.put(frame.id(), entry);
      }
    }
    tape.offered.clear();
  }

  /** In these runs only the CCL (bytes 2-3) and one alarm pair (byte 2, bits 6-7) change. */
  private static boolean isWorse(CanFrame now, CanFrame before) {
    return switch (now.id()) {
      case 0x351 -> (now.data() >>> 16 & 0xFFFF) < (before.data() >>> 16 & 0xFFFF);
      case 0x35A -> (now.data() >>> 22 & 3) == 1 && (before.data() >>> 22 & 3) == 2;
      default -> false;
    };
  }
}
