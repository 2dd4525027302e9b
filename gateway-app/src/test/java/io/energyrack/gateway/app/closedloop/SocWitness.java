package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.ArrayList;
import java.util.List;

/** The SOC that is sent may change by what is truly charged, and by 1 % a minute on top. */
final class SocWitness {

  private static final int MINUTE = 60;

  /** A change that was read late shows late. */
  private static final int READ_LATE_SECONDS = 60;

  private final Watch watch;
  private final List<Double> sent = new ArrayList<>();
  private final List<Double> charged = new ArrayList<>();
  private double sum;
  private List<BankProbe.Look> before = List.of();
  private final List<Integer> online = new ArrayList<>();

  SocWitness(Watch watch) {
    this.watch = watch;
  }

  void second(List<BankProbe.Look> looks, VirtualGx told, boolean speaking, long elapsedNanos) {
    for (int i = 0; i < before.size(); i++) {
      sum += Math.abs(looks.get(i).soc() - before.get(i).soc());
    }
    before = looks;
    charged.add(sum);
    if (!speaking || told.modules().online() == 0) {
      sent.clear();
      online.clear();
      return;
    }
    online.add(told.modules().online());
    sent.add(told.socHundredths() / 100.0);
    if (sent.size() > MINUTE && charged.size() > MINUTE + READ_LATE_SECONDS) {
      double changed = sent.get(sent.size() - 1) - sent.get(sent.size() - 1 - MINUTE);
      double meanwhile = sum - charged.get(charged.size() - 1 - MINUTE - READ_LATE_SECONDS);
      int fewest =
          online.subList(online.size() - 1 - MINUTE, online.size()).stream()
              .mapToInt(Integer::intValue)
              .min()
              .orElse(1);
      watch.see(Figure.SOC_JUMP, Math.abs(changed) - 1 - meanwhile / fewest, elapsedNanos);
    }
  }
}
