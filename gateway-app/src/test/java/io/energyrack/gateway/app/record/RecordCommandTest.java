package io.energyrack.gateway.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.line.Pty;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code record} on a real pty: another master asks, and not one byte comes from us. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(60)
class RecordCommandTest {

  private static final ConfigReader READER =
      new ConfigReader(Dialects.choices(), ConfigReader.NameCheck.NONE);

  /** v061 of vectors/rs485.jsonl, and the query for it. */
  private static final String QUERY = "~20024692E00202FD2E";

  private static final String ANSWER = "~20024600B01402D002AFC800C8FE0CC0F915";

  /** A query of Modbus: it has no CR, and a 0D in it ends nothing. */
  private static final byte[] REGISTERS = {1, 3, 0, 0x0D, 0, 2, 0x54, 8};

  @TempDir Path folder;

  private record Ran(int exitCode, String err) {}

  @Test
  void whatAnotherMasterAndItsPacksSayIsKeptAndNothingIsSent() throws Exception {
    Path tape = folder.resolve("line.tape");
    try (Pty pty = Pty.open()) {
      Ran ran = heardOn(pty, tape, "--device", pty.path(), "--baud", "115200");

      assertThat(pty.await(100)).as("what came from us").isEmpty();
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.err()).contains("line.tape: ").contains(" bytes on lines, 0 frames");
    }
    List<String> lines = Files.readAllLines(tape);
    assertThat(lines.get(0)).isEqualTo("# energyrack listening 1");
    assertThat(said(lines)).contains(QUERY, ANSWER, "01 03 00 0D 00 02 54 08");
    assertThat(lines.get(lines.size() - 1)).contains(" end: ");
    assertThat(lines).noneMatch(line -> line.contains(" > "));
  }

  @Test
  void theLinesOfAConfigurationAreHeardAndItStandsInTheHead() throws Exception {
    Path tape = folder.resolve("configured.tape");
    try (Pty pty = Pty.open()) {
      Path config = folder.resolve("energyrack.yaml");
      Files.writeString(
          config,
          """
          lines:
            - name: attic
              device: %s
              dialect: auto
              packs: 2
          can:
            interface: nosuchcan0
          """
              .formatted(pty.path()));

      Ran ran = heardOn(pty, tape, "--config", config.toString());

      assertThat(pty.await(100)).as("what came from us").isEmpty();
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.err()).contains("record: nosuchcan0: ", "; it is tried again and again");
    }
    assertThat(Files.readString(tape)).contains("# |   - name: attic\n", " attic < " + ANSWER);
  }

  @Test
  void aPortThatIsNotThereIsNamedAndNothingHeardIsNoSuccess() {
    Ran ran = ran(folder.resolve("none.tape"), "--device", folder + "/none", "--for-s", "1");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains(folder + "/none", "none.tape: nothing was heard");
  }

  @Test
  void aFileThatHasItsBytesEndsItAndThatIsNoFault() throws Exception {
    Path tape = folder.resolve("full.tape");
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new RecordCommand(READER, 1L << 20)).setErr(new PrintWriter(err, true));
    try (Pty pty = Pty.open()) {
      CompletableFuture<Integer> ran =
          CompletableFuture.supplyAsync(
              () -> command.execute(tape.toString(), "--device", pty.path()));
      byte[] noise = new byte[2_000]; // Three characters of the recording each.
      while (!ran.isDone()) {
        pty.write(noise);
        assertThat(pty.await(1)).as("what came from us").isEmpty();
      }

      assertThat(ran.get()).isZero();
    }
    assertThat(err.toString()).contains("record: the recording has its 1 MiB and ends\n");
    // Past the bound: the line that passed it and one under way, each of some 8,190 bytes at most.
    assertThat(Files.size(tape)).isBetween(1L << 20, (1L << 20) + 60_000);
    List<String> lines = Files.readAllLines(tape);
    assertThat(lines.get(lines.size() - 1)).endsWith(" end: it is as long as it may be");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "mine");

    Ran ran = ran(there, "--device", "/dev/null", "--for-s", "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there: it is there already and is kept; name a new file");
    assertThat(there).hasContent("mine");
  }

  @Test
  void aFolderThatIsMissingIsNamedAndNotMade() {
    Path missing = folder.resolve("tapes");

    Ran ran = ran(missing.resolve("a.tape"), "--device", "/dev/null", "--for-s", "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("a.tape: there is no folder " + missing + "; make it, or name another");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFileThatCannotBeIsNamedWithItsReason() {
    Ran ran = ran(Path.of("/dev/null/a.tape"), "--device", "/dev/null", "--for-s", "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("/dev/null/a.tape: cannot be written: Not a directory");
  }

  @Test
  void wrongUseIsNamedWithWhatIsRight() {
    Path tape = folder.resolve("wrong.tape");
    assertThat(ran(tape).err()).contains("nothing to listen to: name --config, or --device");
    assertThat(ran(tape, "--can", "can0", "--config", "x").err())
        .contains("leave --device and --can out");
    assertThat(ran(tape, "--device", "/dev/ttyUSB0", "--baud", "7").err())
        .contains("baud out of 1200..115200: 7");
    assertThat(ran(tape, "--can", "can0", "--for-s", "0").err()).contains("--for-s is 1..604800");
    assertThat(tape).doesNotExist();
  }

  /** Two seconds of a master who asks the same again and again. */
  private static Ran heardOn(Pty pty, Path tape, String... options) throws Exception {
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--for-s";
    all[options.length + 1] = "2";
    CompletableFuture<Ran> ran = CompletableFuture.supplyAsync(() -> ran(tape, all));
    while (!ran.isDone()) {
      pty.write((QUERY + "\r").getBytes(StandardCharsets.US_ASCII));
      assertThat(pty.await(60)).as("what came from us").isEmpty();
      pty.write((ANSWER + "\r").getBytes(StandardCharsets.US_ASCII));
      assertThat(pty.await(60)).as("what came from us").isEmpty();
      pty.write(REGISTERS);
      assertThat(pty.await(60)).as("what came from us").isEmpty();
    }
    return ran.get();
  }

  /** The bytes of each line of text, without stamp and pieces. */
  private static List<String> said(List<String> tape) {
    return tape.stream()
        .filter(line -> line.contains(" rs485-1 < "))
        .map(line -> line.replaceFirst("^.* < ", "").replaceFirst(" ;.*", ""))
        .toList();
  }

  private static Ran ran(Path tape, String... options) {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new RecordCommand(READER)).setErr(new PrintWriter(err, true));
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = tape.toString();
    return new Ran(command.execute(all), err.toString());
  }
}
