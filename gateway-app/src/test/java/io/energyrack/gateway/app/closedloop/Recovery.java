package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.List;

/** How long it takes until all is well again once all faults have ended. */
final class Recovery {

  private final Watch watch;
  private final int packs;
  private double allBackAt;

  Recovery(Watch watch, int packs) {
    this.watch = watch;
    this.packs = packs;
  }

  void second(
      List<BankProbe.Look> looks,
      VirtualGx gx,
      boolean knows,
      boolean busWorks,
      long calmNanos,
      long elapsedNanos) {
    double calm = calmNanos / 1e9;
    if (calmNanos == 0 || !busWorks) {
      allBackAt = Double.NaN;
      return;
    }
    if (!knows) {
      watch.see(Figure.BATTERY_BACK, calm, elapsedNanos);
    }
    boolean all = knows && gx.modules().online() == packs;
    if (!all) {
      watch.see(Figure.PACKS_BACK, calm, elapsedNanos);
      allBackAt = Double.NaN;
      return;
    }
    allBackAt = Double.isNaN(allBackAt) ? calm : allBackAt;
    boolean whole = gx.heard().ccl() >= 20 * packs && gx.heard().dcl() >= 50 * packs;
    if (!whole && looks.stream().allMatch(Recovery::wantsAll)) {
      watch.see(Figure.LIMITS_BACK, calm - allBackAt, elapsedNanos);
    } else {
      allBackAt = calm;
    }
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
