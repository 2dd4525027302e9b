package io.energyrack.gateway.app.scan;

import io.energyrack.gateway.app.terminal.Terminal;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.line.Endpoint;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineSettings;
import io.energyrack.gateway.rs485.scan.ScanResult;
import io.energyrack.gateway.rs485.scan.ScanSettings;
import io.energyrack.gateway.rs485.scan.Scanner;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: what hangs on a line, by listening first and by reading alone. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out what hangs on a line: listens first, then asks by queries that only read, and says"
          + " what answered and what to write into the configuration.",
      "Stop the gateway before: it has the port."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:packs were found",
      "1:nobody answered, somebody else speaks there, or the port does not work",
      "2:usage error"
    })
public final class ScanCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int BAD = 1;
  private static final List<Integer> BAUDS =
      List.of(2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200);
  private static final int MOST_LISTEN_SECONDS = 600;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DEVICE",
      description =
          "The port: its path, best one under /dev/serial/by-id/, or tcp://host:port of a serial"
              + " device server.")
  private String device = "";

  @Option(
      names = "--baud",
      paramLabel = "BAUD",
      split = ",",
      description = "Only these speeds. Default: 9600,115200,19200.")
  private List<Integer> bauds = new ArrayList<>();

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      split = ",",
      description = "Only these dialects. Default: all, the likeliest first.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--listen-s",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to listen first, 1 to 600. Default: ${DEFAULT-VALUE}.")
  private int listenSeconds;

  @Option(
      names = "--probe-anyway",
      description = "Ask although somebody else was heard: two masters spoil each other's answers.")
  private boolean probeAnyway;

  @Option(names = "--json", description = "The result as a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Endpoint endpoint = endpoint();
    ScanSettings settings = settings(endpoint);
    List<Dialect> dialects = dialects();
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    ScanProgress progress = new ScanProgress(err, Terminal.ERR.isThere());
    try {
      ScanResult result = scan(endpoint, new Scanner(dialects, settings, progress));
      progress.end();
      ScanReport report = new ScanReport(device, result);
      out.println(json ? report.json() : report.text());
      out.flush();
      return result instanceof ScanResult.Found ? FINE : BAD;
    } catch (LineException e) {
      progress.end();
      err.println("scan: " + e.getMessage());
      err.flush();
      return BAD;
    }
  }

  private ScanResult scan(Endpoint endpoint, Scanner scanner)
      throws LineException, InterruptedException {
    CompletableFuture<ScanResult> end = new CompletableFuture<>();
    try (GatewayLoop loop = new GatewayLoop(end::completeExceptionally)) {
      LineScan scan =
          new LineScan(
              loop,
              baud -> Line.of(loop, LineSettings.of("scan", endpoint.toString(), baud)),
              scanner,
              new LineScan.Outcome() {
                @Override
                public void found(ScanResult result) {
                  end.complete(result);
                }

                @Override
                public void failed(LineException cause) {
                  end.completeExceptionally(cause);
                }
              });
      loop.execute(scan::start);
      return end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LineException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Endpoint endpoint() {
    try {
      return Endpoint.parse(device);
    } catch (IllegalArgumentException e) {
      throw usage(
          "DEVICE: " + e.getMessage() + "; write a path such as /dev/ttyUSB0 or tcp://host:port");
    }
  }

  /** A serial server has a speed of its own, which nobody can set from here. */
  private ScanSettings settings(Endpoint endpoint) {
    for (int baud : bauds) {
      if (!BAUDS.contains(baud)) {
        throw usage("--baud: " + baud + " is none of " + BAUDS);
      }
    }
    if (listenSeconds < 1 || listenSeconds > MOST_LISTEN_SECONDS) {
      throw usage("--listen-s is 1.." + MOST_LISTEN_SECONDS + ", not " + listenSeconds);
    }
    List<Integer> tried = bauds.isEmpty() ? ScanSettings.USUAL_BAUDS : bauds;
    return new ScanSettings(
        endpoint instanceof Endpoint.Server ? tried.subList(0, 1) : tried,
        TimeUnit.SECONDS.toNanos(listenSeconds),
        probeAnyway);
  }

  private List<Dialect> dialects() {
    List<String> wanted = names.isEmpty() ? Dialects.NAMES : names;
    List<Dialect> dialects = new ArrayList<>();
    for (String name : wanted) {
      if (!Dialects.NAMES.contains(name)) {
        throw usage("--dialect: " + name + " is none of " + String.join(", ", Dialects.NAMES));
      }
      dialects.add(Dialects.named(name, Plausibility.BAT_50002));
    }
    return dialects;
  }

  private ParameterException usage(String text) {
    return new ParameterException(commandSpec().commandLine(), text);
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("scan runs as a command only");
    }
    return spec;
  }
}
