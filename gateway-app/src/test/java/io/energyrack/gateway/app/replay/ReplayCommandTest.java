package io.energyrack.gateway.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.decode.CanDecoding;
import io.energyrack.gateway.app.decode.DecodeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One run on a real pty is recorded once; each test replays it, or what was made of it by hand. */
@Timeout(120)
class ReplayCommandTest {

  /** Three whole sets of the profile, some bad news, and the last word. */
  private static final int FRAMES = 60;

  @TempDir static Path folder;
  private static Path tape;
  private static List<String> recorded;
  private static List<String> journal;

  @BeforeAll
  static void recordARun() throws Exception {
    tape = folder.resolve("run.tape");
    journal = RecordedRun.until(FRAMES, tape);
    recorded = Files.readAllLines(tape);
  }

  @Test
  void aRecordingOfARunReplaysToTheVeryFramesRecorded() {
    Replayed ran = replay(tape, "--check");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines().reduce((first, last) -> last).orElse(""))
        .matches("# equal: \\d+ frames, \\d+ queries");
    assertThat(ran.exitCode()).isZero();
    // Not by the command's own word alone: the lines of the file are the lines that came out.
    List<String> frames = recorded.stream().filter(line -> line.endsWith(" T")).toList();
    assertThat(frames).hasSizeGreaterThanOrEqualTo(FRAMES);
    assertThat(ran.out().lines().filter(line -> line.endsWith(" T"))).isEqualTo(frames);
  }

  // run --record says that its file is for decode, too: no frame of a sound line may be called bad.
  @Test
  void aRecordingCanBeDecoded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        new CommandLine(
                new DecodeCommand(
                    Files.newInputStream(tape),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    System.err,
                    CanDecoding::describe))
            .execute("--json");

    String decoded = out.toString(StandardCharsets.UTF_8);
    assertThat(recorded).anyMatch(line -> line.contains("< ~") && line.contains(" ; "));
    assertThat(decoded.lines()).noneMatch(line -> line.contains("\"valid\":false"));
    assertThat(decoded).contains("\"kind\":\"analog\"", "\"name\":\"limits\"");
    assertThat(exitCode).isZero();
  }

  @Test
  void aReplayTellsWhatTheLogTold() {
    List<String> told =
        replay(tape)
            .out()
            .lines()
            .filter(line -> line.startsWith("# "))
            .map(line -> line.replaceFirst("# \\S+ (?:info|warning): ", ""))
            .toList();

    assertThat(told).isEqualTo(journal).isNotEmpty();
  }

  // On any machine: the times are those of the recording.
  @Test
  void theSameRecordingGivesTheSameOutput() {
    assertThat(replay(tape).out()).isEqualTo(replay(tape).out()).isNotEmpty();
  }

  @Test
  void aFrameThatWasEditedIsFoundWithItsLine() throws IOException {
    int line = lastOf(" can0 351#");
    Path edited = edited(line, text -> text.replaceFirst("351#....", "351#1234"));

    Replayed ran = replay(edited, "--check");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains(":" + (line + 1) + "\n")
        .contains("#   recorded: can0 351#1234")
        .contains("#   replayed: can0 351#");
  }

  @Test
  void anAnswerThatWasEditedComesOutDifferent() throws IOException {
    // The first: without it the gateway has less to speak of, and later.
    int line = firstOf("rs485-1 < ~");
    Path edited = edited(line, text -> text.replaceFirst("< ~20", "< ~21"));

    Replayed ran = replay(edited, "--check");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("# different at (");
  }

  @Test
  void aFrameThatWasTakenOutIsFound() throws IOException {
    List<String> lines = new ArrayList<>(recorded);
    lines.remove(lastOf(" can0 355#"));

    assertThat(replay(written(lines), "--check").exitCode()).isEqualTo(1);
  }

  @Test
  void aTornLastLineIsNamedWithItsNumberAndLeftOut() throws IOException {
    int last = lastOf(" can0 351#");
    String whole = String.join("\n", recorded.subList(0, last + 1));
    Path torn = folder.resolve("torn.tape");
    Files.writeString(torn, whole.substring(0, whole.length() - 6));

    Replayed ran = replay(torn, "--check");

    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .startsWith(torn + ":" + (last + 1) + ": this last line has no end");
    assertThat(ran.out()).contains("# equal: ");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void aLineThatIsNothingIsNamed() throws IOException {
    Path edited = edited(lastOf(" can0 351#"), text -> "what is this");

    Replayed ran = replay(edited);

    assertThat(ran.err()).contains(": neither a frame of a line nor a line of candump");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    assertThat(replay(folder.resolve("none")).err()).contains("there is no such file");
    Replayed ran = replay(written(List.of("(1.000000) can0 351#00")));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no recording of a gateway");
  }

  private static int firstOf(String part) {
    for (int i = 0; i < recorded.size(); i++) {
      if (recorded.get(i).contains(part)) {
        return i;
      }
    }
    throw new IllegalStateException("not recorded: " + part);
  }

  private static int lastOf(String part) {
    for (int i = recorded.size() - 1; i >= 0; i--) {
      if (recorded.get(i).contains(part)) {
        return i;
      }
    }
    throw new IllegalStateException("not recorded: " + part);
  }

  private static Path edited(int line, UnaryOperator<String> edit) throws IOException {
    List<String> lines = new ArrayList<>(recorded);
    lines.set(line, edit.apply(lines.get(line)));
    assertThat(lines).isNotEqualTo(recorded);
    return written(lines);
  }

  private static Path written(List<String> lines) throws IOException {
    return Files.write(folder.resolve("edited.tape"), lines);
  }

  private static Replayed replay(Path file, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(file.toString());
    return Replayed.by(all.toArray(String[]::new));
  }
}
