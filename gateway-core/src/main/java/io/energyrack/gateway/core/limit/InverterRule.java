package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Current;

/**
 * For installations whose inverter must be heard (contract S21, {@code can.inverter-required}):
 * while it is not, no current either way. Frames go on, for an inverter may well speak only once it
 * is spoken to, and one that hears us although we do not hear it is to know. On the loop's thread.
 */
public final class InverterRule implements LimitRule {

  private boolean missing;

  /** Whether the inverter has not been heard for too long. */
  public void missing(boolean now) {
    missing = now;
  }

  @Override
  public void tighten(BankState state, Tightening limits) {
    if (missing) {
      limits.ccl(Current.ZERO, LimitReason.INVERTER_NOT_HEARD);
      limits.dcl(Current.ZERO, LimitReason.INVERTER_NOT_HEARD);
    }
  }
}
