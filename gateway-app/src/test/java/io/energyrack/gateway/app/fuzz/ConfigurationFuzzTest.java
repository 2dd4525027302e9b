package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.app.config.ConfigProblem;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract S23: whatever is in the file, it is a configuration or a refusal that names a place. */
class ConfigurationFuzzTest {

  /** The commented example, as it is installed; tests run in their module's folder. */
  private static final Path EXAMPLE = Path.of("../deploy/config/energyrack.yaml");

  private static final ConfigReader READER =
      new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE);

  static Stream<byte[]> configurations() throws IOException {
    String example = Files.readString(EXAMPLE);
    return Stream.of(
            example,
            "lines: [{device: /dev/ttyUSB0, packs: 1-4}]\n",
            "lines: [{device: 'tcp:10.0.0.2:4196', packs: [2, 3, 12]}]\ncan: {device: can0}\n",
            example.replaceAll("(?m)^( *)#(?! )", "$1"))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("configurations")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void s23AnyFileIsAConfigurationOrARefusal(byte[] file) {
    ConfigReading reading = READER.parse("e.yaml", file);
    boolean refused = reading.problems().stream().anyMatch(ConfigProblem::isError);
    assertThat(reading.config().isPresent()).isNotEqualTo(refused);
    reading.config().ifPresent(config -> assertThat(config.toBankPlan().packs()).isNotEmpty());
    for (ConfigProblem problem : reading.problems()) {
      assertThat(problem.line()).isBetween(0, file.length + 1);
      assertThat(problem.toString().chars()).noneMatch(Character::isISOControl);
    }
  }
}
