package io.energyrack.gateway.core.pack;

/**
 * The state of one pack's BMS: what it complains of, and which way it lets current through.
 *
 * @param alarms its protections (ALARM) and warnings.
 * @param chargeSwitch whether current may flow in.
 * @param dischargeSwitch whether current may flow out.
 * @param full whether it calls itself fully charged; a state, not a protection.
 */
public record PackAlarms(Alarms alarms, Switch chargeSwitch, Switch dischargeSwitch, boolean full) {

  /** Whether it took itself off the busbar: current flows neither in nor out. */
  public boolean offBothWays() {
    return chargeSwitch == Switch.OFF && dischargeSwitch == Switch.OFF;
  }
}
