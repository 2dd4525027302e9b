package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of bytes that a person or a meter spoiled: each tells why, and whose it seems to be. */
class RegisterFaultsTest {

  /** Five of Voltronic's registers from 70 on. */
  private static final String QUERY = "> 01 03 00 70 00 05 84 12";

  /** 56.0 V (230), 45.0 V (1C2), 30.0 A (12C), 100.0 A (3E8), both enabled, in the wide form. */
  private static final String ANSWER = "01 03 00 05 02 30 01 C2 01 2C 03 E8 00 C0 78 33";

  private static Map<String, Object> last(String... lines) {
    return Decode.run(String.join("\n", lines) + "\n", "--json").last();
  }

  @ParameterizedTest
  @CsvSource({
    "01 03 06 0G, not-hex, unknown",
    "01 03 xx, not-hex, unknown",
    "1083zz, not-hex, unknown",
    "01 03 06 0, truncated, unknown",
    "010, truncated, unknown",
    "01 03 06 000, truncated, unknown",
  })
  void aLineThatIsNotAllBytesHasItsReason(String line, String reason, String dialect) {
    assertThat(last("< " + line).keySet()).containsExactly("dialect", "address", "valid", "reason");
    assertThat(last("< " + line))
        .containsEntry("dialect", dialect)
        .containsEntry("address", Integer.parseInt(line.substring(0, 2), 16))
        .containsEntry("valid", false)
        .containsEntry("reason", reason);
  }

  // The query tells whom, and which make, even where no byte of the answer can be read.
  @ParameterizedTest
  @CsvSource({"01 03 00 0G, not-hex", "zz, not-hex", "01 03 0, truncated", "0, truncated"})
  void anAnswerThatIsNotAllBytesIsOfWhomWasAsked(String line, String reason) {
    assertThat(last(QUERY, "< " + line))
        .containsEntry("dialect", "voltronic")
        .containsEntry("address", 1)
        .containsEntry("reason", reason)
        .doesNotContainKey("kind");
    assertThat(last(QUERY, "< " + line, "< " + ANSWER))
        .as("its query is answered, however badly")
        .containsEntry("reason", "unknown");
  }

  @Test
  void aQueryThatIsNotAllBytesAsksNothing() {
    assertThat(last("> 01 03 00 70 00 05 84 1G"))
        .containsEntry("kind", "request")
        .containsEntry("dialect", "unknown")
        .containsEntry("address", 1)
        .containsEntry("reason", "not-hex");
    assertThat(last(QUERY, "> 01 03 00 70 00 05 84 1", "< " + ANSWER))
        .containsEntry("reason", "unknown");
  }

  // A word is no frame, though its first letters may be digits.
  @ParameterizedTest
  @CsvSource({"hello", "Bad answer", "0x01 0x03", "12 monkeys"})
  void aWordIsNoFrame(String line) {
    assertThat(last("< " + line)).containsEntry("reason", "unknown");
  }

  // 01 83 02 C0 F1 is whole.
  @ParameterizedTest
  @CsvSource({"01 83 02 C0, truncated", "01 83 02, truncated", "01 83 02 C0 F2, crc"})
  void aNoThatEndsEarlyIsTruncated(String answer, String reason) {
    assertThat(last("< " + answer)).containsEntry("reason", reason);
    assertThat(last(QUERY, "< " + answer)).containsEntry("reason", reason);
  }

  // What cannot be read tells no other make than the one that was asked: 0502 is no cell, and
  // neither is the query that an adapter hears itself (84 12 holds).
  @ParameterizedTest
  @CsvSource({
    "01 03 00 05 02 30 01 C2, truncated",
    "01 03 00 70 00 05 84 12, length",
    "01 03 06 0C E4 0C E4 0C E4, crc",
  })
  void aBadAnswerIsOfTheMakeThatWasAsked(String answer, String reason) {
    assertThat(last(QUERY, "< " + answer))
        .containsEntry("dialect", "voltronic")
        .containsEntry("reason", reason);
  }

  // The mark is 55 AA EB 90; cut within it, it is still nobody else's.
  @ParameterizedTest
  @CsvSource({"55 AA", "55 AA EB", "55 AA EB 90", "55 AA EB 90 02"})
  void aFrameOfJksThatIsCutIsJksAndTruncated(String answer) {
    assertThat(last("< " + answer))
        .containsEntry("dialect", "jk")
        .containsEntry("reason", "truncated");
  }

  @Test
  void noiseBeforeAnAnswerIsLeftOutWithoutItsQueryToo() {
    for (String line : List.of(ANSWER, "FF " + ANSWER, "F0 00 " + ANSWER + " 00")) {
      assertThat(Decode.run("< " + line + "\n", "--json", "--as", "0x70").last())
          .as(line)
          .containsEntry("dialect", "voltronic")
          .containsEntry("address", 1)
          .containsEntry("kind", "limits")
          .containsEntry("cvl_mv", 56_000)
          .containsEntry("dcl_ma", 100_000);
    }
  }
}
