package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pack of a 42 answer.
 *
 * @param address as the answer says; in a group answer the pack's place, from 1.
 * @param cells in millivolts, 1 to 32.
 * @param temperatures in tenths of a degree Celsius, 0 to 32, null for a sensor that is not there;
 *     the first is the BMS board's when there are several.
 * @param current in milliamps, positive charges.
 * @param voltage in millivolts.
 * @param remaining in milliamp-hours; null when not told.
 * @param full in milliamp-hours; null when not told.
 * @param cycles 0 to 65535.
 */
public record AnalogBlock(
    int address,
    List<Integer> cells,
    List<@Nullable Integer> temperatures,
    int current,
    int voltage,
    @Nullable Integer remaining,
    @Nullable Integer full,
    int cycles) {

  /** The same as the bank knows it: its cell sensors are those that are there. */
  public PackReading reading() {
    boolean hasBoard = temperatures.size() > 1;
    Integer board = hasBoard ? temperatures.get(0) : null;
    return new PackReading(
        CellVoltages.ofMillivolts(cells.stream().mapToInt(Integer::intValue).toArray()),
        CellTemperatures.ofPlaces(temperatures.subList(hasBoard ? 1 : 0, temperatures.size())),
        board == null ? null : Temperature.ofDecicelsius(board),
        Current.ofMilliamps(current),
        Voltage.ofMillivolts(voltage),
        remaining == null ? null : Capacity.ofMilliampHours(remaining),
        full == null ? null : Capacity.ofMilliampHours(full),
        null,
        null,
        cycles,
        null,
        null);
  }
}
