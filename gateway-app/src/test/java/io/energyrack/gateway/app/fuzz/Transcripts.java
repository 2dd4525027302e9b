package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.decode.CanDecoding;
import io.energyrack.gateway.app.decode.DecodeCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Runs {@code decode --json} within this process. */
final class Transcripts {

  private Transcripts() {}

  /** What the command prints of a transcript; it must end well and complain of nothing. */
  static String decoded(byte[] transcript) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new DecodeCommand(
            new ByteArrayInputStream(transcript),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            CanDecoding::describe);
    // Picocli would turn an exception that escapes into an exit code.
    int exit =
        new CommandLine(command)
            .setExecutionExceptionHandler(
                (exception, line, parsed) -> {
                  throw exception;
                })
            .execute("--json");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(exit).isBetween(0, 1);
    return out.toString(StandardCharsets.UTF_8);
  }
}
