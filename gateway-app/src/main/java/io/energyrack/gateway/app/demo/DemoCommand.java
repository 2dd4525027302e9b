package io.energyrack.gateway.app.demo;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.PowerSource;
import io.energyrack.gateway.app.simulate.PtyWire;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.app.simulate.SimulationDriver;
import io.energyrack.gateway.app.simulate.Wire;
import io.energyrack.gateway.app.terminal.Terminal;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the gateway at work on simulated packs, to look at. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Shows the gateway at work: simulated packs on a real pty, frames on vcan0 or in-process.")
public final class DemoCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int BAD = 1;
  private static final int FIRST_ADDRESS = 2;
  private static final int BAUD = 9600;
  private static final String VCAN = "vcan0";

  /** A day that a viewer has the patience for: sun comes, loads go, in ten minutes. */
  private static final long DAY_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** What a roof and a house do to a bank, for each pack: within its limits, mostly. */
  private static final double SUN_AMPS = 18;

  private static final double LOAD_AMPS = 9;
  private static final double START_CHARGE = 0.62;
  private static final double ROOM_CELSIUS = 22;
  private static final long SEED = 50_002;

  /** On a terminal the screen is drawn anew; elsewhere a block now and then is enough. */
  private static final long REDRAW_MILLIS = 1_000;

  private static final long BLOCK_MILLIS = 5_000;
  private static final String HOME_AND_CLEAR = "\u001B[H\u001B[2J";

  private final ConfigReader reader;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--packs",
      paramLabel = "1..15",
      defaultValue = "15",
      description = "How many packs. Default: ${DEFAULT-VALUE}.")
  private int packs;

  @Option(
      names = "--for-s",
      paramLabel = "SECONDS",
      description = "End after so long. Default: at Ctrl-C.")
  private @Nullable Long forSeconds;

  /** A command that reads its own small configuration with this reader. */
  @SuppressWarnings("NullAway.Init") // Its fields are picocli's to fill, before it is called.
  public DemoCommand(ConfigReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (packs < 1 || packs > BankSetup.MOST_PACKS) {
      throw new ParameterException(
          spec.commandLine(), "--packs is 1.." + BankSetup.MOST_PACKS + ", not " + packs);
    }
    if (forSeconds != null && forSeconds < 1) {
      throw new ParameterException(spec.commandLine(), "--for-s is 1 or more, not " + forSeconds);
    }
    Thread hook = new Thread(this::stop, "demo-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try (Wire wire = PtyWire.open()) {
      show(wire);
      return FINE;
    } catch (IOException e) {
      spec.commandLine().getErr().println("demo: " + e.getMessage());
      return BAD;
    } finally {
      ended.countDown();
    }
  }

  private void show(Wire wire) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    SimulationDriver simulated = simulate(wire);
    GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
    boolean real = Files.exists(Path.of("/sys/class/net", VCAN));
    DemoBus bus = real ? DemoBus.socketCan(loop, VCAN) : DemoBus.inProcess(loop);
    out.printf(
        "%d simulated packs at %s, %d baud, dialect pylontech%n", packs, wire.gatewayEnd(), BAUD);
    out.println(
        real
            ? "CAN: " + VCAN + "; candump " + VCAN + " shows the same frames"
            : "CAN: a bus inside this process, for this machine has no " + VCAN);
    out.println("Ctrl-C ends it.");
    out.flush();
    DemoInverter inverter = new DemoInverter(loop, bus.inverter());
    RunningGateway gateway =
        Wiring.start(
            config(wire.gatewayEnd()), loop, bus.gateway(), line -> {}, (id, length, data) -> {});
    loop.execute(inverter::open);
    try {
      draw(gateway, inverter, bus.name(), out);
    } finally {
      gateway.close();
      loop.execute(inverter::close);
      loop.close();
      simulated.stop();
      Snapshot last = gateway.snapshot();
      if (last != null) {
        out.println("stopped; the last frames on the bus:");
        out.print(DemoScreen.of(last, bus.name(), false, inverter.heard()));
      }
      out.flush();
    }
  }

  private void draw(RunningGateway gateway, DemoInverter inverter, String busName, PrintWriter out)
      throws InterruptedException {
    boolean terminal = Terminal.OUT.isThere();
    long beginNanos = System.nanoTime();
    long restNanos = forSeconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(forSeconds);
    while (System.nanoTime() - beginNanos < restNanos) {
      Snapshot snapshot = gateway.awaitSnapshot();
      if (terminal) {
        out.print(HOME_AND_CLEAR);
      }
      out.printf(
          "energyrack demo, %d s, %d frames heard on %s%n",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNanos),
          inverter.frames(),
          busName);
      out.println(DemoScreen.of(snapshot, busName, terminal, inverter.heard()));
      out.flush();
      if (ending.await(terminal ? REDRAW_MILLIS : BLOCK_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private SimulationDriver simulate(Wire wire) {
    BankSetup setup =
        BankSetup.of(packs, FIRST_ADDRESS).startingAt(START_CHARGE).in(ROOM_CELSIUS).seeded(SEED);
    SimulatedBank bank = new SimulatedBank(setup);
    bank.source(PowerSource.day(SUN_AMPS * packs, LOAD_AMPS * packs, DAY_NANOS), true);
    Simulation simulation =
        new Simulation(bank, FIRST_ADDRESS, BAUD, FaultPlan.NONE, SEED, System.nanoTime());
    SimulationDriver driver = new SimulationDriver(simulation, wire);
    Thread thread =
        new Thread(
            () -> {
              try {
                driver.run(Long.MAX_VALUE, 0, any -> {});
              } catch (IOException gone) {
                ending.countDown();
              }
            },
            "simulated-packs");
    thread.setDaemon(true);
    thread.start();
    return driver;
  }

  private GatewayConfig config(String device) {
    String yaml =
        """
        lines:
          - device: %s
            baud: %d
            packs: %d-%d
        can:
          interface: %s
        metrics:
          listen: off
        """
            .formatted(device, BAUD, FIRST_ADDRESS, FIRST_ADDRESS + packs - 1, VCAN);
    return reader
        .parse("demo", yaml.getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow(() -> new IllegalStateException("the demo's own configuration is bad"));
  }

  /** Ctrl-C: says the last word, and waits until it was said. */
  private void stop() {
    ending.countDown();
    try {
      if (!ended.await(5, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
