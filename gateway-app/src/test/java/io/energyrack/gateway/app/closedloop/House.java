package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A house in virtual time: the gateway as {@code Wiring} makes it, packs on its lines, an inverter
 * on its bus, sun, loads, weather, faults, and somebody who watches. One seed, one course of
 * events.
 *
 * <p>It has two times. What is lived passes for the gateway and for the house alike; in a leap (see
 * {@link Leaps}) the house alone goes on.
 */
final class House {

  private static final long PHYSICS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** How often it is asked whether to leap, and how far ahead faults are armed. */
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A gateway may take a while to see that something is as it was: recovery is lived in full. */
  private static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(100);

  /** The charge at the start of each hour, so that a story can begin later. */
  private static final long CHARGE_NOTED_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final double SOC_SETTLED_PERCENT = 0.5;

  /** Journals of long runs are for the last of it. */
  private static final int MOST_LINES = 5_000;

  private final Scenario scenario;
  private final Story story;
  private final VirtualLoop loop;
  private final SplittableRandom random;
  private final List<SimulatedBank> banks = new ArrayList<>();
  private final List<BankProbe> probes = new ArrayList<>();
  private final List<Simulation> simulations = new ArrayList<>();
  private final List<LineWitness> witnesses = new ArrayList<>();
  private final List<VirtualLine> lines = new ArrayList<>();
  private final Map<String, VirtualLine> ports = new HashMap<>();
  private final SimulatedInverter gx;
  private final VirtualBus bus;
  private final Troubles troubles;
  private final Leaps leaps;
  private final Invariants invariants;
  private final List<String> journal = new ArrayList<>();
  private final List<Double> hourlyCharge = new ArrayList<>();
  private final double[] shares;
  private ProcessLoop process;
  private @Nullable RunningGateway gateway;
  private long leaptNanos;
  private double asked;
  private long frames;
  private long tape = 0xCBF2_9CE4_8422_2325L;

  /** A house at its start. */
  House(Story story) {
    this.story = story;
    scenario = story.scenario();
    random = new SplittableRandom(scenario.seed() + 1);
    leaptNanos = story.beginNanos();
    loop = new VirtualLoop(scenario.clockAtStart(), (timer, at) -> 0);
    process = new ProcessLoop(loop, scenario.mostLateNanos(), random.split());
    for (int i = 0; i < scenario.lines(); i++) {
      addLine(i);
    }
    shares = new double[banks.size()];
    gx = new SimulatedInverter(scenario.adjustNanos(), scenario.feedsIn());
    bus =
        new VirtualBus(
            loop,
            act -> process.enter(act),
            this::offered,
            (id, length, data) -> gx.hear(id, data, loop.elapsedNanos()));
    troubles =
        new Troubles(
            loop,
            scenario,
            story.faults(),
            new Troubles.Place(lines, probes, simulations, witnesses, bus, new Life()));
    leaps = new Leaps(new LeapWorld(), random.split());
    invariants = new Invariants(this, scenario, probes, witnesses);
    begin();
    loop.in(PHYSICS_NANOS, this::physics);
    loop.in(SimulatedInverter.KEEP_ALIVE_NANOS / 3, this::keepAlive);
  }

  private void addLine(int number) {
    int which = number;
    BankSetup setup =
        BankSetup.of(scenario.packsOn(number), Scenario.FIRST_ADDRESS)
            .startingAt(scenario.startCharge())
            .in(scenario.ambient(leaptNanos))
            .seeded(scenario.seed() * 17 + number);
    SimulatedBank bank = new SimulatedBank(setup);
    BankProbe probe = new BankProbe(bank);
    StartCharges.spread(bank, probe, scenario, scenario.ambient(leaptNanos), number);
    bank.source(nanos -> share(which), false);
    Simulation simulation =
        new Simulation(
            bank,
            Scenario.FIRST_ADDRESS,
            scenario.baud(),
            FaultPlan.NONE,
            random.nextLong(),
            loop.nowNanos());
    LineWitness witness = new LineWitness(scenario.packsOn(number));
    String name = "line" + (number + 1);
    VirtualLine line =
        new VirtualLine(
            name,
            scenario.baud(),
            scenario.adapterNanos(),
            loop,
            act -> process.enter(act),
            simulation,
            witness,
            random.split());
    banks.add(bank);
    probes.add(probe);
    simulations.add(simulation);
    witnesses.add(witness);
    lines.add(line);
    ports.put(name, line);
  }

