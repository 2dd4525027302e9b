package io.energyrack.gateway.app.simulate;

import java.util.List;

/** Looks at what is really there, which no gateway ever sees. */
public final class BankProbe {

  private final SimulatedBank bank;

  public BankProbe(SimulatedBank bank) {
    this.bank = bank;
  }

  /**
   * One pack as it really is.
   *
   * @param joined whether it is on the busbar.
   * @param takes whether its charge switch is closed.
   * @param gives whether its discharge switch is closed.
   * @param soc what its BMS would tell, in percent.
   * @param askedCharge what its BMS would ask, in amperes.
   * @param askedDischarge likewise.
   */
  public record Look(
      int address,
      boolean joined,
      boolean takes,
      boolean gives,
      double amps,
      double lowestVolts,
      double highestVolts,
      double coldest,
      double hottest,
      double soc,
      double askedCharge,
      double askedDischarge) {}

  /** Every pack, in the order of the setup. */
  public List<Look> packs() {
    return bank.packs().stream().map(BankProbe::look).toList();
  }

  private static Look look(SimulatedPack pack) {
    ToldPack told = pack.told();
    var sensors = PylontechPackAnswers.told(told.reading().cellTemperatures());
    CurrentShare.Branch branch = pack.branch();
    return new Look(
        pack.address(),
        pack.present(),
        branch.takes(),
        branch.gives(),
        pack.amps(),
        pack.cells().lowestVolts(pack.amps()),
        pack.cells().highestVolts(pack.amps()),
        sensors.lowest().decicelsius() / 10.0,
        sensors.highest().decicelsius() / 10.0,
        PylontechPackAnswers.told(told.reading().soc()).hundredths() / 100.0,
        told.limits().ccl() == null ? 0 : told.limits().ccl().milliamps() / 1000.0,
        told.limits().dcl() == null ? 0 : told.limits().dcl().milliamps() / 1000.0);
  }

  /** The highest cell of all packs, in volts. */
  public double highestVolts() {
    double highest = 0;
    for (SimulatedPack pack : bank.packs()) {
      highest = Math.max(highest, pack.cells().highestVolts(pack.amps()));
    }
    return highest;
  }

  /** The lowest cell of all packs that are on the busbar, in volts. */
  public double lowestVolts() {
    double lowest = Double.POSITIVE_INFINITY;
    for (SimulatedPack pack : bank.packs()) {
      lowest = pack.present() ? Math.min(lowest, pack.cells().lowestVolts(pack.amps())) : lowest;
    }
    return lowest;
  }

  /** The most that flows through one pack, either way. */
  public double mostAmps() {
    double most = 0;
    for (SimulatedPack pack : bank.packs()) {
      most = Math.max(most, Math.abs(pack.amps()));
    }
    return most;
  }

  /** How many packs carry current: on the busbar with any switch closed. */
  public int carrying() {
    return (int)
        bank.packs().stream()
            .map(SimulatedPack::branch)
            .filter(branch -> branch.takes() || branch.gives())
            .count();
  }

  /** What would flow at which voltage, as the switches stand now. */
  public Curve curve() {
    return new Curve(bank.packs().stream().map(SimulatedPack::branch).toList());
  }

  /** The current of a bank by its voltage. */
  public static final class Curve {
    private final List<CurrentShare.Branch> branches;

    Curve(List<CurrentShare.Branch> branches) {
      this.branches = branches;
    }

    /** The current that would flow with the busbar at a voltage; positive charges. */
    public double ampsAt(double volts) {
      double amps = 0;
      for (CurrentShare.Branch branch : branches) {
        amps += branch.amps(volts);
      }
      return amps;
    }
  }

  /** At the busbar, now. */
  public double volts() {
    return bank.terminalVolts();
  }

  /** Of all packs together; positive charges. */
  public double amps() {
    return bank.amps();
  }
}
