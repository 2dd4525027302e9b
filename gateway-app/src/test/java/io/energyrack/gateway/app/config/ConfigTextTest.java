package io.energyrack.gateway.app.config;

import static io.energyrack.gateway.app.config.Readings.ONE_LINE;
import static io.energyrack.gateway.app.config.Readings.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose text is wrong, or meant to do harm. */
class ConfigTextTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|e.yaml: the file is empty",
        "# only a comment|e.yaml: the file is empty",
        "null|e.yaml: the file is empty",
        "[a]|e.yaml:1: the file holds a list and not keys",
        "lines:\\n\\t- device: x|e.yaml:2: there is a tab where YAML wants spaces",
        "can: {}\\nlines: [|e.yaml:3: this is not YAML",
        "can: {}\\n---\\nlog: {}|e.yaml:2: a second document begins",
        "can: {name: \"\\UFFFFFFFF\"}|e.yaml:1: this is not YAML: an escape is wrong",
        "can: {name: \u0007}|e.yaml:1: there is a character that no text has, U+0007"
      })
  void tellsWhereTheTextItselfIsWrong(String text, String message) {
    assertThat(messages(text.replace("\\n", "\n").replace("\\t", "\t") + "\n"))
        .singleElement()
        .asString()
        .startsWith(message);
  }

  @Test
  void tellsTheLineThatIsNotUtf8() {
    byte[] latin1 = (ONE_LINE + "# für\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Readings.READER.parse("e.yaml", latin1).problems())
        .singleElement()
        .hasToString("e.yaml:2: the file is not UTF-8 here; save it as UTF-8");
  }

  @Test
  void readsPastAByteOrderMark() {
    assertThat(messages("\uFEFF" + ONE_LINE)).isEmpty();
  }

  @Test
  void isNotBroughtDownByAliasesThatMultiply() {
    StringBuilder bomb = new StringBuilder(ONE_LINE).append("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i <= 20; i++) {
      String nine = ("*a" + (i - 1) + " ,").repeat(9);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, nine));
    }

    assertThat(messages(bomb.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void isNotBroughtDownByDepth(String opening) {
    assertThat(messages(opening.repeat(60_000 / opening.length())))
        .singleElement()
        .asString()
        .contains("nested too deep");
  }

  @Test
  void listsABoundedNumberOfProblems() {
    StringBuilder text = new StringBuilder(ONE_LINE);
    for (int i = 0; i < 5_000; i++) {
      text.append("z").append(i).append(": 1\n");
    }

    assertThat(messages(text.toString()))
        .hasSize(Problems.MOST_LISTED + 1)
        .first()
        .asString()
        .contains("there are more than 100 problems");
  }

  @Test
  void tellsOfAFileThatIsNone() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(64 * 1024 + 1));
    Path full = Files.writeString(folder.resolve("full.yaml"), padded(64 * 1024));

    assertThat(only(missing)).contains("there is no such file");
    assertThat(only(folder)).contains("it is a directory");
    assertThat(only(large)).contains("larger than 64 KiB");
    assertThat(Readings.READER.read(full).problems()).isEmpty();
  }

  /** The parser ends its complaint about a lone % with a NUL. */
  @Test
  void repeatsNothingFromTheParserThatATerminalWouldObey() {
    assertThat(messages("%"))
        .singleElement()
        .asString()
        .startsWith("e.yaml:1: this is not YAML")
        .doesNotContain("\0");
  }

  @Test
  void repeatsNothingThatATerminalWouldObey() {
    assertThat(messages(ONE_LINE + "can: {profile: \"\\e[2J\\nx\\u202e\"}\n"))
        .singleElement()
        .asString()
        .contains("\"?[2J?x?\" is not known here");
  }

  private static String only(Path file) {
    List<ConfigProblem> problems = Readings.READER.read(file).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).line()).isZero();
    return problems.get(0).toString();
  }

  private static String padded(int bytes) {
    return ONE_LINE + "#".repeat(bytes - ONE_LINE.length());
  }
}
