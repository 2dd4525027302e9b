package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Current;

/** An ALARM of a pack that may be connected forbids the direction it speaks of (contract S12). */
final class AlarmRule implements LimitRule {

  @Override
  public void tighten(BankState state, Tightening limits) {
    if (state.charge().forbiddenByAlarm()) {
      limits.ccl(Current.ZERO, LimitReason.ALARM);
    }
    if (state.discharge().forbiddenByAlarm()) {
      limits.dcl(Current.ZERO, LimitReason.ALARM);
    }
  }
}
