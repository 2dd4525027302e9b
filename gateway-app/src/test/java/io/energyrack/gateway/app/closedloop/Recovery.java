package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.List;

/** How long it takes until all is well again once all faults have ended. */
final class Recovery {

  private static final double TOGETHER_VOLTS = 1.5;

  private final Watch watch;
  private final int packs;
  private boolean recovered;
  private double droppedAt;
  private double allBackAt;
  private double unsoundAt;

  Recovery(Watch watch, int packs) {
    this.watch = watch;
    this.packs = packs;
  }

  void second(
      List<BankProbe.Look> looks,
      SimulatedInverter gx,
      boolean knows,
      boolean busWorks,
      long calmNanos,
      long houseNanos) {
    double calm = calmNanos / 1e9;
    if (calmNanos == 0 || !busWorks) {
      allBackAt = Double.NaN;
      unsoundAt = 0;
      recovered = false;
      return;
    }
    if (!knows) {
      watch.see(Figure.BATTERY_BACK, calm, houseNanos);
    }
    boolean all = knows && gx.modules().online() == packs;
    if (!all) {
      if (!sound(looks)) {
        unsoundAt = calm;
      }
      if (recovered && calm > Figure.PACKS_BACK.bound()) {
        watch.see(Figure.PACKS_DROPPED, calm - Math.max(droppedAt, unsoundAt), houseNanos);
      } else {
        watch.see(Figure.PACKS_BACK, calm - unsoundAt, houseNanos);
      }
      allBackAt = Double.NaN;
      return;
    }
    if (recovered && calm > Figure.PACKS_BACK.bound()) {
      watch.see(Figure.PACKS_DROPPED, 0, houseNanos);
    }
    recovered = true;
    droppedAt = calm;
    allBackAt = Double.isNaN(allBackAt) ? calm : allBackAt;
    boolean whole = gx.heard().ccl() >= 20 * packs && gx.heard().dcl() >= 50 * packs;
    if (!whole && looks.stream().allMatch(Recovery::wantsAll)) {
      watch.see(Figure.LIMITS_BACK, calm - allBackAt, houseNanos);
    } else {
      allBackAt = calm;
    }
  }

  /**
   * Whether nothing but the gateway could keep a pack from counting: all switches closed, and all
   * voltages within what a bank may differ by (contract S10), with some room.
   */
  static boolean sound(List<BankProbe.Look> looks) {
    return looks.stream().allMatch(look -> look.takes() && look.gives()) && together(looks);
  }

  /**
   * Whether all voltages are within what a bank may differ by (contract S10), with some room. Where
   * they are not, packs charge each other as soon as their switches close, and no gateway can keep
   * them from it.
   */
  static boolean together(List<BankProbe.Look> looks) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (BankProbe.Look look : looks) {
      lowest = Math.min(lowest, look.rested());
      highest = Math.max(highest, look.rested());
    }
    return highest - lowest < TOGETHER_VOLTS;
  }

  /** Neither full nor empty, neither cold nor hot: nothing but the gateway could hold it back. */
  private static boolean wantsAll(BankProbe.Look look) {
    return look.askedCharge() >= 20
        && look.askedDischarge() >= 50
        && look.coldest() > 6
        && look.hottest() < 39
        && look.lowestVolts() > 3.05
        && look.highestVolts() < 3.40;
  }
}
