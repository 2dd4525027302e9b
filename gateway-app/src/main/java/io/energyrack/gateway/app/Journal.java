package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns decisions into the lines that an operator would tell a colleague: a pack lost, a pack back,
 * a limit that binds for another reason. One line a change, never one a poll, and the same news
 * once a minute at most. Pure: lines go to a listener, the time comes in.
 */
final class Journal {

  private final BankPlan plan;
  private final LineRest rest;
  private final List<Class<?>> packs = new ArrayList<>();
  private final ReasonTeller cvl = new ReasonTeller("CVL");
  private final ReasonTeller ccl = new ReasonTeller("CCL");
  private final ReasonTeller dcl = new ReasonTeller("DCL");
  private Object mode = Broadcast.class;
  private Alarms alarms = Alarms.NONE;

  Journal(BankPlan plan, Consumer<JournalLine> lines) {
    this.plan = plan;
    this.rest = new LineRest(lines);
    for (int i = 0; i < plan.packs().size(); i++) {
      packs.add(PackStatus.class);
    }
  }

  /** Tells what changed since the last decision. */
  void decided(List<PackStatus> statuses, Broadcast broadcast, long nowNanos) {
    boolean starting =
        broadcast instanceof KeepSilent silent && silent.why() == Broadcast.Why.STARTING;
    for (int i = 0; i < statuses.size(); i++) {
      tellPack(i, statuses.get(i), starting, nowNanos);
    }
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

  /** While the gateway starts, a pack that has not answered yet is no news. */
  private void tellPack(int index, PackStatus status, boolean starting, long nowNanos) {
    Class<?> before = packs.get(index);
    if (status.getClass().equals(before) || (starting && !(status instanceof PackStatus.Fresh))) {
      return;
    }
    packs.set(index, status.getClass());
    String name = "pack " + plan.packs().get(index);
    if (status instanceof PackStatus.Fresh fresh) {
      PackReading reading = fresh.sample().reading();
      info(
          name + " fresh",
          "%s is on line: %s, %s, SOC %s"
              .formatted(name, reading.voltage(), reading.current(), reading.soc()),
          nowNanos);
    } else if (status instanceof PackStatus.Apart apart) {
      warn(name + " apart", apart(name, apart), nowNanos);
    } else if (status instanceof PackStatus.Stale) {
      warn(
          name + " stale",
          name + " no longer tells everything: it does not count, what it told last still binds",
          nowNanos);
    } else if (before.equals(PackStatus.class)) {
      warn(
          name + " silent",
          name + " has not answered since the start: look at its DIP switches, power and cable",
          nowNanos);
    } else {
      warn(
          name + " silent",
          name + " is silent: it counts as off line and is asked now and then",
          nowNanos);
    }
  }

  private static String apart(String name, PackStatus.Apart apart) {
    Voltage own = apart.sample().reading().voltage();
    boolean higher = own.compareTo(apart.bank()) > 0;
    return "%s is apart: it has %s, the bank %s; it does not count. Look at its switch, fuse and cables. %s"
        .formatted(
            name,
            own,
            apart.bank(),
            higher
                ? "Join it when the bank is charged up to it"
                : "Charge it by itself before it is joined");
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
          "halt: zero amps both ways, for the packs are no longer known well enough",
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
    } else if (now.equals(Alarms.NONE)) {
      info("no alarms", "all alarms and warnings are gone", nowNanos);
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
