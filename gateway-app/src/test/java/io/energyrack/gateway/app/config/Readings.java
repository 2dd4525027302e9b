package io.energyrack.gateway.app.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the tests of this package share. */
final class Readings {

  /** The commented example, as it is installed; tests run in their module's folder. */
  static final Path EXAMPLE = Path.of("../deploy/config/energyrack.yaml");

  /** The shortest right configuration: two lines. */
  static final String ONE_LINE = "lines: [{device: /dev/x, packs: 1-4}]\n";

  /** Knows one dialect, and has something against one name with one profile. */
  static final ConfigReader READER =
      new ConfigReader(
          List.of("pylontech"),
          (profile, name) ->
              profile == GatewayConfig.CanProfile.VICTRON && name.equals("PYLON")
                  ? Optional.of("a GX takes PYLON for a 15-cell battery")
                  : Optional.empty());

  private Readings() {}

  static ConfigReading read(String text) {
    return READER.parse("e.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  static GatewayConfig config(String text) {
    return read(text).config().orElseThrow();
  }

  static List<String> messages(String text) {
    return read(text).problems().stream().map(ConfigProblem::toString).toList();
  }
}
