package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.tape.TapeEvent;
import io.energyrack.gateway.app.tape.TapeText;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: a recording through the whole gateway, in virtual time. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a recording through the whole gateway, as fast as it goes.",
      "Prints the frames that come out as candump does, and what the log would tell."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran; with --check: to the very frames of the recording",
      "1:a line of it cannot be read; with --check: something else came out",
      "2:wrong use, no such file, or a configuration with problems"
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int DIFFERENT = 1;
  private static final int WRONG_USE = 2;

  /** Twice the longest recording that {@code run} makes. */
  private static final long MOST_BYTES = 128L << 20;

  private final ConfigReader reader;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The recording, as run --record or record makes it.")
  private Path file;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration in the place of the one in the recording's head.")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description = "Compare with what the recording tells: print the first difference, or equal.")
  private boolean check;

  /** A command that reads configurations with this reader. */
  @SuppressWarnings("NullAway.Init") // Its fields are picocli's to fill, before it is called.
  public ReplayCommand(ConfigReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Transcript> transcript = transcript(err);
    if (transcript.isEmpty()) {
      err.flush();
      return WRONG_USE;
    }
    transcript.get().torn().ifPresent(err::println);
    transcript.get().problems().forEach(err::println);
    Optional<GatewayConfig> settings = settings(transcript.get(), err);
    err.flush();
    if (settings.isEmpty()) {
      return WRONG_USE;
    }
    if (!transcript.get().listened()) {
      return replay(settings.get(), transcript.get());
    }
    Optional<String> unfit = unfit(settings.get(), transcript.get());
    unfit.ifPresent(err::println);
    err.flush();
    return unfit.isPresent() ? WRONG_USE : replay(settings.get().heard(), transcript.get());
  }

  private Optional<Transcript> transcript(PrintWriter err) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        err.println(file + ": longer than any recording");
        return Optional.empty();
      }
      Transcript read =
          TranscriptReader.read(
              file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      if (!read.recorded() && !read.listened()) {
        err.printf(
            "%s:1: no recording of a gateway: it does not begin with \"%s\"%n",
            file, TapeText.HEAD);
        return Optional.empty();
      }
      return Optional.of(read);
    } catch (NoSuchFileException e) {
      err.println(file + ": there is no such file");
    } catch (IOException e) {
      err.println(file + ": it cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<GatewayConfig> settings(Transcript transcript, PrintWriter err) {
    ConfigReading reading;
    if (config != null) {
      reading = reader.read(config);
    } else if (transcript.config().isPresent()) {
      // One character a byte was read.
      byte[] bytes = transcript.config().get().getBytes(StandardCharsets.ISO_8859_1);
      reading = reader.parse("configuration in " + file, bytes);
    } else {
      err.println(file + ": it has no configuration in its head: name one with --config");
      return Optional.empty();
    }
    if (reading.config().isEmpty()) {
      reading.problems().forEach(err::println);
    }
    return reading.config();
  }

  /** What a recording of somebody who only listened needs of the configuration. */
  private Optional<String> unfit(GatewayConfig settings, Transcript transcript) {
    List<String> names = settings.lines().stream().map(LineConfig::name).toList();
    for (Moment moment : transcript.moments()) {
      if (moment.event() instanceof TapeEvent.Heard heard && !names.contains(heard.line())) {
        return Optional.of(
            "%s:%d: line %s is not in the configuration, which has %s: give one of them that name"
                .formatted(file, moment.line(), heard.line(), String.join(", ", names)));
      }
    }
    return settings.lines().stream()
        .filter(line -> line.dialect().equals(Dialects.AUTO))
        .findFirst()
        .map(
            line ->
                "line %s: dialect auto means to ask, and a recording answers nobody: write one by its name: %s"
                    .formatted(line.name(), String.join(", ", Dialects.NAMES)));
  }

  private int replay(GatewayConfig settings, Transcript transcript) {
    PrintWriter out = spec.commandLine().getOut();
    Replay replay =
        new Replay(
            settings,
            transcript,
            line -> {
              out.print(line);
              out.print('\n');
            });
    Optional<Difference> difference = replay.run();
    if (check && transcript.listened()) {
      out.print(
          "# nothing to compare: who recorded only listened; %d frames came out\n"
              .formatted(replay.frames()));
    } else if (check) {
      out.print(
          difference
              .map(each -> different(each, transcript))
              .orElseGet(
                  () ->
                      "# equal: %d frames, %d queries\n"
                          .formatted(replay.frames(), replay.queries())));
    }
    out.flush();
    boolean bad = !transcript.problems().isEmpty() || (check && difference.isPresent());
    return bad ? DIFFERENT : FINE;
  }

  private String different(Difference difference, Transcript transcript) {
    String at = new TapeText(transcript.epochMicros()).stamp(difference.micros());
    String where = difference.line() == 0 ? "" : ", %s:%d".formatted(file, difference.line());
    return "# different at %s%s\n#   recorded: %s\n#   replayed: %s\n"
        .formatted(at, where, difference.transcript(), difference.replay());
  }
}
