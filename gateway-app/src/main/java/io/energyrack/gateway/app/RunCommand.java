package io.energyrack.gateway.app;

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
import io.energyrack.gateway.rs485.line.Line;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    reading.problems().forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    if (reading.config().isEmpty()) {
      return CONFIG_ERROR;
    }
    return run(reading.config().get());
  }

  private int run(GatewayConfig config) throws InterruptedException {
    // Before the first logger is made: logback.xml reads it.
    System.setProperty("energyrack.log.level", config.logLevel().name());
    Logger log = LoggerFactory.getLogger("energyrack");
    CountDownLatch ended = new CountDownLatch(1);
    Line.loadLibrary();
    GatewayLoop loop = new GatewayLoop(new BugReports(log));
    LogDesk lines = new LogDesk(loop.desk(), line -> write(line, log));
    Supervisor supervisor = Supervisor.of(System.getenv(), ProcessHandle.current().pid(), lines);
    Recording recording = null;
    if (tape != null) {
      try {
        recording =
            Recording.begin(tape, Files.readString(file), config, loop, line -> write(line, log));
      } catch (IOException e) {
        loop.close();
        spec.commandLine().getErr().println("--record " + tape + ": cannot be written: " + e);
        return CONFIG_ERROR;
      }
    }
    Recording taped = recording;
    RunningGateway gateway = start(config, loop, taped, lines);
    gateway.watch(supervisor);
    log.info("started with {}: {} packs", file, config.packs().size());
    Reload reload =
        new Reload(
            file,
            reader,
            config,
            loop,
            gateway,
            supervisor,
            lines,
            newer -> LogLevels.set(newer.logLevel()));
    if (!Hangup.onEach(reload::ask)) {
      log.debug("SIGHUP ends this process; it reads no configuration anew");
    }
    MetricsServer metrics = metrics(config, gateway, log);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  loop.execute(supervisor::stopping);
                  gateway.close();
                  log.info("told to stop: zero amps once, then silence");
                  if (metrics != null) {
                    metrics.close();
                  }
                  if (taped != null) {
                    taped.end();
                  }
                  loop.close();
                  ended.countDown();
                },
                "energyrack-stop"));
    ended.await();
    return FINE;
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
      GatewayConfig config, RunningGateway gateway, Logger log) {
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
      log.info("metrics at http://{}/metrics", listen);
      return server;
    } catch (IOException e) {
      log.warn(
          "no metrics: cannot listen on {} ({}); set metrics.listen to a free address or to off",
          listen,
          e.getMessage());
      return null;
    }
  }
}
