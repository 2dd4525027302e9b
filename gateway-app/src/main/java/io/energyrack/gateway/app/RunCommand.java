package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.ConfigProblem;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.config.ListenAddress;
import io.energyrack.gateway.app.meters.GatewayMeters;
import io.energyrack.gateway.app.meters.MetricsServer;
import io.energyrack.gateway.app.supervise.Supervisor;
import io.energyrack.gateway.app.tape.Recording;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.line.Line;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the daemon. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Reads the packs and speaks to the inverter, until it is told to stop.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was told to stop",
      "2:the configuration has problems; nothing was started"
    })
public final class RunCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int CONFIG_ERROR = 2;

  private final ConfigReader reader;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/energyrack/energyrack.yaml",
      description = "The configuration. Default: ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record lines and bus into a new file, at most 64 MiB, for replay and decode.")
  private @Nullable Path tape;

  /** A command that reads its configuration with this reader. */
  @SuppressWarnings("NullAway.Init") // Its fields are picocli's to fill, before it is called.
  public RunCommand(ConfigReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConfigReading reading = reader.read(file);
    if (reading.config().isEmpty()) {
      reading.problems().forEach(spec.commandLine().getErr()::println);
      spec.commandLine().getErr().flush();
      return CONFIG_ERROR;
    }
    GatewayConfig config = reading.config().get();
    if (tape != null && config.lines().stream().anyMatch(RunCommand::isFoundOut)) {
      spec.commandLine()
          .getErr()
          .println("--record needs the dialect of each line by its name: scan finds it");
      return CONFIG_ERROR;
    }
    return run(config, reading.problems());
  }

  private int run(GatewayConfig config, List<ConfigProblem> warnings) throws InterruptedException {
    // Before the first logger is made: logback.xml reads it.
    System.setProperty("energyrack.log.level", config.logLevel().name());
    Logger log = LoggerFactory.getLogger("energyrack");
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<@Nullable MetricsServer> metrics = new AtomicReference<>();
    GatewayLoop loop = new GatewayLoop(new BugReports(log));
    LogDesk lines = new LogDesk(loop.desk(), line -> write(line, log));
    Supervisor supervisor = Supervisor.of(System.getenv(), ProcessHandle.current().pid(), lines);
    Recording recording = null;
    if (tape != null) {
      try {
        recording =
            Recording.begin(
                tape, Files.readString(file), config, loop, line -> write(goesOn(line), log));
      } catch (IOException e) {
        loop.close();
        spec.commandLine().getErr().println("--record " + e.getMessage());
        return CONFIG_ERROR;
      }
    }
    Recording taped = recording;
    RunningGateway gateway = start(config, loop, taped, lines);
    // Before anything that may block: whoever is told to stop at whatever moment says zero amps.
    endWith(
        () -> {
          stop(loop, supervisor, gateway, lines, metrics.get(), taped);
          ended.countDown();
        });
    gateway.watch(supervisor);
    warnings.forEach(warning -> say(loop, lines, true, warning.toString()));
    say(loop, lines, false, "started with %s: %d packs".formatted(file, config.packs().size()));
    Reload reload =
        new Reload(
            file,
            reader,
            config,
            loop,
            newer -> tune(gateway, config, newer, taped),
            supervisor,
            lines,
            newer -> LogLevels.set(newer.logLevel()));
    if (!Hangup.onEach(reload::ask)) {
      log.debug("SIGHUP ends this process; it reads no configuration anew");
    }
    metrics.set(metrics(config, gateway, loop, lines));
    ended.await();
    return FINE;
  }

  private static boolean isFoundOut(GatewayConfig.LineConfig line) {
    return line.dialect().equals(Dialects.AUTO);
  }

  private static RunningGateway start(
      GatewayConfig config, GatewayLoop loop, @Nullable Recording taped, LogDesk lines) {
    CanBus bus = Wiring.socketCan(config, loop);
    return taped == null
        ? Wiring.start(config, loop, bus, lines, (id, length, data) -> {})
        : Wiring.start(
            config,
            taped.loop(),
            line -> taped.line(Line.of(loop, line.toSettings())),
            taped.bus(bus),
            lines,
            (id, length, data) -> {});
  }

  /** A recording is of one configuration: it ends before another is in force. */
  private static void tune(
      RunningGateway gateway, GatewayConfig began, GatewayConfig newer, @Nullable Recording taped) {
    if (taped != null && !newer.equals(began)) {
      taped.end("the configuration was read anew");
    }
    gateway.tune(newer);
  }

  private static void stop(
      GatewayLoop loop,
      Supervisor supervisor,
      RunningGateway gateway,
      LogDesk lines,
      @Nullable MetricsServer metrics,
      @Nullable Recording taped) {
    loop.execute(supervisor::stopping);
    if (taped != null) {
      taped.stopping();
    }
    gateway.close();
    say(loop, lines, false, "told to stop: CCL 0 and DCL as in force once, then silence");
    if (metrics != null) {
      metrics.close();
    }
    if (taped != null) {
      taped.end("the gateway has stopped");
    }
    loop.close();
  }

  private static void endWith(Runnable end) {
    Runtime.getRuntime().addShutdownHook(new Thread(end, "energyrack-stop"));
  }

  /** By the desk: a console that nobody reads, or a full disk, would hold up whoever logs. */
  private static void say(GatewayLoop loop, LogDesk lines, boolean warning, String text) {
    loop.execute(() -> lines.accept(new JournalLine(warning, text)));
  }

  /** Of what ended a recording, and nothing else. */
  private static JournalLine goesOn(JournalLine line) {
    return new JournalLine(line.warning(), line.text() + "; the gateway goes on");
  }

  private static void write(JournalLine line, Logger log) {
    if (line.warning()) {
      log.warn(line.text());
    } else {
      log.info(line.text());
    }
  }

  /**
   * A gateway without its meters is better than none: an address in use is said, and that is it.
   */
  private static @Nullable MetricsServer metrics(
      GatewayConfig config, RunningGateway gateway, GatewayLoop loop, LogDesk lines) {
    if (config.metrics().listen().isEmpty()) {
      return null;
    }
    ListenAddress listen = config.metrics().listen().get();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatewayMeters.bind(
        registry, gateway.awaitSnapshot(), gateway::freshSnapshot, gateway::lagNanos);
    try {
      MetricsServer server =
          MetricsServer.start(new InetSocketAddress(listen.host(), listen.port()), registry);
      say(loop, lines, false, "metrics at http://%s/metrics".formatted(listen));
      return server;
    } catch (IOException e) {
      say(
          loop,
          lines,
          true,
          "no metrics: cannot listen on %s (%s); set metrics.listen to a free address or to off"
              .formatted(listen, e.getMessage()));
      return null;
    }
  }
}
