package io.energyrack.gateway.app.config;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells every problem of a configuration file, or what it means. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration file and tells every problem at once, or what it means.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the file is fine, warnings aside", "2:it has problems, or cannot be read"})
public final class CheckConfigCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int CONFIG_ERROR = 2;

  private final ConfigReader reader;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file, as in /etc/energyrack/energyrack.yaml.")
  private Path file;

  @Option(
      names = "--json",
      description = "Tell the problems as a JSON list, empty when all is fine.")
  private boolean json;

  /** A command that reads with this reader. */
  @SuppressWarnings("NullAway.Init") // Its fields are picocli's to fill, before it is called.
  public CheckConfigCommand(ConfigReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() {
    ConfigReading reading = reader.read(file);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(reading.problems()));
    } else {
      reading.problems().forEach(out::println);
      reading
          .config()
          .ifPresent(
              config -> {
                out.println(file + ": fine. It means:");
                out.print(ConfigSummary.of(config));
              });
    }
    out.flush();
    return reading.config().isPresent() ? FINE : CONFIG_ERROR;
  }

  private static String json(List<ConfigProblem> problems) {
    List<String> objects = new ArrayList<>();
    for (ConfigProblem problem : problems) {
      objects.add(
          "{\"severity\":%s,\"file\":%s,\"line\":%d,\"column\":%d,\"key\":%s,\"wrong\":%s,\"right\":%s}"
              .formatted(
                  Json.string(problem.severity().word()),
                  Json.string(problem.file()),
                  problem.line(),
                  problem.column(),
                  Json.string(problem.key()),
                  Json.string(problem.wrong()),
                  Json.string(problem.right())));
    }
    return objects.isEmpty() ? "[]" : "[\n" + String.join(",\n", objects) + "\n]";
  }
}
