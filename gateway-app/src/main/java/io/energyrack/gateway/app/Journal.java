package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns decisions into the lines that an operator would tell a colleague: a pack lost, a pack back,
 * a limit that binds for another reason. One line a change, never one a poll. Pure: lines go to a
 * listener, the time comes in.
 */
final class Journal {

  /** A reason that flickers is told at most this often for each limit. */
  private static final long REASON_REST_NANOS = 10_000_000_000L;

  private final BankPlan plan;
  private final Consumer<JournalLine> lines;
  private final List<@Nullable Class<?>> packs = new ArrayList<>();
  private final ReasonTeller cvl = new ReasonTeller("CVL");
  private final ReasonTeller ccl = new ReasonTeller("CCL");
  private final ReasonTeller dcl = new ReasonTeller("DCL");
  private @Nullable Object mode;
  private Alarms alarms = Alarms.NONE;

  Journal(BankPlan plan, Consumer<JournalLine> lines) {
    this.plan = plan;
    this.lines = lines;
    for (int i = 0; i < plan.packs().size(); i++) {
      packs.add(null);
    }
  }

  /** Tells what changed since the last decision. */
  void decided(List<PackStatus> statuses, Broadcast broadcast, long nowNanos) {
    for (int i = 0; i < statuses.size(); i++) {
      tellPack(i, statuses.get(i));
    }
    tellMode(broadcast);
    if (broadcast instanceof Speak speak) {
      tellAlarms(speak.state().alarms());
      tellReasons(speak.decision(), nowNanos);
    } else if (broadcast instanceof Halt halt) {
      tellAlarms(halt.state().alarms());
    }
  }

  /** Anything else worth a line. */
  void info(String text) {
    lines.accept(new JournalLine(false, text));
  }

  /** Anything else that someone should look at. */
  void warn(String text) {
    lines.accept(new JournalLine(true, text));
  }

  private void tellPack(int index, PackStatus status) {
    Class<?> before = packs.get(index);
    packs.set(index, status.getClass());
    if (status.getClass().equals(before)) {
      return;
    }
    String name = "pack " + plan.packs().get(index);
    if (status instanceof PackStatus.Fresh fresh) {
      PackReading reading = fresh.sample().reading();
      info(
          "%s is on line: %s, %s, SOC %s"
              .formatted(name, reading.voltage(), reading.current(), reading.soc()));
    } else if (status instanceof PackStatus.Stale stale) {
      warn(
          "%s has told nothing new for %d s: it no longer counts, its last limits still bind"
              .formatted(name, stale.ageNanos() / 1_000_000_000L));
    } else if (before != null) {
      warn(name + " is silent: it counts as off line and is asked now and then");
    }
  }

  private void tellMode(Broadcast broadcast) {
    Object now = broadcast instanceof KeepSilent silent ? silent.why() : broadcast.getClass();
    if (now.equals(mode)) {
      return;
    }
    mode = now;
    if (broadcast instanceof Speak speak) {
      info(
          "speaking for %d of %d packs: %s"
              .formatted(
                  speak.state().counts().online(),
                  speak.state().counts().planned(),
                  speak.decision().limits()));
    } else if (broadcast instanceof KeepSilent silent) {
      String text = "silent on the bus: " + silent.why().words();
      lines.accept(new JournalLine(silent.why() != Broadcast.Why.STARTING, text));
    } else {
      warn("halt: zero amps both ways, for the packs are no longer known well enough");
    }
  }

  private void tellAlarms(Alarms now) {
    if (now.equals(alarms)) {
      return;
    }
    if (now.worseThan(alarms)) {
      warn("alarms: %s, warnings: %s".formatted(words(now.alarms()), words(now.warnings())));
    } else if (now.equals(Alarms.NONE)) {
      info("all alarms and warnings are gone");
    }
    alarms = now;
  }

  private static String words(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return "none";
    }
    List<String> words = new ArrayList<>();
    conditions.forEach(condition -> words.add(condition.word()));
    return String.join(", ", words);
  }

  private void tellReasons(LimitDecision decision, long nowNanos) {
    cvl.tell(decision.limits().cvl(), decision.cvlReason(), nowNanos);
    ccl.tell(decision.limits().ccl(), decision.cclReason(), nowNanos);
    dcl.tell(decision.limits().dcl(), decision.dclReason(), nowNanos);
  }

  /** Tells when one limit binds for another reason. */
  private final class ReasonTeller {
    private final String limit;
    private @Nullable LimitReason told;
    private long toldNanos;

    ReasonTeller(String limit) {
      this.limit = limit;
    }

    void tell(Object value, LimitReason reason, long nowNanos) {
      if (reason == told || (told != null && nowNanos - toldNanos < REASON_REST_NANOS)) {
        return;
      }
      told = reason;
      toldNanos = nowNanos;
      info("%s is %s: %s".formatted(limit, value, reason.words()));
    }
  }
}
