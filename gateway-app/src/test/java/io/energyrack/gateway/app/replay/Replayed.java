package io.energyrack.gateway.app.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What {@code replay} said, and how it ended. */
record Replayed(int exitCode, String out, String err) {

  static Replayed by(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new ReplayCommand(RecordedRun.READER))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new Replayed(exitCode, out.toString(), err.toString());
  }
}
