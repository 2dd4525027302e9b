package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * 1 to 15 packs in parallel, and what charges and loads them. Deterministic: time only passes by
 * {@link #advance}, and however it is sliced, the same bank comes out.
 */
public final class SimulatedBank implements Audience {

  /** Within it a current hardly changes a voltage: 0.2 s at 150 A is a ten-thousandth of a cell. */
  static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The state of charge of a pack differs from the bank's by at most this at the start. */
  private static final double PACK_SPREAD = 0.01;

  /** So many banks have serial numbers of their own, by their seeds: those have eight digits. */
  private static final long MOST_NUMBERED = 5_000_000;

  private final List<SimulatedPack> packs = new ArrayList<>();
  private final Map<Integer, Integer> alsoAt = new TreeMap<>();
  private double ambient;
  private PowerSource source = PowerSource.constant(0.0);
  private boolean obeying = true;
  private long steppedNanos;
  private long pendingNanos;
  private double terminalVolts;

  public SimulatedBank(BankSetup setup) {
    ambient = setup.ambientCelsius();
    SplittableRandom random = new SplittableRandom(setup.seed());
    int numbered = (int) (Math.floorMod(setup.seed() - 1, MOST_NUMBERED) * BankSetup.MOST_PACKS);
    for (int i = 0; i < setup.addresses().size(); i++) {
      double own = setup.startCharge() + PACK_SPREAD * random.nextDouble(-1, 1);
      double charge = Math.max(0.0, Math.min(1.0, own));
      packs.add(
          new SimulatedPack(
              setup.addresses().get(i),
              numbered + i + 1,
              PackModel.BAT_50002,
              charge,
              ambient,
              random.split()));
    }
    terminalVolts = CurrentShare.volts(branches(), 0.0);
  }

  /**
   * Puts another source on the busbar.
   *
   * @param obeys whether it keeps to what the packs ask: it stays within the smallest CCL and DCL
   *     times the packs, and between the highest DVL and the lowest CVL. One that does not obey is
   *     how protections are made to trip.
   */
  public void source(PowerSource other, boolean obeys) {
    source = other;
    obeying = obeys;
  }

  /** Lets time pass; what is less than a step waits for the next call. */
  public void advance(long nanos) {
    pendingNanos += nanos;
    while (pendingNanos >= STEP_NANOS) {
      pendingNanos -= STEP_NANOS;
      step(STEP_NANOS);
    }
  }

  /**
   * Lets time pass in one coarse step, as long as voltages hardly change in it; what was pending
   * waits on. Somebody goes on asking all packs meanwhile, so that none falls asleep.
   */
  public void stride(long nanos) {
    step(nanos);
    packs.forEach(SimulatedPack::hear);
  }

  /** The room is this warm from now on, in degrees Celsius. */
  public void ambient(double celsius) {
    ambient = celsius;
  }

  private void step(long nanos) {
    double seconds = nanos / 1e9;
    List<CurrentShare.Branch> branches = branches();
    double wanted = source.amps(steppedNanos);
    terminalVolts = CurrentShare.volts(branches, obeying ? kept(branches, wanted) : wanted);
    for (int i = 0; i < packs.size(); i++) {
      packs.get(i).advance(branches.get(i).amps(terminalVolts), seconds, ambient);
    }
    steppedNanos += nanos;
  }

  List<CurrentShare.Branch> branches() {
    List<CurrentShare.Branch> branches = new ArrayList<>(packs.size());
    for (SimulatedPack pack : packs) {
      branches.add(pack.branch());
    }
    return branches;
  }

  /** What an obedient source makes of a wish. A charger takes nothing out to lower a voltage. */
  private double kept(List<CurrentShare.Branch> branches, double wanted) {
    List<PackLimits> asks =
        packs.stream().filter(SimulatedPack::present).map(SimulatedPack::limits).toList();
    double ccl = asks.size() * smallest(asks.stream().map(PackLimits::ccl).toList());
    double dcl = asks.size() * smallest(asks.stream().map(PackLimits::dcl).toList());
    double most = CurrentShare.amps(branches, SimulatedBms.CVL.millivolts() / 1000.0);
    double least = CurrentShare.amps(branches, SimulatedBms.DVL.millivolts() / 1000.0);
    double upper = Math.max(0.0, Math.min(ccl, most));
    double lower = Math.min(0.0, Math.max(-dcl, least));
    return Math.max(lower, Math.min(upper, wanted));
  }

  private static double smallest(List<Current> limits) {
    return limits.stream().mapToInt(Current::milliamps).min().orElse(0) / 1000.0;
  }

  /** Takes all packs with this address off the busbar and off the line, or puts them back. */
  public void present(int address, boolean there) {
    packs.stream().filter(pack -> pack.address() == address).forEach(pack -> pack.present(there));
  }

  /** The packs at an address answer under another one too, as if they were there twice. */
  public void alsoAt(int address, int other) {
    alsoAt.put(address, other);
  }

  @Override
  public List<ToldPack> hear() {
    return hear(any -> true);
  }

  @Override
  public List<ToldPack> hear(IntPredicate asked) {
    List<ToldPack> awake = told(asked);
    packs.forEach(SimulatedPack::hear);
    return awake;
  }

  /** What the packs that are there and awake would tell now; nobody wakes by it. */
  List<ToldPack> told() {
    return told(any -> true);
  }

  private List<ToldPack> told(IntPredicate asked) {
    List<ToldPack> told = new ArrayList<>();
    for (SimulatedPack pack : packs) {
      if (pack.present() && !pack.asleep() && meant(pack.address(), asked)) {
        underAllAddresses(pack.told()).forEach(told::add);
      }
    }
    return told;
  }

  private boolean meant(int address, IntPredicate asked) {
    Integer other = alsoAt.get(address);
    return asked.test(address) || (other != null && asked.test(other));
  }

  private Stream<ToldPack> underAllAddresses(ToldPack pack) {
    Integer other = alsoAt.get(pack.address());
    return other == null ? Stream.of(pack) : Stream.of(pack, pack.at(other));
  }

  /** How long this bank has been going on. */
  public long nanos() {
    return steppedNanos + pendingNanos;
  }

  /** At the busbar. */
  public Voltage voltage() {
    return Voltage.ofMillivolts((int) Math.round(terminalVolts * 1000.0));
  }

  /** Of all packs together; positive charges. */
  public Current current() {
    return Current.ofMilliamps((int) Math.round(amps() * 1000.0));
  }

  double amps() {
    double amps = 0.0;
    for (SimulatedPack pack : packs) {
      amps += pack.amps();
    }
    return amps;
  }

  double terminalVolts() {
    return terminalVolts;
  }

  List<SimulatedPack> packs() {
    return List.copyOf(packs);
  }
}
