package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.config.GatewayConfig.LimitConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineMode;
import io.energyrack.gateway.app.config.GatewayConfig.SafetyConfig;
import io.energyrack.gateway.core.pack.DipSwitch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What a configuration means, for people to hold against what stands in front of them. */
final class ConfigSummary {

  private ConfigSummary() {}

  static String of(GatewayConfig config) {
    StringBuilder text = new StringBuilder();
    for (LineConfig line : config.lines()) {
      line(text, line);
    }
    add(
        text,
        "CAN     %s, profile %s, named \"%s\"",
        config.can().networkInterface(),
        GatewayConfig.word(config.can().profile()),
        config.can().name());
    bank(text, config);
    safety(text, config.safety());
    add(
        text,
        "metrics %s",
        config.metrics().listen().map(at -> "http://" + at + "/metrics").orElse("off"));
    add(text, "log     %s", GatewayConfig.word(config.logLevel()));
    return text.toString();
  }

  private static void line(StringBuilder text, LineConfig line) {
    List<Integer> packs = line.packs();
    add(text, "line    %s on %s", line.name(), line.device());
    add(
        text,
        "        %s at %d baud%s, %s; DIP switches 1 to 4:",
        line.dialect(),
        line.baud(),
        line.mode() == LineMode.PASSIVE ? ", passive" : "",
        packs.size() == 1 ? "1 pack" : packs.size() + " packs");
    for (int address : packs) {
      add(text, "        pack %2d  %s", address, picture(address));
    }
  }

  private static String picture(int address) {
    if (!DipSwitch.canSet(address)) {
      return "no picture in the manual";
    }
    DipSwitch dip = new DipSwitch(address);
    StringBuilder row = new StringBuilder();
    for (int number = 1; number <= DipSwitch.SWITCHES; number++) {
      row.append(String.format(Locale.ROOT, "%-4s", dip.word(number)));
    }
    return row.toString().stripTrailing();
  }

  private static void bank(StringBuilder text, GatewayConfig config) {
    LimitConfig limits = config.limits();
    int packs = config.packs().size();
    add(
        text,
        "bank    %s, %d cells each, %s in all",
        packs == 1 ? "1 pack" : packs + " packs",
        limits.cells(),
        limits.packCapacity().times(packs));
    add(
        text,
        "        CVL at most %s, at least %s, %s where no pack names one",
        limits.cvlCeiling(),
        limits.cvlFloor(),
        limits.cvlTarget());
    add(
        text,
        "        CCL at most %s (%s a pack), from %s to %s",
        limits.cclPerPack().times(packs),
        limits.cclPerPack(),
        limits.chargeCold(),
        limits.chargeHot());
    add(
        text,
        "        DCL at most %s (%s a pack), from %s to %s",
        limits.dclPerPack().times(packs),
        limits.dclPerPack(),
        limits.dischargeCold(),
        limits.dischargeHot());
    add(
        text,
        "        full packs rest at %s, below %s they are charged again",
        limits.chargeEnd().floatCvl(),
        limits.chargeEnd().bulkBelowSoc());
    add(text, "        packs within %s of the bank are on line", limits.apartBeyond());
  }

  private static void safety(StringBuilder text, SafetyConfig safety) {
    add(
        text,
        "safety  without data: half after %s s, 0 A after %s s, silence after %s s",
        seconds(safety.halveAfterNanos()),
        seconds(safety.haltAfterNanos()),
        seconds(safety.silenceAfterNanos()));
    add(
        text,
        "        starts when all packs have answered, or %d after %s s",
        safety.quorum(),
        seconds(safety.startGraceNanos()));
  }

  private static String seconds(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return seconds.toPlainString();
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
