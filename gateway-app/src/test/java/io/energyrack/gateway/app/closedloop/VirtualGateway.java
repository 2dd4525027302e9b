package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A house in virtual time: the gateway as {@code Wiring} makes it, packs on its lines, an inverter
 * on its bus, faults, and somebody who watches. One seed, one course of events.
 */
final class VirtualGateway {

  private static final long PHYSICS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** 12 34 56 78 "VIC", byte 0 the lowest. */
  private static final long VIC = 0x0043_4956_7856_3412L;

  private final VirtualLoop loop;
  private final List<Simulation> simulations = new ArrayList<>();
  private final VirtualGx gx;
  private final VirtualBus bus;
  private final Storms storms;
  private final Invariants invariants;
  private final List<String> journal = new ArrayList<>();
  private final RunningGateway gateway;
  private long frames;
  private long tape = 0xCBF2_9CE4_8422_2325L;

  /**
   * A house at its start.
   *
   * @param forNanos how long faults are to happen in it.
   */
  VirtualGateway(Scenario scenario, long forNanos) {
    SplittableRandom random = new SplittableRandom(scenario.seed() + 1);
    SplittableRandom late = random.split();
    long mostLate = scenario.mostLateNanos();
    loop =
        new VirtualLoop(
            scenario.clockAtStart(), (timer, at) -> mostLate == 0 ? 0 : late.nextLong(mostLate));
    List<SimulatedBank> banks = new ArrayList<>();
    List<BankProbe> probes = new ArrayList<>();
    List<LineWitness> witnesses = new ArrayList<>();
    List<VirtualLine> lines = new ArrayList<>();
    Map<String, VirtualLine> ports = new HashMap<>();
    for (int i = 0; i < scenario.lines(); i++) {
      SimulatedBank bank = new SimulatedBank(setup(scenario, i));
      Simulation simulation =
          new Simulation(
              bank,
              Scenario.FIRST_ADDRESS,
              scenario.baud(),
              FaultPlan.NONE,
              random.nextLong(),
              loop.nowNanos());
      LineWitness witness = new LineWitness(scenario.packsOn(i));
      String name = "line" + (i + 1);
      VirtualLine line =
          new VirtualLine(name, scenario.baud(), loop, simulation, witness, random.split());
      banks.add(bank);
      probes.add(new BankProbe(bank));
      simulations.add(simulation);
      witnesses.add(witness);
      lines.add(line);
      ports.put(name, line);
    }
    gx = new VirtualGx(scenario, probes);
    for (int i = 0; i < banks.size(); i++) {
      int which = i;
      banks.get(i).source(nanos -> gx.share(which), false);
    }
    bus =
        new VirtualBus(
            loop, this::offered, (id, length, data) -> gx.hear(id, data, loop.elapsedNanos()));
    storms = new Storms(loop, scenario, lines, banks, bus, random.split());
    storms.draw(forNanos);
    invariants = new Invariants(scenario, probes, witnesses, gx, bus, storms);
    gateway =
        Wiring.start(
            config(scenario),
            loop,
            line -> port(ports, line.name()),
            bus,
            line -> journal.add("%10.3f %s".formatted(loop.elapsedNanos() / 1e9, line.text())),
            (id, length, data) -> {});
    loop.in(PHYSICS_NANOS, this::physics);
    loop.in(KEEP_ALIVE_NANOS / 3, this::keepAlive);
  }

  private static VirtualLine port(Map<String, VirtualLine> ports, String name) {
    VirtualLine line = ports.get(name);
    if (line == null) {
      throw new IllegalStateException("no line " + name);
    }
    return line;
  }

  private static BankSetup setup(Scenario scenario, int line) {
    return BankSetup.of(scenario.packsOn(line), Scenario.FIRST_ADDRESS)
        .startingAt(scenario.startCharge())
        .in(scenario.ambientCelsius())
        .seeded(scenario.seed() * 17 + line);
  }

  private static GatewayConfig config(Scenario scenario) {
    ConfigReader reader = new ConfigReader(Dialects.NAMES, (profile, name) -> Optional.empty());
    return reader
        .parse("virtual", scenario.yaml().getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow();
  }

  private void physics() {
    gx.regulate(loop.elapsedNanos());
    for (Simulation simulation : simulations) {
      simulation.advanceTo(loop.nowNanos());
    }
    invariants.stepped(loop.elapsedNanos(), gateway.snapshot());
    loop.in(PHYSICS_NANOS, this::physics);
  }

  private void keepAlive() {
    bus.fromInverter(0x305, 8, 0);
    bus.fromInverter(0x307, 8, VIC);
    loop.in(KEEP_ALIVE_NANOS, this::keepAlive);
  }

  private void offered(int id, int length, long data) {
    frames++;
    for (long part : new long[] {loop.elapsedNanos(), id, length, data}) {
      tape = (tape ^ part) * 0x100_0000_01B3L;
      tape ^= tape >>> 29;
    }
    invariants.offered(id, data, loop.elapsedNanos());
  }

  /** Lets it go on until so long after its start. */
  VirtualGateway runUntil(long elapsedNanos) {
    loop.runUntil(elapsedNanos);
    return this;
  }

  /** Asks it to stop, as SIGTERM does. */
  void stop(Runnable closed) {
    gateway.stop(closed);
  }

  VirtualGx gx() {
    return gx;
  }

  Watch watch() {
    return invariants.watch();
  }

  /** All frames with their times, as one number. */
  long tape() {
    return tape;
  }

  long frames() {
    return frames;
  }

  List<String> journal() {
    return journal;
  }

  Storms storms() {
    return storms;
  }
}
