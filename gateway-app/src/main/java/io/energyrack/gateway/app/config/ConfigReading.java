package io.energyrack.gateway.app.config;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a configuration.
 *
 * @param config present exactly when no problem is an error.
 * @param problems errors and warnings, in the order of the file.
 */
public record ConfigReading(Optional<GatewayConfig> config, List<ConfigProblem> problems) {

  public ConfigReading {
    problems = List.copyOf(problems);
    if (config.isPresent() == problems.stream().anyMatch(ConfigProblem::isError)) {
      throw new IllegalArgumentException("there is a configuration or an error, never both");
    }
  }
}
