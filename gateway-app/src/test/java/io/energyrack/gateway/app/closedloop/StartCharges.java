package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.PowerSource;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Gives each pack of a bank a charge of its own before a house begins, as packs have that were
 * bought or switched on one by one: within the plateau, so that their voltages hardly differ.
 */
final class StartCharges {

  private static final double LEAST = 0.2;
  private static final double MOST = 0.8;
  private static final double AMPS = 50;

  /** One percent of a pack's charge, at half its capacity an hour. */
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(72);

  /** No pack refuses a current at such a temperature. */
  private static final double COLDEST = 6;

  private static final double HOTTEST = 36;

  private StartCharges() {}

  /** Charges or discharges the packs one by one, nobody else on the busbar. */
  static void spread(
      SimulatedBank bank, BankProbe probe, Scenario scenario, double ambient, int n) {
    double start = scenario.startCharge();
    boolean plateau = start > LEAST && start < MOST && ambient > COLDEST && ambient < HOTTEST;
    if (scenario.chargeSpread() == 0 || !plateau) {
      return;
    }
    SplittableRandom random = new SplittableRandom(scenario.seed() * 31 + n);
    int packs = scenario.packsOn(n);
    for (int pack = 0; pack < packs; pack++) {
      for (int other = 0; other < packs; other++) {
        probe.present(other, other == pack);
      }
      double own = start + scenario.chargeSpread() * random.nextDouble(-1, 1);
      double more = Math.max(LEAST, Math.min(MOST, own)) - start;
      bank.source(PowerSource.constant(Math.copySign(AMPS, more)), false);
      for (int step = 0; step < Math.round(Math.abs(more) * 100); step++) {
        bank.stride(STEP_NANOS);
      }
    }
    for (int pack = 0; pack < packs; pack++) {
      probe.present(pack, true);
    }
  }
}
