package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.config.GatewayConfig.CanConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LimitConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What of a new configuration can be in force without a start (contract S23): the sections {@code
 * limits} and {@code safety} as a whole, and the log's level. Ports, packs, names and addresses are
 * what the running parts were made with.
 *
 * @param config what is in force from now on.
 * @param changed the sections of it that are new.
 * @param waiting the keys that wait for a start, by name.
 */
record Tuning(GatewayConfig config, List<String> changed, List<String> waiting) {

  Tuning {
    changed = List.copyOf(changed);
    waiting = List.copyOf(waiting);
  }

  /** From what is in force to what the file says now. */
  static Tuning of(GatewayConfig old, GatewayConfig file) {
    List<String> waiting = new ArrayList<>();
    note(waiting, "preset", old.preset(), file.preset());
    note(waiting, "lines", old.lines(), file.lines());
    can(waiting, old.can(), file.can());
    note(waiting, "metrics.listen", old.metrics(), file.metrics());

    List<String> changed = new ArrayList<>();
    LimitConfig limits = old.limits();
    if (!readsAlike(limits, file.limits())) {
      // Answers are judged by these two where they are read; half a section would be no section.
      waiting.add("limits (for cells or trip-current-a)");
    } else if (!limits.equals(file.limits())) {
      limits = file.limits();
      changed.add("limits");
    }
    GatewayConfig.SafetyConfig safety = old.safety();
    if (file.safety().quorum() > old.packs().size()) {
      waiting.add("safety (for its quorum has more packs than run)");
    } else if (!safety.equals(file.safety())) {
      safety = file.safety();
      changed.add("safety");
    }
    note(changed, "log.level", old.logLevel(), file.logLevel());
    return new Tuning(
        new GatewayConfig(
            old.preset(), old.lines(), old.can(), limits, safety, old.metrics(), file.logLevel()),
        changed,
        waiting);
  }

  private static void can(List<String> waiting, CanConfig old, CanConfig file) {
    note(waiting, "can.interface", old.networkInterface(), file.networkInterface());
    note(waiting, "can.profile", old.profile(), file.profile());
    note(waiting, "can.name", old.name(), file.name());
    note(waiting, "can.inverter-required", old.inverterRequired(), file.inverterRequired());
  }

  private static boolean readsAlike(LimitConfig old, LimitConfig file) {
    return old.cells() == file.cells() && old.tripCurrent().equals(file.tripCurrent());
  }

  private static void note(List<String> names, String name, Object old, Object file) {
    if (!Objects.equals(old, file)) {
      names.add(name);
    }
  }

  /** For the log: what came of it. */
  String words() {
    String now =
        changed.isEmpty() ? "nothing in it is new" : "in force now: " + String.join(", ", changed);
    return waiting.isEmpty() ? now : now + "; only after a restart: " + String.join(", ", waiting);
  }
}
