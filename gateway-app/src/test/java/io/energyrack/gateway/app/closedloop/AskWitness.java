package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.List;

/** What the packs truly ask, against what is sent: never more than was asked a short while ago. */
final class AskWitness {

  private static final int REMEMBERED_SECONDS = 120;

  private final Watch watch;
  private final Recent charge = new Recent(REMEMBERED_SECONDS);
  private final Recent discharge = new Recent(REMEMBERED_SECONDS);

  AskWitness(Watch watch) {
    this.watch = watch;
  }

  void second(List<BankProbe.Look> looks) {
    charge.add(most(looks, true));
    discharge.add(most(looks, false));
  }

  /**
   * As many times the smallest as packs take part; a switch that is open takes its pack out. Of
   * packs that are apart no more is known than that they do not count, so that is not judged.
   */
  private static double most(List<BankProbe.Look> looks, boolean charging) {
    if (!Recovery.together(looks)) {
      return Double.POSITIVE_INFINITY;
    }
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

  void judge(SimulatedInverter.Limits limits, double withinSeconds, long houseNanos) {
    int last = (int) Math.ceil(withinSeconds);
    double unknown = Double.POSITIVE_INFINITY;
    watch.see(Figure.CCL_OVER_ASKED, limits.ccl() - charge.mostOf(last, unknown), houseNanos);
    watch.see(Figure.DCL_OVER_ASKED, limits.dcl() - discharge.mostOf(last, unknown), houseNanos);
  }
}
