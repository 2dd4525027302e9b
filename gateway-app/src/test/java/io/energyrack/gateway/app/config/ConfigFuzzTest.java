package io.energyrack.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is in the file, the reader answers: a configuration or an error, never an exception. */
class ConfigFuzzTest {

  private static final List<String> SPICE =
      List.of(
          "\t",
          "\r",
          "\0",
          "&a ",
          "*a ",
          "!x ",
          "!!int ",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "[",
          "]",
          "{",
          "}",
          "? ",
          ": ",
          "- ",
          "\"",
          "'",
          "\\",
          "\"\\UFFFFFFFF\"",
          "\"\\ud800\"",
          "|\n",
          ">9\n",
          "#",
          ",",
          "null",
          "~",
          "<<: ",
          "99999999999999999999",
          "-0",
          "1e999",
          "\uFEFF",
          "\uFFFE",
          "\u2028",
          "\u0085",
          "é",
          "\uD83D\uDD0B");

  @Property(tries = 2_000)
  void answersToAMutatedExample(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int times)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(Readings.EXAMPLE);
    for (int i = 0; i < times; i++) {
      bytes = mutate(bytes, random);
    }
    assertAnswers(bytes);
  }

  @Property(tries = 1_000)
  void answersToAnyBytes(@ForAll @Size(max = 400) byte[] bytes) {
    assertAnswers(bytes);
  }

  // Each is right by itself; what they contradict is told, and makes no limits.
  @Property(tries = 2_000)
  void answersToAnyNumbersWithinTheirBounds(@ForAll long seed) {
    Random random = new Random(seed);
    String text =
        Readings.ONE_LINE
            + section(Keys.LIMITS, Preset.LIMITS, random)
            + section(Keys.SAFETY, SafetyKeys.ALL, random);
    assertAnswers(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String section(String name, List<NumberKey> keys, Random random) {
    StringBuilder text = new StringBuilder();
    for (NumberKey key : keys) {
      if (random.nextInt(keys.size()) < 3) {
        text.append("  %s: %s\n".formatted(key.name(), number(key, random)));
      }
    }
    return text.length() == 0 ? "" : name + ":\n" + text;
  }

  /** One of its bounds, or a whole number between them. */
  private static String number(NumberKey key, Random random) {
    int low = new BigDecimal(key.lowest().value()).setScale(0, RoundingMode.CEILING).intValue();
    int high = new BigDecimal(key.highest().value()).setScale(0, RoundingMode.FLOOR).intValue();
    return switch (random.nextInt(3)) {
      case 0 -> key.lowest().value();
      case 1 -> key.highest().value();
      default -> low > high ? key.standard() : "" + (low + random.nextInt(high - low + 1));
    };
  }

  private static void assertAnswers(byte[] bytes) {
    ConfigReading reading = Readings.READER.parse("e.yaml", bytes);

    boolean refused = reading.problems().stream().anyMatch(ConfigProblem::isError);
    assertThat(reading.config().isPresent()).isNotEqualTo(refused);
    reading.config().ifPresent(config -> assertThat(config.toBankPlan().packs()).isNotEmpty());
    assertThat(reading.problems())
        .isSortedAccordingTo(ConfigProblem.BY_PLACE)
        .allSatisfy(
            problem -> {
              assertThat(problem.line()).isBetween(0, bytes.length + 1);
              assertThat(problem.toString().chars()).noneMatch(Character::isISOControl);
            });
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
    byte[] tail = Arrays.copyOfRange(bytes, at + length, bytes.length);
    byte[] spice = SPICE.get(random.nextInt(SPICE.size())).getBytes(StandardCharsets.UTF_8);
    byte[] noise = {(byte) random.nextInt(256)};
    return switch (random.nextInt(5)) {
      case 0 -> joined(head, tail);
      case 1 -> joined(head, piece, rest);
      case 2 -> joined(head, noise, rest);
      case 3 -> joined(head, spice, tail);
      default -> joined(head, spice, rest);
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
