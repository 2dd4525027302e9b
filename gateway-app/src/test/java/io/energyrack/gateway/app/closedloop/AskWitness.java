package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.List;

/** What the packs truly ask, against what is sent: never more than was asked a short while ago. */
final class AskWitness {

  private static final int REMEMBERED_SECONDS = 120;

  private final Watch watch;
  private final RecentMost charge = new RecentMost(REMEMBERED_SECONDS);
  private final RecentMost discharge = new RecentMost(REMEMBERED_SECONDS);

  AskWitness(Watch watch) {
    this.watch = watch;
  }

  void second(List<BankProbe.Look> looks, long elapsedNanos) {
    charge.add(most(looks, true));
    discharge.add(most(looks, false));
  }

  /** As many times the smallest as packs take part; a switch that is open takes its pack out. */
  private static double most(List<BankProbe.Look> looks, boolean charging) {
    int allowing = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (BankProbe.Look look : looks) {
      if (charging ? look.takes() : look.gives()) {
        allowing++;
        smallest = Math.min(smallest, charging ? look.askedCharge() : look.askedDischarge());
      }
    }
    return allowing == 0 ? 0 : allowing * smallest;
  }

  void judge(VirtualGx.Limits limits, double withinSeconds, long elapsedNanos) {
    int last = (int) Math.ceil(withinSeconds);
    watch.see(Figure.CCL_OVER_ASKED, limits.ccl() - charge.mostOf(last), elapsedNanos);
    watch.see(Figure.DCL_OVER_ASKED, limits.dcl() - discharge.mostOf(last), elapsedNanos);
  }
}