  private double share(int bank) {
    return shares[bank];
  }

  private void begin() {
    gateway =
        VirtualGateway.start(
            scenario.yaml(), process, line -> port(line.name()), bus, line -> note(line.text()));
  }

  private VirtualLine port(String name) {
    VirtualLine line = ports.get(name);
    if (line == null) {
      throw new IllegalStateException("no line " + name);
    }
    return line;
  }

  private void note(String text) {
    if (journal.size() < MOST_LINES) {
      journal.add("%12.3f %s".formatted(nanos() / 1e9, text));
    }
  }

  /** What faults do to the gateway's process. */
  private final class Life implements Troubles.GatewayLife {

    @Override
    public void stall(boolean is) {
      process.stall(is);
    }

    @Override
    public void kill() {
      process.end();
      gateway = null;
      invariants.gone();
      lines.forEach(VirtualLine::abandoned);
      bus.abandoned();
    }

    @Override
    public void terminate() {
      stop(() -> {});
    }

    @Override
    public void begin() {
      kill();
      process = new ProcessLoop(loop, scenario.mostLateNanos(), random.split());
      invariants.begun();
      House.this.begin();
    }
  }

  private void physics() {
    regulate(loop.elapsedNanos());
    for (int i = 0; i < banks.size(); i++) {
      banks.get(i).ambient(scenario.ambient(nanos()));
      simulations.get(i).advanceTo(loop.nowNanos());
    }
    RunningGateway running = gateway;
    invariants.stepped(loop.elapsedNanos(), running == null ? null : running.snapshot());
    loop.in(PHYSICS_NANOS, this::physics);
  }

  private void regulate(long elapsedNanos) {
    BankProbe.Busbar busbar = BankProbe.busbar(probes);
    double sun = scenario.household().sun(nanos());
    double load = scenario.household().load(nanos());
    asked = gx.regulate(sun, load, busbar::ampsAt, elapsedNanos);
    busbar.share(asked - SimulatedInverter.OWN_AMPS, shares);
    if (nanos() / CHARGE_NOTED_NANOS >= hourlyCharge.size()) {
      hourlyCharge.add(probes.stream().mapToDouble(BankProbe::charge).average().orElse(0));
    }
  }

  private void keepAlive() {
    bus.fromInverter(SimulatedInverter.KEEP_ALIVE, 8, 0);
    if (gx.knowsBattery(loop.elapsedNanos())) {
      bus.fromInverter(SimulatedInverter.CHARGES, 8, 0);
    }
    bus.fromInverter(SimulatedInverter.WHO_AM_I, 8, SimulatedInverter.VIC);
    loop.in(SimulatedInverter.KEEP_ALIVE_NANOS, this::keepAlive);
  }

  private void offered(int id, int length, long data) {
    frames++;
    tape = taped(taped(taped(taped(tape, nanos()), id), length), data);
    invariants.offered(id, data, loop.elapsedNanos());
  }

  private static long taped(long before, long part) {
    long mixed = (before ^ part) * 0x100_0000_01B3L;
    return mixed ^ mixed >>> 29;
  }

  /** What leaps need of this house. */
  private final class LeapWorld implements Leaps.World {

    @Override
    public boolean settled() {
      RunningGateway running = gateway;
      Snapshot snapshot = running == null ? null : running.snapshot();
      return snapshot != null
          && snapshot.broadcast() instanceof Broadcast.Speak speak
          && !rising(speak.decision())
          && !process.stalled()
          && busWorks()
          && gx.knowsBattery(loop.elapsedNanos())
          && calmNanos() > RECOVERY_NANOS
          && (counted() || !Recovery.sound(looks()));
    }

