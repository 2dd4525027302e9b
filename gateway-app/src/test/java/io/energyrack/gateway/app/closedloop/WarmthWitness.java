package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.List;

/** For how long current flows while a pack that the gateway knows is too cold or too hot. */
final class WarmthWitness {

  private final Watch watch;
  private double chargingSeconds;
  private double dischargingSeconds;

  WarmthWitness(Watch watch) {
    this.watch = watch;
  }

  /**
   * A pack that is apart keeps nobody from being charged (contract S10): of such a bank those count
   * that let the current in.
   *
   * @param asked what the inverter would have flow; positive charges.
   */
  void judge(List<BankProbe.Look> known, double asked, double lasted, long houseNanos) {
    boolean together = Recovery.together(known);
    boolean charging = false;
    boolean discharging = false;
    for (BankProbe.Look look : known) {
      boolean noCharge = look.coldest() < -0.1 || look.hottest() > 45.1;
      boolean noDischarge = look.coldest() < -20.1 || look.hottest() > 50.1;
      charging |= asked > 0.5 && noCharge && (together || look.takes());
      discharging |= asked < -0.5 && noDischarge && (together || look.gives());
    }
    chargingSeconds = charging ? chargingSeconds + lasted : 0;
    dischargingSeconds = discharging ? dischargingSeconds + lasted : 0;
    watch.see(Figure.CHARGE_OUT_OF_TEMPERATURE, chargingSeconds, houseNanos);
    watch.see(Figure.DISCHARGE_OUT_OF_TEMPERATURE, dischargingSeconds, houseNanos);
  }
}
