package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.PtyWire;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.app.simulate.SimulationDriver;
import io.energyrack.gateway.app.tape.Recording;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.bus.LoopbackBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.line.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A gateway that reads simulated packs over a real pty, and is recorded. */
final class RecordedRun implements CanBusListener {

  static final ConfigReader READER = new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE);

  private final CountDownLatch frames;
  private final Queue<String> journal = new ConcurrentLinkedQueue<>();

  private RecordedRun(int frames) {
    this.frames = new CountDownLatch(frames);
  }

  /** Runs until so many frames came; what the log was told. */
  static List<String> until(int frames, Path tape) throws Exception {
    return new RecordedRun(frames).run(tape);
  }

  private List<String> run(Path tape) throws Exception {
    GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
    try (PtyWire wire = PtyWire.open()) {
      SimulatedBank bank = new SimulatedBank(BankSetup.of(2, 2).startingAt(0.5).seeded(5));
      Simulation simulation =
          new Simulation(bank, 2, 115_200, FaultPlan.NONE, 5, System.nanoTime());
      SimulationDriver driver = new SimulationDriver(simulation, wire);
      Thread packs = new Thread(() -> drive(driver), "packs");
      packs.start();
      String yaml =
          """
          # Two packs.
          lines:
            - device: %s
              baud: 115200
              packs: 2-3
          can:
            interface: can0
          metrics:
            listen: off
          """
              .formatted(wire.gatewayEnd());
      GatewayConfig config =
          READER.parse("run", yaml.getBytes(StandardCharsets.UTF_8)).config().orElseThrow();
      LoopbackBus bus = new LoopbackBus(loop, "can0");
      CanBus inverter = bus.node();
      loop.execute(() -> inverter.open(this));
      Recording recording = Recording.begin(tape, yaml, config, loop, this::log);
      Function<GatewayConfig.LineConfig, Line> ports =
          line -> recording.line(Line.of(loop, line.toSettings()));
      RunningGateway gateway =
          Wiring.start(
              config,
              recording.loop(),
              ports,
              recording.bus(bus.node()),
              this::log,
              (id, length, data) -> {});
      gateway.watch(snapshot -> {}); // As run does: a task that is neither the start nor a stop.
      boolean came = frames.await(60, TimeUnit.SECONDS);
      loop.execute(() -> inverter.send(0x305, 8, 0));
      recording.stopping();
      gateway.close();
      recording.end("the gateway has stopped");
      driver.stop();
      packs.join();
      if (!came) {
        throw new IllegalStateException("no frames: " + journal);
      }
    } finally {
      loop.close();
    }
    return List.copyOf(journal);
  }

  private static void drive(SimulationDriver driver) {
    try {
      driver.run(Long.MAX_VALUE, 0, bank -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void log(JournalLine line) {
    journal.add(line.text());
  }

  @Override
  public void frame(int id, int length, long data, long nowNanos) {
    frames.countDown();
  }

  @Override
  public void up(long nowNanos) {}

  @Override
  public void down(BusException cause, long nowNanos) {}
}
