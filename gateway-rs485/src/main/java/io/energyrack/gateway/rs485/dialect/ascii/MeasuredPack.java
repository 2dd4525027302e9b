package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pack of a 42 answer.
 *
 * @param address as the answer says; in a group answer the pack's place, from 1.
 * @param cells in millivolts, 1 to 32.
 * @param sensors its temperatures.
 * @param current in milliamps, positive charges.
 * @param voltage in millivolts.
 * @param charge what it holds and what it is worth.
 * @param alarms its state, where the same answer tells it; else null.
 */
public record MeasuredPack(
    int address,
    List<Integer> cells,
    Sensors sensors,
    int current,
    int voltage,
    Charge charge,
    @Nullable PackAlarms alarms) {

  /**
   * What a pack holds and what it is worth; what is not told is null.
   *
   * @param remaining in milliamp-hours.
   * @param full in milliamp-hours.
   * @param design in milliamp-hours.
   * @param cycles 0 to 65535.
   * @param soc in hundredths of a percent.
   * @param soh in hundredths of a percent.
   */
  public record Charge(
      @Nullable Integer remaining,
      @Nullable Integer full,
      @Nullable Integer design,
      @Nullable Integer cycles,
      @Nullable Integer soc,
      @Nullable Integer soh) {}

  /** The same as the bank knows it. */
  public PackReading reading() {
    return new PackReading(
        CellVoltages.ofMillivolts(cells.stream().mapToInt(Integer::intValue).toArray()),
        sensors.cellTemperatures(),
        sensors.boardTemperature(),
        Current.ofMilliamps(current),
        Voltage.ofMillivolts(voltage),
        capacity(charge.remaining()),
        capacity(charge.full()),
        percent(charge.soc()),
        percent(charge.soh()),
        charge.cycles(),
        null,
        null);
  }

  private static @Nullable Capacity capacity(@Nullable Integer milliampHours) {
    return milliampHours == null ? null : Capacity.ofMilliampHours(milliampHours);
  }

  private static @Nullable Percent percent(@Nullable Integer hundredths) {
    return hundredths == null ? null : Percent.ofHundredths(hundredths);
  }
}
