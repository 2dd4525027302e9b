package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.Nullable;

/**
 * The last that a pack told, of whatever age; what it never told is {@code null}. Good for guarding
 * alone: such a pack may be connected, so what it told last still binds.
 *
 * @param reading measurements.
 * @param alarms its BMS's state.
 * @param limits what it asks for.
 * @param lost what it reported once and no longer does.
 */
public record PackParts(
    @Nullable PackReading reading,
    @Nullable PackAlarms alarms,
    @Nullable PackLimits limits,
    LostInputs lost) {

  /** Of a pack of which nothing is missing. */
  public PackParts(
      @Nullable PackReading reading, @Nullable PackAlarms alarms, @Nullable PackLimits limits) {
    this(reading, alarms, limits, LostInputs.NONE);
  }
}
