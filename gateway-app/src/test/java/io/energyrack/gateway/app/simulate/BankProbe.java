package io.energyrack.gateway.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks at what is really there, which no gateway ever sees, and lays hands on it. */
public final class BankProbe {

  private final SimulatedBank bank;
  private final List<Integer> home;

  /** To be made while every pack has its own address. */
  public BankProbe(SimulatedBank bank) {
    this.bank = bank;
    home = bank.packs().stream().map(SimulatedPack::address).toList();
  }

  /**
   * One pack as it really is.
   *
   * @param joined whether it is on the busbar.
   * @param takes whether its charge switch is closed.
   * @param gives whether its discharge switch is closed.
   * @param lies whether it tells something else.
   * @param rested its voltage without current.
   * @param soc what its BMS would tell, in percent.
   * @param askedCharge what its BMS would ask if it did not lie, in amperes.
   * @param askedDischarge likewise.
   */
  public record Look(
      boolean joined,
      boolean takes,
      boolean gives,
      boolean lies,
      double amps,
      double rested,
      double lowestVolts,
      double highestVolts,
      double coldest,
      double hottest,
      double soc,
      double askedCharge,
      double askedDischarge) {}

  /** Every pack, in the order of the setup. */
  public List<Look> packs() {
    List<Look> looks = new ArrayList<>();
    for (SimulatedPack pack : bank.packs()) {
      looks.add(look(pack));
    }
    return looks;
  }

  private static Look look(SimulatedPack pack) {
    BmsSense sense = pack.sense();
    CurrentShare.Branch branch = pack.branch();
    var limits = pack.limits();
    double soc =
        pack.lies()
            ? ToldPack.told(pack.told().reading().soc()).hundredths() / 100.0
            : pack.countedCharge() * 100.0;
    return new Look(
        pack.present(),
        branch.takes(),
        branch.gives(),
        pack.lies(),
        pack.amps(),
        branch.restedVolts(),
        sense.lowestVolts(),
        sense.highestVolts(),
        sense.coldest(),
        sense.hottest(),
        soc,
        limits.ccl() == null ? 0 : limits.ccl().milliamps() / 1000.0,
        limits.dcl() == null ? 0 : limits.dcl().milliamps() / 1000.0);
  }

  /** The highest cell of all packs, in volts. */
  public double highestVolts() {
    double highest = 0;
    for (SimulatedPack pack : bank.packs()) {
      highest = Math.max(highest, pack.cells().highestVolts(pack.amps()));
    }
    return highest;
  }

  /** The lowest cell of all packs that can be discharged, in volts. */
  public double lowestVolts() {
    double lowest = Double.POSITIVE_INFINITY;
    for (SimulatedPack pack : bank.packs()) {
      lowest =
          pack.branch().gives() ? Math.min(lowest, pack.cells().lowestVolts(pack.amps())) : lowest;
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

  /** Whether a pack answers where another one belongs: what is told of one may be the other's. */
  public boolean mixedUp() {
    List<SimulatedPack> packs = bank.packs();
    for (int i = 0; i < packs.size(); i++) {
      int at = home.indexOf(packs.get(i).address());
      if (at >= 0 && at != i) {
        return true;
      }
    }
    return false;
  }

  /** How many packs carry current: on the busbar with any switch closed. */
  public int carrying() {
    int carrying = 0;
    for (SimulatedPack pack : bank.packs()) {
      CurrentShare.Branch branch = pack.branch();
      carrying += branch.takes() || branch.gives() ? 1 : 0;
    }
    return carrying;
  }

  /** What the BMS have counted, 0 empty, 1 full. */
  public double charge() {
    return bank.packs().stream().mapToDouble(SimulatedPack::countedCharge).average().orElse(0);
  }

  /** A pack's DIP switches are set; packs from 0. */
  public void dial(int pack, int address) {
    bank.packs().get(pack).dial(address);
  }

  /** A pack is on busbar and line, or on neither; packs from 0. */
  public void present(int pack, boolean there) {
    bank.packs().get(pack).present(there);
  }

  /** A pack tells this of itself instead of the truth; packs from 0. */
  public void lie(int pack, @Nullable UnaryOperator<ToldPack> lie) {
    bank.packs().get(pack).lie(lie);
  }

  /** The branches of all banks on one busbar. */
  public static Busbar busbar(List<BankProbe> banks) {
    List<List<CurrentShare.Branch>> all = new ArrayList<>();
    for (BankProbe bank : banks) {
      all.add(bank.bank.branches());
    }
    return new Busbar(all);
  }

  /** Banks in parallel, as the switches stand now. */
  public static final class Busbar {
    private final List<List<CurrentShare.Branch>> banks;

    Busbar(List<List<CurrentShare.Branch>> banks) {
      this.banks = banks;
    }

    /** The current that would flow with the busbar at a voltage; positive charges. */
    public double ampsAt(double volts) {
      double amps = 0;
      for (List<CurrentShare.Branch> bank : banks) {
        amps += CurrentShare.amps(bank, volts);
      }
      return amps;
    }

    /** What flows into each bank while so much flows into all of them. */
    public void share(double amps, double[] into) {
      if (banks.size() == 1) {
        into[0] = amps;
        return;
      }
      List<CurrentShare.Branch> all = new ArrayList<>();
      banks.forEach(all::addAll);
      double volts = CurrentShare.volts(all, amps);
      for (int i = 0; i < into.length; i++) {
        into[i] = CurrentShare.amps(banks.get(i), volts);
      }
    }
  }
}
