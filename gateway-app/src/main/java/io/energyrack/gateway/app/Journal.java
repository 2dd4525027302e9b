package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.rs485.line.LineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns decisions into the lines that an operator would tell a colleague: a pack lost, a pack back,
 * a limit that binds for another reason. One line a change, never one a poll, and the same news
 * once a minute at most. Pure: lines go to a listener, the time comes in.
 */
final class Journal {

  private final LineRest rest;
  private final PackTeller packs;
  private final ReasonTeller cvl = new ReasonTeller("CVL");
  private final ReasonTeller ccl = new ReasonTeller("CCL");
  private final ReasonTeller dcl = new ReasonTeller("DCL");
  private Object mode = Broadcast.class;
  private Alarms alarms = Alarms.NONE;

  Journal(BankPlan plan, Consumer<JournalLine> lines) {
    this.rest = new LineRest(lines);
    this.packs = new PackTeller(plan, this);
  }

  /**
   * Tells what changed since the last decision.
   *
   * @param second whether another address counts for the pack of this index: see {@link PackLife}.
   */
  void decided(List<PackStatus> statuses, IntPredicate second, Broadcast broadcast, long nowNanos) {
    boolean starting =
        broadcast instanceof KeepSilent silent && silent.why() == Broadcast.Why.STARTING;
    packs.tell(statuses, second, starting, nowNanos);
    tellMode(broadcast, nowNanos);
    if (broadcast instanceof Speak speak) {
      tellAlarms(speak.state().alarms(), nowNanos);
      cvl.tell(speak.decision().limits().cvl(), speak.decision().cvlReason(), nowNanos);
      ccl.tell(speak.decision().limits().ccl(), speak.decision().cclReason(), nowNanos);
      dcl.tell(speak.decision().limits().dcl(), speak.decision().dclReason(), nowNanos);
    } else if (broadcast instanceof Halt halt) {
      tellAlarms(halt.state().alarms(), nowNanos);
    }
  }

  /**
   * Anything else worth a line.
   *
   * @param kind of news, see {@link LineRest#tell}.
   */
  void info(String kind, String text, long nowNanos) {
    rest.tell(kind, false, text, nowNanos);
  }

  /** Anything else that someone should look at. */
  void warn(String kind, String text, long nowNanos) {
    rest.tell(kind, true, text, nowNanos);
  }

  /** A line's port is gone; whoever drives the line sees to it that it is opened again. */
  void lineLost(String line, LineException cause, long nowNanos) {
    warn(
        line + " closed",
        "line %s does not work: %s; it is opened again as soon as it can be"
            .formatted(line, cause.getMessage()),
        nowNanos);
  }

  private void tellMode(Broadcast broadcast, long nowNanos) {
    Object now = broadcast instanceof KeepSilent silent ? silent.why() : broadcast.getClass();
    if (now.equals(mode)) {
      return;
    }
    mode = now;
    if (broadcast instanceof Speak speak) {
      info(
          "speaking",
          "speaking for %d of %d packs: %s"
              .formatted(
                  speak.state().counts().online(),
                  speak.state().counts().planned(),
                  speak.decision().limits()),
          nowNanos);
    } else if (broadcast instanceof KeepSilent silent) {
      String text = "silent on the bus: " + silent.why().words();
      rest.tell(text, silent.why() != Broadcast.Why.STARTING, text, nowNanos);
    } else {
      warn(
          "halt",
          "halt: no charging, discharging at half at most, for the packs are no longer known well enough",
          nowNanos);
    }
  }

  private void tellAlarms(Alarms now, long nowNanos) {
    if (now.equals(alarms)) {
      return;
    }
    if (now.worseThan(alarms)) {
      String text =
          "alarms: %s, warnings: %s".formatted(words(now.alarms()), words(now.warnings()));
      warn(text, text, nowNanos);
      tellIgnored(now, nowNanos);
    } else if (now.equals(Alarms.NONE)) {
      info("no alarms", "all alarms and warnings are gone", nowNanos);
    }
    alarms = now;
  }

  /** What to do about the one warning that is no pack's. */
  private void tellIgnored(Alarms now, long nowNanos) {
    for (Condition ignored :
        List.of(Condition.CHARGE_LIMIT_IGNORED, Condition.DISCHARGE_LIMIT_IGNORED)) {
      if (now.isWarning(ignored) && !alarms.isWarning(ignored)) {
        boolean charge = ignored == Condition.CHARGE_LIMIT_IGNORED;
        warn(
            ignored.word(),
            "the inverter ignores its limit: for 10 s the bank has been %s with more than it was told; turn DVCC on, and look for chargers and loads that do not obey it"
                .formatted(charge ? "charged" : "discharged"),
            nowNanos);
      }
    }
  }

  private static String words(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return "none";
    }
    List<String> words = new ArrayList<>();
    conditions.forEach(condition -> words.add(condition.word()));
    return String.join(", ", words);
  }

  /** Tells when one limit binds for another reason. */
  private final class ReasonTeller {
    private final String limit;
    private @Nullable LimitReason told;

    ReasonTeller(String limit) {
      this.limit = limit;
    }

    void tell(Object value, LimitReason reason, long nowNanos) {
      if (reason != told) {
        told = reason;
        info(limit + reason, "%s is %s: %s".formatted(limit, value, reason.words()), nowNanos);
      }
    }
  }
}