    private boolean counted() {
      return gx.modules().online() == scenario.packs()
          && Math.abs(gx.socHundredths() / 100.0 - soc()) < SOC_SETTLED_PERCENT;
    }

    private boolean rising(LimitDecision decision) {
      return decision.cclReason() == LimitReason.RISING_SLOWLY
          || decision.dclReason() == LimitReason.RISING_SLOWLY;
    }

    private double soc() {
      double sum = 0;
      for (BankProbe.Look look : looks()) {
        sum += look.soc();
      }
      return sum / scenario.packs();
    }

    @Override
    public long allToldAtNanos() {
      long oldest = Long.MAX_VALUE;
      for (int line = 0; line < witnesses.size(); line++) {
        for (int pack = 0; pack < scenario.packsOn(line); pack++) {
          long told = witnesses.get(line).oldestPartAtNanos(Scenario.FIRST_ADDRESS + pack);
          oldest = Math.min(oldest, told);
        }
      }
      return oldest;
    }

    @Override
    public double ccl() {
      return gx.heard().ccl();
    }

    @Override
    public double dcl() {
      return gx.heard().dcl();
    }

    @Override
    public List<BankProbe.Look> looks() {
      List<BankProbe.Look> looks = new ArrayList<>();
      probes.forEach(probe -> looks.addAll(probe.packs()));
      return looks;
    }

    @Override
    public void stride(long nanos) {
      leaptNanos += nanos;
      regulate(loop.elapsedNanos());
      for (SimulatedBank bank : banks) {
        bank.ambient(scenario.ambient(nanos()));
        bank.stride(nanos);
      }
      invariants.strode(looks(), nanos / 1e9);
    }

    @Override
    public long livedNanos() {
      return loop.elapsedNanos();
    }

    @Override
    public long houseNanos() {
      return nanos();
    }
  }

  /** Lets it go on until then, by the house's time; a leap may end later. */
  House runUntil(long houseNanos) {
    while (nanos() < houseNanos) {
      long slice = Math.min(SLICE_NANOS, houseNanos - nanos());
      troubles.arm(nanos(), slice);
      loop.runUntil(loop.elapsedNanos() + slice);
      if (story.leaps() && troubles.calmNanos() > 0) {
        leaps.maybe(story.endNanos(), troubles.nextNanos());
      }
    }
    return this;
  }

  /** Lets it go on to the story's end, or as long as it is fine. */
  House runWhile(Predicate<House> fine) {
    while (nanos() < story.endNanos() && fine.test(this)) {
      runUntil(Math.min(story.endNanos(), nanos() + SLICE_NANOS));
    }
    return this;
  }

  /** Asks the gateway to end, as SIGTERM does. */
  void stop(Runnable closed) {
    RunningGateway running = gateway;
    if (running != null) {
      process.enter(invariants::toldToEnd);
      running.stop(closed);
    }
  }

  /** The house's time, since its start. */
  long nanos() {
    return loop.elapsedNanos() + leaptNanos;
  }

  /** What of it was lived in full. */
  long livedNanos() {
    return loop.elapsedNanos();
  }

  long calmNanos() {
    return troubles.calmNanos();
  }

  /** How long the gateway stood still just before; 0 when it did not. */
  long stalledNanos(long withinNanos) {
    return process.stalledNanos(withinNanos);
  }

  boolean busWorks() {
    return bus.works();
  }

  /** For how long the bus has worked and the process has not stood still; 0 when not so. */
  long busWorksForNanos() {
    return process.stalled() ? 0 : bus.worksForNanos();
  }

  /** What the inverter would have flow, without its own needs; positive charges. */
  double asked() {
    return asked;
  }

  SimulatedInverter gx() {
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

  Map<FaultKind, Integer> happened() {
    return troubles.happened();
  }

  /** The mean charge at the start of each hour since the story's beginning, as far as it went. */
  List<Double> hourlyCharge() {
    return hourlyCharge;
  }
}
