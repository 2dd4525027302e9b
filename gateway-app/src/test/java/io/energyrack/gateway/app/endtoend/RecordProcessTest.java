package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.line.Pty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a real process on a real pty: its signals and its disk. */
@Timeout(120)
class RecordProcessTest {

  /** v061 of vectors/rs485.jsonl. */
  private static final String ANSWER = "~20024600B01402D002AFC800C8FE0CC0F915";

  /** Room for the head and some answers; a recording of a second is longer. */
  private static final int ROOM_BYTES = 4_096;

  /** What the kernel says of a file that must not grow, as of a disk that is full. */
  private static final String ENDS =
      "the recording ends, with what it holds so far: File too large";

  @TempDir Path folder;

  @Test
  void aSignalLeavesAWholeFileAndSaysWhatItHolds() throws Exception {
    Path tape = folder.resolve("line.tape");
    try (Pty pty = Pty.open();
        DaemonProcess record = recordOn(pty, tape)) {
      say(pty, ANSWER + "\r");
      soon().until(() -> Files.readString(tape).endsWith(" rs485-1 < " + ANSWER + "\n"));

      record.signal("TERM");
      assertThat(record.exitCode()).as(record.log()).isEqualTo(DaemonProcess.TOLD_TO_STOP);

      assertThat(record.log())
          .contains("line.tape: %d bytes on lines, 0 frames".formatted(ANSWER.length() + 1));
    }
    List<String> lines = Files.readAllLines(tape);
    assertThat(lines.get(0)).isEqualTo("# energyrack listening 1");
    assertThat(Files.readString(tape)).endsWith(" end: it was told to end\n");
  }

  @Test
  void aFileThatCannotGrowEndsItAndIsNamedWithWhatItHolds() throws Exception {
    Path tape = folder.resolve("line.tape");
    try (Pty pty = Pty.open();
        DaemonProcess record = recordOn(pty, tape)) {
      record.limitFiles(ROOM_BYTES);
      soon()
          .until(
              () -> {
                say(pty, ANSWER + "\r");
                return record.log().contains(ENDS);
              });

      assertThat(record.exitCode()).as(record.log()).isEqualTo(1);
      assertThat(record.log())
          .contains("record: " + ENDS + "\n")
          .containsPattern("line\\.tape: \\d+ bytes on lines, .*; not all of it may be there\n")
          .doesNotContain("a bug")
          .doesNotContain("cannot be closed");
    }
    assertThat(tape).hasSize(ROOM_BYTES);
    String held = Files.readString(tape);
    assertThat(held.substring(0, held.lastIndexOf('\n')).lines().toList())
        .filteredOn(line -> !line.startsWith("#"))
        .hasSizeGreaterThan(10)
        .allMatch(line -> line.contains(" rs485-1 < " + ANSWER));
  }

  /** Whoever reads the gateway's log is not to think that the gateway ended. */
  @Test
  void aRecordingThatCannotGrowEndsAloneAndTheGatewayGoesOn() throws Exception {
    Path tape = folder.resolve("gateway.tape");
    try (PlayedTty tty = new PlayedTty(folder, new PackPlayer(Captures.ofTwoPacks()))) {
      Path config =
          Files.writeString(
              folder.resolve("energyrack.yaml"), TwoPacks.config(tty.device(), "nocan0"));
      try (DaemonProcess daemon =
          DaemonProcess.command(
              folder, "run", "--config", config.toString(), "--record", tape.toString())) {
        soon().until(() -> daemon.log().contains("speaking for 2 of 2 packs"));
        daemon.limitFiles(Files.size(tape) + ROOM_BYTES);
        soon().until(() -> daemon.log().contains(ENDS));

        tty.unplug();
        soon().until(() -> daemon.log().contains(tty.device() + " is gone: "));
        assertThat(daemon.log()).contains(ENDS + "; the gateway goes on\n");
        daemon.signal("TERM");
        assertThat(daemon.exitCode()).isEqualTo(DaemonProcess.TOLD_TO_STOP);
        assertThat(daemon.log())
            .contains("told to stop: CCL 0 and DCL as in force once")
            .doesNotContain("a bug");
      }
    }
  }

  private DaemonProcess recordOn(Pty pty, Path tape) throws Exception {
    DaemonProcess record =
        DaemonProcess.command(
            folder, "record", tape.toString(), "--device", pty.path(), "--baud", "115200");
    soon().until(() -> Files.exists(tape) && Files.readString(tape).contains(") rs485-1 open\n"));
    return record;
  }

  private static void say(Pty pty, String text) throws Exception {
    pty.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
