package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Percent;

/**
 * Where a counted state of charge takes currents back.
 *
 * @param chargeAbove from here to 100 % less is charged; 100 % is off.
 * @param dischargeBelow from here to 0 % less is discharged; 0 % is off.
 */
public record SocTapers(Percent chargeAbove, Percent dischargeBelow) {

  public static final SocTapers OFF = new SocTapers(Percent.HUNDRED, Percent.ZERO);
}
