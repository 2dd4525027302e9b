package io.energyrack.gateway.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every key there is, by section. */
final class Keys {

  static final String PRESET = "preset";
  static final String LINES = "lines";
  static final String CAN = "can";
  static final String LIMITS = "limits";
  static final String SAFETY = "safety";
  static final String METRICS = "metrics";
  static final String LOG = "log";

  static final String NAME = "name";
  static final String DEVICE = "device";
  static final String DIALECT = "dialect";
  static final String BAUD = "baud";
  static final String PACKS = "packs";
  static final String RS485_MODE = "rs485-mode";
  static final String GROUP_QUERY = "group-query";
  static final String MODE = "mode";
  static final String INVERTER_REQUIRED = "inverter-required";
  static final String TEMPERATURE_REQUIRED = "temperature-required";
  static final String INTERFACE = "interface";
  static final String PROFILE = "profile";
  static final String LISTEN = "listen";
  static final String LEVEL = "level";

  static final List<String> TOP = List.of(PRESET, LINES, CAN, LIMITS, SAFETY, METRICS, LOG);

  /** The keys of each section; of {@code lines}, those of each line. */
  static final Map<String, List<String>> BY_SECTION =
      Map.of(
          LINES,
          and(
              names(LineKeys.NUMBERS),
              NAME,
              DEVICE,
              DIALECT,
              BAUD,
              PACKS,
              RS485_MODE,
              GROUP_QUERY,
              MODE),
          CAN,
          List.of(INTERFACE, PROFILE, NAME, INVERTER_REQUIRED),
          LIMITS,
          names(Preset.LIMITS),
          SAFETY,
          and(names(SafetyKeys.ALL), TEMPERATURE_REQUIRED),
          METRICS,
          List.of(LISTEN),
          LOG,
          List.of(LEVEL));

  private Keys() {}

  /** The keys of a section. */
  static List<String> of(String section) {
    return BY_SECTION.getOrDefault(section, List.of());
  }

  private static List<String> names(List<NumberKey> keys) {
    return keys.stream().map(NumberKey::name).toList();
  }

  private static List<String> and(List<String> some, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(some);
    return List.copyOf(all);
  }
}
