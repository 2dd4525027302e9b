package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Simulated packs on a line with nothing wrong, for which time passes as for everybody else. */
final class VirtualPacks {

  private static final long PHYSICS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private VirtualPacks() {}

  /**
   * The packs of a bank, from now on, on a line of their own.
   *
   * @param seed of the packs' delays, and of how their answers are handed over.
   */
  static VirtualLine on(
      String name, int baud, VirtualLoop loop, SimulatedBank bank, String dialect, long seed) {
    Simulation simulation =
        new Simulation(bank, dialect, 1, baud, FaultPlan.NONE, seed, loop.nowNanos());
    physics(loop, simulation);
    LineWitness unread = new LineWitness(1);
    return new VirtualLine(name, baud, loop, simulation, unread, new SplittableRandom(seed));
  }

  private static void physics(VirtualLoop loop, Simulation simulation) {
    simulation.advanceTo(loop.nowNanos());
    loop.in(PHYSICS_NANOS, () -> physics(loop, simulation));
  }
}
