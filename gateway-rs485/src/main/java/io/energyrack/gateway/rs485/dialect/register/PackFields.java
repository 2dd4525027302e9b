package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of one pack, as far as the registers that were read tell them. What was not told is
 * null, of a list empty.
 *
 * @param firstCell number of the first of the cells, from 1.
 * @param cells in millivolts, 0 to 32.
 * @param cellCount how many cells the pack says it has.
 * @param cellSensors in tenths of a degree Celsius, null for one that is not there.
 * @param boardSensors likewise, of MOSFETs and surroundings, in the wire's order.
 * @param current in milliamps, positive charges.
 * @param voltage in millivolts.
 * @param remaining in milliamp-hours.
 * @param full in milliamp-hours.
 * @param design in milliamp-hours.
 * @param soc state of charge.
 * @param soh state of health.
 * @param cycles 0 or more.
 */
public record PackFields(
    int firstCell,
    List<Integer> cells,
    @Nullable Integer cellCount,
    List<@Nullable Integer> cellSensors,
    List<@Nullable Integer> boardSensors,
    @Nullable Integer current,
    @Nullable Integer voltage,
    @Nullable Integer remaining,
    @Nullable Integer full,
    @Nullable Integer design,
    @Nullable Percent soc,
    @Nullable Percent soh,
    @Nullable Integer cycles) {

  /** Whether nothing was told. */
  public boolean isEmpty() {
    return cells.isEmpty()
        && cellCount == null
        && cellSensors.isEmpty()
        && boardSensors.isEmpty()
        && current == null
        && voltage == null
        && remaining == null
        && full == null
        && design == null
        && soc == null
        && soh == null
        && cycles == null;
  }

  /**
   * The same as the bank knows it, of the sensors at the board the hottest; null when it is not
   * whole: cells, current and voltage.
   */
  public @Nullable PackReading reading() {
    if (cells.isEmpty() || firstCell != 1 || current == null || voltage == null) {
      return null;
    }
    Integer board =
        boardSensors.stream().filter(Objects::nonNull).max(Integer::compare).orElse(null);
    return new PackReading(
        CellVoltages.ofMillivolts(cells.stream().mapToInt(Integer::intValue).toArray()),
        CellTemperatures.ofPlaces(cellSensors),
        board == null ? null : Temperature.ofDecicelsius(board),
        Current.ofMilliamps(current),
        Voltage.ofMillivolts(voltage),
        capacity(remaining),
        capacity(full),
        soc,
        soh,
        cycles,
        null,
        null);
  }

  /** Its fields that cannot be. */
  List<String> implausible(Plausibility plausibility, int cellStepMillivolts) {
    PackReading whole = reading();
    if (whole != null) {
      return plausibility.ofReading(whole, cellStepMillivolts);
    }
    List<String> fields = new ArrayList<>();
    if (!cells.stream().allMatch(plausibility::isCell)) {
      fields.add("cells_mv");
    }
    if (!temperaturesCanBe(cellSensors, plausibility)
        || !temperaturesCanBe(boardSensors, plausibility)) {
      fields.add("temperatures_dc");
    }
    if (current != null && plausibility.isBeyondTrip(current, 1)) {
      fields.add("current_ma");
    }
    if (soc != null && soc.compareTo(Percent.HUNDRED) > 0) {
      fields.add("soc_pct");
    }
    fields.addAll(plausibility.ofCharge(capacity(remaining), capacity(full), 1));
    if (!plausibility.areCycles(cycles)) {
      fields.add("cycles");
    }
    return fields;
  }

  private static @Nullable Capacity capacity(@Nullable Integer milliampHours) {
    return milliampHours == null ? null : Capacity.ofMilliampHours(milliampHours);
  }

  private static boolean temperaturesCanBe(
      List<@Nullable Integer> sensors, Plausibility plausibility) {
    return sensors.stream().filter(Objects::nonNull).allMatch(plausibility::isTemperature);
  }
}
