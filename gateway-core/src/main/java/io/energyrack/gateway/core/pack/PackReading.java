package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What one pack measured at one moment, as its BMS told it. What the BMS did not tell is {@code
 * null}, never a number (contract S1).
 *
 * @param cells every cell in series.
 * @param cellTemperatures the sensors at the cells; null when it told none.
 * @param boardTemperature the BMS board's own sensor; null when it told none.
 * @param current positive charges the pack.
 * @param voltage at the pack's terminals.
 * @param remaining charge left; null when not told.
 * @param full charge when full; null when not told.
 * @param toldSoc state of charge in the BMS's own words; null where it must be computed.
 * @param toldSoh state of health in the BMS's own words; null when not told.
 * @param cycles charge cycles; null when not told.
 * @param charged energy taken in over its life; null when not told.
 * @param discharged energy given over its life; null when not told.
 */
public record PackReading(
    CellVoltages cells,
    @Nullable CellTemperatures cellTemperatures,
    @Nullable Temperature boardTemperature,
    Current current,
    Voltage voltage,
    @Nullable Capacity remaining,
    @Nullable Capacity full,
    @Nullable Percent toldSoc,
    @Nullable Percent toldSoh,
    @Nullable Integer cycles,
    @Nullable Energy charged,
    @Nullable Energy discharged) {

  /** State of charge: as told, or else what remains of what is full; null when neither is known. */
  public @Nullable Percent soc() {
    if (toldSoc != null) {
      return toldSoc;
    }
    if (remaining == null || full == null || full.milliampHours() <= 0) {
      return null;
    }
    return Percent.of(remaining, full);
  }
}
