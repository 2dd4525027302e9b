package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Current;
import org.jspecify.annotations.Nullable;

/**
 * What the packs together say of one direction (contract S7). Currents do not share evenly by
 * command, so the bank may carry as many times the smallest limit as packs take part.
 *
 * @param allowing fresh packs whose switch for this direction is not off.
 * @param smallest the smallest limit that any pack which may be connected asks, a stale one
 *     included; null when none names one.
 * @param ofBank what those allow that speak for all packs of their line, and what the packs of the
 *     other lines may carry, added up; null when none speaks for all.
 * @param forbiddenByAlarm whether a pack that may be connected has an ALARM against it.
 */
public record DirectionAsk(
    int allowing, @Nullable Current smallest, @Nullable Current ofBank, boolean forbiddenByAlarm) {

  /** Where nobody speaks for all packs. */
  public DirectionAsk(int allowing, @Nullable Current smallest, boolean forbiddenByAlarm) {
    this(allowing, smallest, null, forbiddenByAlarm);
  }
}
