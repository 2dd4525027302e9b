package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.Lies;
import io.energyrack.gateway.app.simulate.Simulation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the faults of a story happen, and knows since when nothing is wrong. */
final class Troubles {

  private static final long NANOS_A_MILLI = 1_000_000;

  /** No pack is asked there: the manual's packs have 1 to 15, and 16 as a Pylontech address. */
  private static final int NOBODY_ASKED = 0x70;

  /** What faults befall. */
  record Place(
      List<VirtualLine> lines,
      List<BankProbe> banks,
      List<Simulation> simulations,
      List<LineWitness> witnesses,
      VirtualBus bus,
      GatewayLife gateway) {}

  /** A gateway process: stalled, ended, begun anew. */
  interface GatewayLife {
    void stall(boolean is);

    void kill();

    void terminate();

    /** A new one, where none runs. */
    void begin();
  }

  private final VirtualLoop loop;
  private final Scenario scenario;
  private final List<Fault> faults;
  private final Place place;
  private final List<Map<Integer, Integer>> impostors = new ArrayList<>();
  private final Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);
  private int next;
  private int active;
  private long calmSinceNanos;

  /**
   * Nothing has happened yet.
   *
   * @param faults in the order in which they begin.
   */
  Troubles(VirtualLoop loop, Scenario scenario, List<Fault> faults, Place place) {
    this.loop = loop;
    this.scenario = scenario;
    this.faults = faults;
    this.place = place;
    place.lines().forEach(line -> impostors.add(new TreeMap<>()));
  }

  /** Sets what begins within a while on its way; the house's time is then. */
  void arm(long houseNanos, long withinNanos) {
    while (next < faults.size() && faults.get(next).fromNanos() < houseNanos + withinNanos) {
      Fault fault = faults.get(next);
      next++;
      long wait = Math.max(0, fault.fromNanos() - houseNanos);
      active++;
      loop.in(
          wait,
          () -> {
            happened.merge(fault.kind(), 1, Integer::sum);
            turn(fault, true);
          });
      loop.in(
          wait + fault.forNanos(),
          () -> {
            calmSinceNanos = loop.elapsedNanos();
            active--;
            turn(fault, false);
          });
    }
  }

  /** When the next one begins that is not armed yet. */
  long nextNanos() {
    return next < faults.size() ? faults.get(next).fromNanos() : Long.MAX_VALUE;
  }

  /** For how long nothing has been wrong; 0 while something is, or is about to be. */
  long calmNanos() {
    return active > 0 ? 0 : loop.elapsedNanos() - calmSinceNanos;
  }

  /** How often each kind has happened. */
  Map<FaultKind, Integer> happened() {
    return happened;
  }

  private void turn(Fault fault, boolean is) {
    VirtualLine line = place.lines().get(fault.line());
    BankProbe bank = place.banks().get(fault.line());
    int address = Scenario.FIRST_ADDRESS + fault.pack();
    switch (fault.kind()) {
      case DEAF -> line.deaf(address, is);
      case AWAY -> bank.present(fault.pack(), !is);
      case SLOW -> line.slow(address, is ? fault.amount() * NANOS_A_MILLI : 0);
      case LYING -> lie(bank, fault, is);
      case MISDIALLED -> bank.dial(fault.pack(), is ? NOBODY_ASKED : address);
      case DOUBLED -> bank.dial(fault.pack(), is ? neighbour(fault) : address);
      case IMPOSTOR -> impostor(fault, is);
      case GARBLED -> line.garbled(is ? fault.amount() : 0);
      case ECHO -> line.echo(is);
      case UNPLUGGED -> line.plugged(!is);
      case HUNG -> line.hung(is);
      case BUS_DOWN -> place.bus().up(!is, "ENETDOWN");
      case BUS_DELETED -> place.bus().up(!is, "ENODEV");
      case NOBODY -> place.bus().acknowledged(!is);
      case FULL -> place.bus().full(is);
      case BUS_OFF -> place.bus().off(is);
      case STALLED -> place.gateway().stall(is);
      case KILLED -> live(is, place.gateway()::kill);
      case TERMINATED -> live(is, place.gateway()::terminate);
    }
  }

  private void live(boolean is, Runnable end) {
    if (is) {
      end.run();
    } else {
      place.gateway().begin();
    }
  }

  private int neighbour(Fault fault) {
    return Scenario.FIRST_ADDRESS + (fault.pack() + 1) % scenario.packsOn(fault.line());
  }

  private void impostor(Fault fault, boolean is) {
    Map<Integer, Integer> all = impostors.get(fault.line());
    int address = Scenario.FIRST_ADDRESS + fault.pack();
    if (is) {
      all.put(address, neighbour(fault));
    } else {
      all.remove(address);
    }
    // What a gateway makes of it is its own affair: it learns with which address a pack answers.
    place.witnesses().get(fault.line()).alias(address, is ? neighbour(fault) : -1);
    FaultPlan none = FaultPlan.NONE;
    place
        .simulations()
        .get(fault.line())
        .faults(
            new FaultPlan(
                none.silent(), 0, none.garbles(), 0, Map.copyOf(all), 0, 0, false, List.of()));
  }

  private static void lie(BankProbe bank, Fault fault, boolean is) {
    if (!is) {
      bank.lie(fault.pack(), null);
      return;
    }
    bank.lie(
        fault.pack(),
        switch (FaultKind.Lie.numbered(fault.amount())) {
          case LESS_CHARGE -> Lies.charge(-0.3);
          case MORE_CHARGE -> Lies.charge(0.3);
          case CELLS_LOWER -> Lies.cells(-60);
          case CELLS_HIGHER -> Lies.cells(60);
          case COLDER -> Lies.warmth(-80);
          case WARMER -> Lies.warmth(80);
          case MORE_CURRENT -> Lies.current(10_000);
          case ALLOWS_DOUBLE -> Lies.asks(2);
          case ALLOWS_NOTHING -> Lies.asks(0);
        });
  }
}
