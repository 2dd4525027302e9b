package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers {@link PackFields} from whichever registers are there. */
public final class PackFieldsBuilder {

  private final Registers registers;
  private int firstCell = 1;
  private List<Integer> cells = List.of();
  private @Nullable Integer cellCount;
  private List<@Nullable Integer> cellSensors = List.of();
  private List<@Nullable Integer> boardSensors = List.of();
  private @Nullable Integer current;
  private @Nullable Integer voltage;
  private @Nullable Integer remaining;
  private @Nullable Integer full;
  private @Nullable Integer design;
  private @Nullable Percent soc;
  private @Nullable Percent soh;
  private @Nullable Integer cycles;

  /** Reads these registers. */
  public PackFieldsBuilder(Registers registers) {
    this.registers = registers;
  }

  /** What a sensor's register shows, in tenths of a degree Celsius; null when it is not there. */
  @FunctionalInterface
  public interface Sensor {
    @Nullable Integer decicelsius(int register);
  }

  /**
   * A row of cells, of which those behind the last that is not 0 are not there.
   *
   * @param first number of the first cell's register.
   * @param most how many cells the map has room for.
   * @param step by how much the numbers of two neighbours differ.
   * @param millivolts what the last digit stands for.
   */
  public PackFieldsBuilder cells(int first, int most, int step, int millivolts) {
    List<Integer> row = new ArrayList<>();
    int skipped = 0;
    int used = 0;
    for (int i = 0; i < most; i++) {
      int register = first + step * i;
      if (!registers.has(register)) {
        if (!row.isEmpty()) {
          break;
        }
        skipped++;
      } else {
        row.add(registers.u16(register) * millivolts);
        used = registers.u16(register) == 0 ? used : row.size();
      }
    }
    firstCell = 1 + skipped;
    cells = List.copyOf(row.subList(0, used));
    return this;
  }

  /** Cells that were found otherwise, the first of them number 1. */
  public PackFieldsBuilder cells(List<Integer> found) {
    cells = List.copyOf(found);
    return this;
  }

  /** How many cells the pack says it has. */
  public PackFieldsBuilder cellCount(int register) {
    cellCount = u16(register, 1);
    return this;
  }

  /** A row of cell sensors; those whose registers were not read are left out. */
  public PackFieldsBuilder cellSensors(int first, int most, Sensor sensor) {
    cellSensors = sensors(first, most, sensor);
    return this;
  }

  /** A row of other sensors, likewise. */
  public PackFieldsBuilder boardSensors(int first, int most, Sensor sensor) {
    boardSensors = sensors(first, most, sensor);
    return this;
  }

  private List<@Nullable Integer> sensors(int first, int most, Sensor sensor) {
    List<@Nullable Integer> row = new ArrayList<>();
    for (int register = first; register < first + most; register++) {
      if (registers.has(register)) {
        row.add(sensor.decicelsius(register));
      }
    }
    return Collections.unmodifiableList(row);
  }

  /** Cell sensors that were found otherwise. */
  public PackFieldsBuilder cellSensors(List<@Nullable Integer> found) {
    cellSensors = Collections.unmodifiableList(new ArrayList<>(found));
    return this;
  }

  /** Other sensors, likewise. */
  public PackFieldsBuilder boardSensors(List<@Nullable Integer> found) {
    boardSensors = Collections.unmodifiableList(new ArrayList<>(found));
    return this;
  }

  /** In milliamps, positive charges; null for not told, as all below. */
  public PackFieldsBuilder current(@Nullable Integer milliamps) {
    current = milliamps;
    return this;
  }

  /** In millivolts. */
  public PackFieldsBuilder voltage(@Nullable Integer millivolts) {
    voltage = millivolts;
    return this;
  }

  /** What is left, in milliamp-hours. */
  public PackFieldsBuilder remaining(@Nullable Integer milliampHours) {
    remaining = milliampHours;
    return this;
  }

  /** What there is when full, in milliamp-hours. */
  public PackFieldsBuilder full(@Nullable Integer milliampHours) {
    full = milliampHours;
    return this;
  }

  /** What it was made for, in milliamp-hours. */
  public PackFieldsBuilder design(@Nullable Integer milliampHours) {
    design = milliampHours;
    return this;
  }

  /** In hundredths of a percent. */
  public PackFieldsBuilder soc(@Nullable Integer hundredths) {
    soc = hundredths == null ? null : Percent.ofHundredths(hundredths);
    return this;
  }

  /** In hundredths of a percent. */
  public PackFieldsBuilder soh(@Nullable Integer hundredths) {
    soh = hundredths == null ? null : Percent.ofHundredths(hundredths);
    return this;
  }

  /** How many charge cycles. */
  public PackFieldsBuilder cycles(@Nullable Integer count) {
    cycles = count;
    return this;
  }

  /** A register times what its last digit stands for; null when it was not read. */
  public @Nullable Integer u16(int register, int unit) {
    return registers.has(register) ? Integer.valueOf(registers.u16(register) * unit) : null;
  }

  /** Likewise with a sign. */
  public @Nullable Integer s16(int register, int unit) {
    return registers.has(register) ? Integer.valueOf(registers.s16(register) * unit) : null;
  }

  /** The fields; null when nothing was told. */
  public @Nullable PackFields build() {
    var fields =
        new PackFields(
            firstCell,
            cells,
            cellCount,
            cellSensors,
            boardSensors,
            current,
            voltage,
            remaining,
            full,
            design,
            soc,
            soh,
            cycles);
    return fields.isEmpty() ? null : fields;
  }
}
