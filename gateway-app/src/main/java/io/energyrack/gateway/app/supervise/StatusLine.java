package io.energyrack.gateway.app.supervise;

import io.energyrack.gateway.app.BusView;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.ArrayList;
import java.util.List;

/** How the gateway is, in the one line that {@code systemctl status} shows. */
final class StatusLine {

  private StatusLine() {}

  static String of(Snapshot now) {
    if (now.broadcast() instanceof Speak speak) {
      return "speaking for %s%s: %s%s"
          .formatted(
              packs(speak.state()),
              bus(now.bus()),
              limits(speak.decision().limits()),
              complaints(speak.state().alarms()));
    }
    if (now.broadcast() instanceof Halt halt) {
      return "halt, no charging for %s%s%s"
          .formatted(packs(halt.state()), bus(now.bus()), complaints(halt.state().alarms()));
    }
    return "silent%s: %s".formatted(place(now.bus()), ((KeepSilent) now.broadcast()).why().words());
  }

  private static String bus(BusView bus) {
    return bus.up() && bus.muted() ? ", but no set of frames leaves on " + bus.name() : place(bus);
  }

  private static String place(BusView bus) {
    return (bus.up() ? " on " : ", for there is no ") + bus.name();
  }

  private static String packs(BankState bank) {
    return bank.counts().online() + " of " + bank.counts().planned() + " packs";
  }

  /** To the step of the bus, so that a cell's noise is no news. */
  private static String limits(Limits limits) {
    return "CVL %.1f V, CCL %.0f A, DCL %.0f A"
        .formatted(
            limits.cvl().decivoltsDown() / 10.0,
            Math.floor(limits.ccl().deciampsDown() / 10.0),
            Math.floor(limits.dcl().deciampsDown() / 10.0));
  }

  private static String complaints(Alarms alarms) {
    return words("alarms", alarms.alarms()) + words("warnings", alarms.warnings());
  }

  private static String words(String kind, List<Condition> conditions) {
    List<String> words = new ArrayList<>();
    conditions.forEach(condition -> words.add(condition.word()));
    return words.isEmpty() ? "" : "; " + kind + ": " + String.join(", ", words);
  }
}
