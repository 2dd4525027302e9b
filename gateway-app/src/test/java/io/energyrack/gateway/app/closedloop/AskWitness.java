package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.ArrayList;
import java.util.List;

/** What the packs truly ask, against what is sent: never more than was asked a short while ago. */
final class AskWitness {

  private static final int REMEMBERED_SECONDS = 120;

  private final Watch watch;
  private final Recent charge = new Recent(REMEMBERED_SECONDS);
  private final Recent discharge = new Recent(REMEMBERED_SECONDS);
  private final List<Sent> sent = new ArrayList<>();

  /** What was sent since the packs were looked at last. */
  private record Sent(SimulatedInverter.Limits limits, double withinSeconds, long houseNanos) {}

  AskWitness(Watch watch) {
    this.watch = watch;
  }

  void second(List<BankProbe.Look> looks) {
    charge.add(most(looks, true));
    discharge.add(most(looks, false));
    sent.forEach(this::judge);
    sent.clear();
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

  /**
   * It is judged at the next look: what packs ask rises between two of them, and what was sent
   * between may know it already.
   */
  void sent(SimulatedInverter.Limits limits, double withinSeconds, long houseNanos) {
    sent.add(new Sent(limits, withinSeconds, houseNanos));
  }

  private void judge(Sent one) {
    int last = (int) Math.ceil(one.withinSeconds()) + 1;
    double unknown = Double.POSITIVE_INFINITY;
    double ccl = one.limits().ccl() - charge.mostOf(last, unknown);
    double dcl = one.limits().dcl() - discharge.mostOf(last, unknown);
    watch.see(Figure.CCL_OVER_ASKED, ccl, one.houseNanos());
    watch.see(Figure.DCL_OVER_ASKED, dcl, one.houseNanos());
  }
}
