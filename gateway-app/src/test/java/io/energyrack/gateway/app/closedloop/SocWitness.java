package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.List;

/** The SOC that is sent may change by what is truly charged, and by 1 % a minute on top. */
final class SocWitness {

  private static final int MINUTE = 60;

  /** A change that was read late shows late. */
  private static final int READ_LATE_SECONDS = 60;

  private final Watch watch;
  private final Recent sent = new Recent(MINUTE + 1);
  private final Recent online = new Recent(MINUTE + 1);
  private final Recent charged = new Recent(MINUTE + READ_LATE_SECONDS + 1);
  private double sum;
  private List<BankProbe.Look> before = List.of();

  SocWitness(Watch watch) {
    this.watch = watch;
  }

  /** Whoever said something is no more: the next one has nothing to be continuous with. */
  void forget() {
    sent.clear();
    online.clear();
  }

  void second(
      List<BankProbe.Look> looks, SimulatedInverter told, boolean speaking, long houseNanos) {
    for (int i = 0; i < before.size(); i++) {
      sum += Math.abs(looks.get(i).soc() - before.get(i).soc());
    }
    before = looks;
    charged.add(sum);
    if (!speaking || told.modules().online() == 0) {
      forget();
      return;
    }
    online.add(told.modules().online());
    sent.add(told.socHundredths() / 100.0);
    if (sent.size() > MINUTE && charged.size() > MINUTE + READ_LATE_SECONDS) {
      double changed = sent.ago(0) - sent.ago(MINUTE);
      double meanwhile = sum - charged.ago(MINUTE + READ_LATE_SECONDS);
      double fewest = online.leastOf(MINUTE + 1, 1);
      watch.see(Figure.SOC_JUMP, Math.abs(changed) - 1 - meanwhile / fewest, houseNanos);
    }
  }
}
