package io.energyrack.gateway.app.demo;

import io.energyrack.gateway.app.LineView;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.Extremes;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Temperature;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One moment of the gateway, as text of at most 100 columns. Pure. */
final class DemoScreen {

  private static final int FRAMES_A_LINE = 2;

  private DemoScreen() {}

  /**
   * The whole screen.
   *
   * @param packs whether to list each pack.
   * @param frames what the inverter's end of the bus has heard.
   */
  static String of(Snapshot snapshot, String busName, boolean packs, List<CanFrame> frames) {
    StringBuilder text = new StringBuilder();
    lines(text, snapshot);
    if (packs) {
      packs(text, snapshot);
    }
    Broadcast broadcast = snapshot.broadcast();
    if (broadcast instanceof Broadcast.Speak speak) {
      bank(text, speak.state());
      limits(text, speak.decision());
    } else if (broadcast instanceof Broadcast.Halt halt) {
      bank(text, halt.state());
      limits(text, halt.decision());
    } else if (broadcast instanceof Broadcast.KeepSilent silent) {
      text.append("  bank    silent on the bus: ").append(silent.why().words()).append('\n');
    }
    frames(text, busName, frames);
    return text.toString();
  }

  private static void lines(StringBuilder text, Snapshot snapshot) {
    for (LineView line : snapshot.lines()) {
      long fresh = snapshot.statuses().stream().filter(s -> s instanceof PackStatus.Fresh).count();
      add(
          text,
          "  line    %s: %d of %d packs fresh, %d answers, %d missing, %d bad, a round takes %.1f s",
          line.name(),
          fresh,
          snapshot.statuses().size(),
          line.answered(),
          line.unanswered(),
          line.garbled() + line.refused() + line.implausible(),
          line.roundNanos() / 1e9);
    }
  }

  private static void packs(StringBuilder text, Snapshot snapshot) {
    for (int i = 0; i < snapshot.packs().size(); i++) {
      int address = snapshot.packs().get(i).address();
      PackStatus status = snapshot.statuses().get(i);
      if (status instanceof PackStatus.Fresh fresh) {
        PackReading reading = fresh.sample().reading();
        add(
            text,
            "  pack %2d %s  %8s  SOC %s  cells %s .. %s",
            address,
            reading.voltage(),
            reading.current(),
            Objects.requireNonNullElse(reading.soc(), "not told"),
            reading.cells().lowest(),
            reading.cells().highest());
      } else if (status instanceof PackStatus.Apart apart) {
        add(
            text,
            "  pack %2d %s  apart: the bank has %s",
            address,
            apart.sample().reading().voltage(),
            apart.bank());
      } else if (status instanceof PackStatus.Stale stale) {
        add(
            text,
            "  pack %2d stale: nothing new for %d s",
            address,
            stale.ageNanos() / 1_000_000_000L);
      } else {
        add(text, "  pack %2d not heard yet, or silent", address);
      }
    }
  }

  private static void bank(StringBuilder text, BankState bank) {
    Extremes extremes = bank.extremes();
    Temperature temperature = bank.temperature();
    add(
        text,
        "  bank    %s  %s  SOC %s  SOH %s  %s  %d of %d packs on line",
        bank.voltage(),
        bank.current(),
        bank.soc(),
        bank.soh(),
        temperature == null ? "no temperature" : temperature,
        bank.counts().online(),
        bank.counts().planned());
    add(
        text,
        "  cells   %s (pack and cell %s) .. %s (%s)",
        extremes.lowestCell(),
        extremes.lowestCellAt(),
        extremes.highestCell(),
        extremes.highestCellAt());
  }

  private static void limits(StringBuilder text, LimitDecision decision) {
    limit(text, "CVL", decision.limits().cvl(), decision.cvlReason());
    limit(text, "CCL", decision.limits().ccl(), decision.cclReason());
    limit(text, "DCL", decision.limits().dcl(), decision.dclReason());
    limit(text, "DVL", decision.limits().dvl(), decision.dvlReason());
  }

  private static void limit(StringBuilder text, String name, Object value, LimitReason reason) {
    add(text, "  %s     %-9s %s", name, value, reason.words());
  }

  private static void frames(StringBuilder text, String busName, List<CanFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      text.append(i % FRAMES_A_LINE == 0 ? "  " : "   ");
      text.append(candump(busName, frames.get(i)));
      if (i % FRAMES_A_LINE == FRAMES_A_LINE - 1 || i == frames.size() - 1) {
        text.append('\n');
      }
    }
  }

  /** As candump prints it. */
  private static String candump(String busName, CanFrame frame) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < frame.length(); i++) {
      bytes.append(String.format(Locale.ROOT, " %02X", frame.data() >>> (8 * i) & 0xFF));
    }
    return String.format(
        Locale.ROOT, "%s  %03X   [%d] %-25s", busName, frame.id(), frame.length(), bytes);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
