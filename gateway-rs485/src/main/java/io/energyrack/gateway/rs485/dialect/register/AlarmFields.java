package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import org.jspecify.annotations.Nullable;

/**
 * What a pack's BMS complains of.
 *
 * @param alarms its protections and warnings.
 * @param chargeSwitch UNKNOWN when not told.
 * @param dischargeSwitch UNKNOWN when not told.
 * @param full whether it calls itself full; null when not told.
 */
public record AlarmFields(
    Alarms alarms, Switch chargeSwitch, Switch dischargeSwitch, @Nullable Boolean full) {

  /** Alarms of a make that does not tell its switches. */
  public static AlarmFields of(Alarms alarms) {
    return new AlarmFields(alarms, Switch.UNKNOWN, Switch.UNKNOWN, null);
  }

  /** The same as the bank knows it: a pack that does not say that it is full is not full. */
  public PackAlarms packAlarms() {
    return new PackAlarms(alarms, chargeSwitch, dischargeSwitch, Boolean.TRUE.equals(full));
  }
}
