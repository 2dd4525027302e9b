package io.energyrack.gateway.app.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a transcript holds, {@code decode --json} gives each of its lines one honest object. */
class TranscriptFuzzTest {

  static Stream<byte[]> transcripts() {
    Stream<String> can =
        Stream.of(
            "(1795337577.22) can0 351#2A02C800F401A801\n# a comment\n\n",
            "  can0  35A   [8]  AA AA AA AA 00 00 00 00\n",
            "  can0  305   [0]\r\n  can0  12345678   [2]  01 02\r\n",
            "< 01 04 02\u001c0C FF 3D 04\n", // White space to Java, and none to its patterns.
            "can0  RX B E  351   [2]  remote request\n351##1AABB\n");
    return Stream.concat(Vectors.all().stream().map(TranscriptFuzzTest::transcript), can)
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String transcript(Vector vector) {
    String query = vector.answersRequest();
    return (query == null ? "" : "(1.0) bank1 > " + query.strip() + "\n")
        + "(1.1) bank1 "
        + (vector.answer() ? "< " : "> ")
        + vector.raw().strip()
        + "\n";
  }

  @MethodSource("transcripts")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void everyLineGetsOneHonestObject(byte[] transcript) {
    String text = new String(transcript, StandardCharsets.ISO_8859_1);
    // A line ends in CR, LF or both; one that is blank, or a comment, is no frame.
    long lines =
        Stream.of(text.split("\r\n|\r|\n", -1))
            .filter(line -> !isBlank(line) && !isComment(line))
            .count();
    JsonLines.assertHonest(Transcripts.decoded(transcript), lines);
  }

  private static boolean isBlank(String line) {
    return line.chars().allMatch(TranscriptFuzzTest::isWhite);
  }

  private static boolean isComment(String line) {
    int first = line.chars().dropWhile(TranscriptFuzzTest::isWhite).findFirst().orElse(0);
    return first == '#';
  }

  private static boolean isWhite(int character) {
    return Character.isWhitespace(character) || Character.isISOControl(character);
  }
}
