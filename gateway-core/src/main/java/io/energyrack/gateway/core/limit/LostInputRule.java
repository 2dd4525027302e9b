package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.unit.Current;

/**
 * No charging while a pack that may be connected no longer reports the temperatures or cells that
 * charging is judged by (contract S30). Discharging goes on: a pack's own BMS guards its cells, and
 * an off-grid house would go dark.
 */
final class LostInputRule implements LimitRule {

  @Override
  public void tighten(BankState state, Tightening limits) {
    if (state.guards().chargeBlind()) {
      limits.ccl(Current.ZERO, LimitReason.INPUT_LOST);
    }
  }
}
