package io.energyrack.gateway.app.record;

import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.can.bus.BusSettings;
import io.energyrack.gateway.rs485.line.LineSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be heard.
 *
 * @param configuration its text, for the recording's head; empty where there is none.
 * @param bus a CAN interface; null for none.
 */
record Ports(String configuration, List<LineSettings> lines, @Nullable String bus) {

  /** As the configuration names its first line, so that one written later fits the recording. */
  private static final String LINE = "rs485-1";

  Ports {
    lines = List.copyOf(lines);
  }

  /**
   * Those that were typed.
   *
   * @param device the line's, null for none.
   * @param bus a CAN interface, null for none.
   * @throws IllegalArgumentException when one of them cannot be.
   */
  static Ports named(@Nullable String device, int baud, @Nullable String bus) {
    if (bus != null) {
      BusSettings.listening(bus);
    }
    return new Ports(
        "", device == null ? List.of() : List.of(LineSettings.of(LINE, device, baud)), bus);
  }

  /** Those of a configuration, which is what the text says. */
  static Ports configured(String text, GatewayConfig config) {
    return new Ports(
        text,
        config.lines().stream().map(GatewayConfig.LineConfig::toSettings).toList(),
        config.can().networkInterface());
  }
}
