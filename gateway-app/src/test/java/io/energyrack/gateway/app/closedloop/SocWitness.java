package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.List;

/**
 * The SOC that is sent may change by what is truly charged, and by 1 % a minute on top: from minute
 * to minute, and from one time that it is heard to the next.
 */
final class SocWitness {

  private static final int MINUTE = 60;

  /** A change that was read late shows late. */
  private static final int READ_LATE_SECONDS = 60;

  private static final double PERCENT_A_SECOND = 1.0 / MINUTE;

  private final Watch watch;
  private final Recent sent = new Recent(MINUTE + 1);
  private final Recent online = new Recent(MINUTE + 1);
  private final Recent charged = new Recent(MINUTE + READ_LATE_SECONDS + 1);
  private double sum;
  private List<BankProbe.Look> before = List.of();

  /** The time since the SOC was heard; {@link #MINUTE} when there is nothing to go on from. */
  private int silentSeconds = MINUTE;

  private boolean spoke;
  private double lastSoc;
  private int lastPacks;

  SocWitness(Watch watch) {
    this.watch = watch;
  }

  /** Whoever said something is no more: the next one has nothing to be continuous with. */
  void forget() {
    silentSeconds = MINUTE;
    gap();
  }

  private void gap() {
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
    silentSeconds = Math.min(MINUTE, silentSeconds + 1);
    // Limits are a set's first frame: in its second the SOC may still be that of before a silence.
    boolean heard = speaking && spoke;
    spoke = speaking;
    if (!heard || told.modules().online() == 0) {
      gap();
      return;
    }
    judgeStep(told, houseNanos);
    online.add(told.modules().online());
    sent.add(told.socHundredths() / 100.0);
    if (sent.size() > MINUTE && charged.size() > MINUTE + READ_LATE_SECONDS) {
      double changed = sent.ago(0) - sent.ago(MINUTE);
      double meanwhile = sum - charged.ago(MINUTE + READ_LATE_SECONDS);
      double fewest = online.leastOf(MINUTE + 1, 1);
      watch.see(Figure.SOC_JUMP, Math.abs(changed) - 1 - meanwhile / fewest, houseNanos);
    }
  }

  private void judgeStep(SimulatedInverter told, long houseNanos) {
    double soc = told.socHundredths() / 100.0;
    int packs = told.modules().online();
    int ago = silentSeconds + READ_LATE_SECONDS;
    if (silentSeconds < MINUTE && charged.size() > ago) {
      double meanwhile = (sum - charged.ago(ago)) / Math.min(packs, lastPacks);
      double most = PERCENT_A_SECOND * (silentSeconds + 1) + meanwhile;
      watch.see(Figure.SOC_STEP, Math.abs(soc - lastSoc) - most, houseNanos);
    }
    lastSoc = soc;
    lastPacks = packs;
    silentSeconds = 0;
  }
}
