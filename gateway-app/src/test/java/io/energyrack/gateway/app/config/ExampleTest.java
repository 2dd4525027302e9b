package io.energyrack.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example is what newcomers copy, so it is tested like code. */
class ExampleTest {

  @Test
  void isFreeOfProblemsAndOfWarnings() {
    assertThat(Readings.READER.read(Readings.EXAMPLE).problems()).isEmpty();
  }

  @Test
  void namesEveryKey() throws IOException {
    List<String> lines = Files.readAllLines(Readings.EXAMPLE);
    List<String> written =
        lines.stream()
            .map(line -> line.strip().replaceFirst("^- ", ""))
            .filter(line -> !line.startsWith("#") && line.contains(":"))
            .map(line -> line.substring(0, line.indexOf(':')))
            .toList();
    Stream<String> known =
        Stream.concat(Keys.TOP.stream(), Keys.BY_SECTION.values().stream().flatMap(List::stream));

    assertThat(written).containsExactlyInAnyOrderElementsOf(known.toList());
  }

  @Test
  void hasTheStandardValues() {
    GatewayConfig example = Readings.READER.read(Readings.EXAMPLE).config().orElseThrow();
    String device = example.lines().get(0).device().toString();
    String shortest = "lines: [{device: '" + device + "', packs: 1-4}]";

    assertThat(example).isEqualTo(Readings.config(shortest));
  }

  @Test
  void tellsTheLowestOfEachNumberInTheCommentAboveIt() throws IOException {
    Map<String, String> comments = commentsAboveKeys();

    for (List<NumberKey> keys : List.of(Preset.LIMITS, SafetyKeys.ALL, LineKeys.NUMBERS)) {
      for (NumberKey key : keys) {
        String lowest = "(?<![\\d.-])" + Pattern.quote(key.lowest().value()) + "(?![\\d])";
        assertThat(comments.get(key.name())).as(key.name()).containsPattern(lowest);
      }
    }
  }

  /** By key; keys that follow each other share the comment above the first. */
  private static Map<String, String> commentsAboveKeys() throws IOException {
    Map<String, String> comments = new HashMap<>();
    String comment = "";
    boolean afterKey = true;
    for (String line : Files.readAllLines(Readings.EXAMPLE)) {
      String text = line.strip().replaceFirst("^- ", "");
      if (text.startsWith("#")) {
        comment = afterKey ? text : comment + " " + text;
      } else if (text.contains(":")) {
        comments.putIfAbsent(text.substring(0, text.indexOf(':')), comment);
      }
      afterKey = !text.startsWith("#");
    }
    return comments;
  }
}
