package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import org.jspecify.annotations.Nullable;

/** Counts what the packs say of one direction, pack by pack (contract S7). */
final class DirectionTally {

  private int allowing;
  private int blocking;
  private @Nullable Current smallest;
  private @Nullable Current ofBank;
  private boolean forbiddenByAlarm;

  /**
   * One pack's word.
   *
   * @param fresh whether it counts; a stale pack only binds.
   * @param state its switch for this direction; off takes it out, whatever it asks.
   * @param limit what it asks, 0 A included; null when it does not say.
   * @param alarm whether it has an ALARM against this direction.
   */
  void add(boolean fresh, Switch state, @Nullable Current limit, boolean alarm) {
    if (state == Switch.OFF) {
      if (fresh) {
        blocking++;
      }
      return;
    }
    if (limit != null) {
      smallest = smallest == null ? limit : smallest.min(limit);
    }
    forbiddenByAlarm |= alarm;
    if (fresh) {
      allowing++;
      if (alarm || Current.ZERO.equals(limit)) {
        blocking++;
      }
    }
  }

  /**
   * What one pack asks for all packs together; it binds whatever its own switches are.
   *
   * @param limit null when it does not speak for all.
   */
  void addOfBank(@Nullable Current limit) {
    if (limit != null) {
      ofBank = ofBank == null ? limit : ofBank.min(limit);
    }
  }

  int blocking() {
    return blocking;
  }

  DirectionAsk ask() {
    return new DirectionAsk(allowing, smallest, ofBank, forbiddenByAlarm);
  }
}
