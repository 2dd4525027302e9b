package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import io.energyrack.gateway.app.simulate.Simulation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes that tell no limits: nothing but the gateway's own rules stands between their cells and the
 * inverter. It charges and discharges by what it hears; what happens to the cells is looked at in
 * the cells, and no protection of a pack may have to act.
 */
class PacksWithoutAsksTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int PACKS = 4;
  private static final int BAUD = 19_200;
  private static final int SEED = 11;

  /** The manual's standard currents, 20 A in and 50 A out, for all packs, and half of it again. */
  private static final double SUN = PACKS * 30;

  private static final double LOAD = PACKS * 75;

  /** The gateway, its packs and an inverter, in virtual time. */
  private static final class Home {
    private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
    private final SimulatedInverter gx =
        new SimulatedInverter(SimulatedInverter.ADJUST_NANOS, false);
    private final SimulatedBank bank;
    private final BankProbe probe;
    private final double[] shares = new double[1];
    private final double sun;
    private final double load;
    private double highest;
    private double lowest = Double.POSITIVE_INFINITY;
    private boolean protectionsActed;

    Home(String dialect, BankSetup setup, double sun, double load) {
      this.sun = sun;
      this.load = load;
      bank = new SimulatedBank(setup);
      probe = new BankProbe(bank);
      bank.source(nanos -> shares[0], false);
      Simulation simulation =
          new Simulation(bank, dialect, 1, BAUD, FaultPlan.NONE, SEED, loop.nowNanos());
      VirtualLine line =
          new VirtualLine(
              "a", BAUD, loop, simulation, new LineWitness(PACKS), new SplittableRandom(SEED));
      physics(simulation);
      VirtualBus bus =
          new VirtualBus(loop, (id, length, data) -> gx.hear(id, data, loop.elapsedNanos()));
      VirtualGateway.start(
          """
          lines:
            - name: a
              device: /dev/a
              baud: %d
              dialect: %s
              packs: 1-%d
          """
              .formatted(BAUD, dialect, PACKS),
          loop,
          any -> line,
          bus,
          told -> {});
    }

    private void physics(Simulation simulation) {
      BankProbe.Busbar busbar = BankProbe.busbar(List.of(probe));
      double asked = gx.regulate(sun, load, busbar::ampsAt, loop.elapsedNanos());
      busbar.share(asked - SimulatedInverter.OWN_AMPS, shares);
      simulation.advanceTo(loop.nowNanos());
      highest = Math.max(highest, probe.highestVolts());
      lowest = Math.min(lowest, probe.lowestVolts());
      for (BankProbe.Look pack : probe.packs()) {
        protectionsActed |= !pack.takes() || !pack.gives();
      }
      loop.in(SECOND / 5, () -> physics(simulation));
    }

    Home runFor(int minutes) {
      loop.runUntil(60L * minutes * SECOND);
      return this;
    }
  }

  private static BankSetup bank(double charge, double celsius) {
    return BankSetup.of(PACKS, 1).startingAt(charge).in(celsius).seeded(SEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pace", "seplos2", "daren", "eg4", "jk", "pace-modbus"})
  void s12CellsAreChargedFullAndNotBeyond(String dialect) {
    Home home = new Home(dialect, bank(0.95, 20), SUN, 0).runFor(60);
    assertThat(home.probe.charge()).isGreaterThan(0.98);
    assertThat(home.highest).isBetween(3.45, 3.60);
    assertThat(home.protectionsActed).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pace", "seplos2", "daren", "eg4", "jk", "pace-modbus"})
  void s12CellsAreDischargedUntilTheyAreEmptyAndNotBeyond(String dialect) {
    Home home = new Home(dialect, bank(0.1, 20), 0, LOAD).runFor(60);
    assertThat(home.probe.charge()).isLessThan(0.03);
    assertThat(home.lowest).isBetween(2.60, 2.90);
    assertThat(home.protectionsActed).isFalse();
  }

  // 5 degrees wide are the tapers inside 0..45 and -20..50 degrees: a fifth is left 1 degree
  // inside.
  @ParameterizedTest
  @CsvSource({
    "pace, 1",
    "pace, 44",
    "seplos2, 1",
    "jk, 44",
    "daren, 44",
    "eg4, 1",
    "pace-modbus, 44"
  })
  void s12AColdOrHotBankIsChargedGently(String dialect, double celsius) {
    Home home = new Home(dialect, bank(0.5, celsius), SUN, 0).runFor(2);
    assertThat(home.gx.heard().ccl()).isBetween(PACKS * 20 * 0.02, PACKS * 20 * 0.4);
    assertThat(home.gx.heard().dcl()).isEqualTo(PACKS * 50.0);
    assertThat(home.protectionsActed).isFalse();
  }
}
