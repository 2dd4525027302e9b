package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a well-formed frame cannot mean (contract S3). Fields are named as {@code decode --json}
 * names them; an empty list is a plausible frame.
 *
 * @param trip current at which the pack's own protection opens, above 0; a reading beyond {@value
 *     #TRIP_FACTOR} times that is a misread one.
 * @param cells how many each pack has, or {@link #ANY_CELLS}: limits made for other packs than
 *     those that answer are wrong limits.
 */
public record Plausibility(Current trip, int cells) {

  /** Packs of any number of cells. */
  public static final int ANY_CELLS = 0;

  /** The protection current of a BAT/50002 (manual, section 5.1). */
  public static final Plausibility BAT_50002 =
      new Plausibility(Current.ofMilliamps(150_000), ANY_CELLS);

  /**
   * No pack of this class has a thousand amp-hours, which at 48 V are 51 kWh behind one BMS; the
   * largest that can be configured has 400.
   */
  public static final int MOST_PACK_MILLIAMP_HOURS = 1_000_000;

  /** A short's first instant may pass the trip current, but not by this. */
  static final int TRIP_FACTOR = 3;

  /** A LiFePO4 cell outside 1 to 5 V would be dead or on fire; its sensor lies. */
  private static final int LOWEST_CELL_MILLIVOLTS = 1_000;

  private static final int HIGHEST_CELL_MILLIVOLTS = 5_000;

  /** Losses between cells and terminals, and the two moments of measuring, stay under a volt. */
  private static final int MOST_SUM_ERROR_MILLIVOLTS = 1_000;

  /** Beyond what the sensors and the electronics stand. */
  private static final int COLDEST_DECICELSIUS = -450;

  private static final int HOTTEST_DECICELSIUS = 1_250;

  private static final int HUNDRED_PERCENT = 10_000;

  /** What the two bytes hold in which most makes count; ten cycles a day come to it in 18 years. */
  private static final int MOST_CYCLES = 0xFFFF;

  /**
   * Four cells in series, the smallest bank that this protocol is used for, charge to 14 V. A CVL
   * of 0, or one that wrapped at 65.5 V (a bank of 20 cells: 67.04 V reads as 1.50 V), is below.
   */
  private static final int LOWEST_CVL_MILLIVOLTS = 10_000;

  /** No low-voltage bank is charged to more. */
  private static final int HIGHEST_CVL_MILLIVOLTS = 100_000;

  /** The fields of a pack's measurements that cannot be. */
  public List<String> ofReading(PackReading reading) {
    return ofReading(reading, 1);
  }

  /**
   * Likewise of cells that are told in coarse steps.
   *
   * @param cellStepMillivolts what the last digit of a cell's voltage stands for, 1 or more: their
   *     sum is off by up to half of it a cell.
   */
  public List<String> ofReading(PackReading reading, int cellStepMillivolts) {
    List<String> fields = new ArrayList<>();
    CellVoltages told = reading.cells();
    if (!isCell(told.lowest().millivolts())
        || !isCell(told.highest().millivolts())
        || (cells != ANY_CELLS && told.count() != cells)) {
      fields.add("cells_mv");
    }
    if (!temperaturesCanBe(reading)) {
      fields.add("temperatures_dc");
    }
    if (isBeyondTrip(reading.current().milliamps(), 1)) {
      fields.add("current_ma");
    }
    // In long: of all that four bytes can tell, one number's distance would come out as none.
    long sumError = (long) reading.voltage().millivolts() - told.sum().millivolts();
    int rounding = told.count() * (cellStepMillivolts / 2);
    if (Math.abs(sumError) > MOST_SUM_ERROR_MILLIVOLTS + rounding) {
      fields.add("voltage_mv");
    }
    if (reading.toldSoc() != null && reading.toldSoc().hundredths() > HUNDRED_PERCENT) {
      fields.add("soc_pct");
    }
    fields.addAll(ofCharge(reading.remaining(), reading.full(), 1));
    if (!areCycles(reading.cycles())) {
      fields.add("cycles");
    }
    return List.copyOf(fields);
  }

  /**
   * The fields of what packs hold that cannot be. A full charge of 0 is one that the BMS does not
   * know.
   *
   * @param remaining null when not told.
   * @param full likewise.
   * @param packs how many packs it may be of, 1 or more.
   */
  public List<String> ofCharge(@Nullable Capacity remaining, @Nullable Capacity full, int packs) {
    List<String> fields = new ArrayList<>();
    boolean moreThanAll = remaining != null && full != null && remaining.compareTo(full) > 0;
    if (moreThanAll || !isCapacity(remaining, packs)) {
      fields.add("remaining_mah");
    }
    if (!isCapacity(full, packs)) {
      fields.add("full_mah");
    }
    return List.copyOf(fields);
  }

  private static boolean isCapacity(@Nullable Capacity told, int packs) {
    return told == null
        || (told.milliampHours() >= 0
            && told.milliampHours() <= (long) MOST_PACK_MILLIAMP_HOURS * packs);
  }

  /** Whether a pack can have counted so many; null, for not told, it can. */
  public boolean areCycles(@Nullable Integer cycles) {
    return cycles == null || (cycles >= 0 && cycles <= MOST_CYCLES);
  }

  /**
   * The fields of a limit frame that cannot be. 0 A is a value (contract S2) and so is a DVL of 0,
   * which binds nobody. What a lying frame looks like: a CVL that no low-voltage bank has, a DVL
   * that is not below the CVL, a charge current with a sign, or more than the packs' own protection
   * lets through. What was not told, null, cannot be wrong.
   *
   * @param cvlMillivolts as on the wire.
   * @param dvlMillivolts as on the wire.
   * @param cclMilliamps as on the wire, with its sign.
   * @param dclMilliamps the amount.
   * @param packs how many packs the limits may be for, 1 or more.
   */
  public List<String> ofLimits(
      @Nullable Integer cvlMillivolts,
      @Nullable Integer dvlMillivolts,
      @Nullable Integer cclMilliamps,
      @Nullable Integer dclMilliamps,
      int packs) {
    List<String> fields = new ArrayList<>();
    if (cvlMillivolts != null
        && (cvlMillivolts < LOWEST_CVL_MILLIVOLTS || cvlMillivolts > HIGHEST_CVL_MILLIVOLTS)) {
      fields.add("cvl_mv");
    }
    int aboveDvl = cvlMillivolts == null ? HIGHEST_CVL_MILLIVOLTS : cvlMillivolts;
    if (dvlMillivolts != null && dvlMillivolts >= aboveDvl) {
      fields.add("dvl_mv");
    }
    if (cclMilliamps != null && (cclMilliamps < 0 || isBeyondTrip(cclMilliamps, packs))) {
      fields.add("ccl_ma");
    }
    if (dclMilliamps != null && isBeyondTrip(dclMilliamps, packs)) {
      fields.add("dcl_ma");
    }
    return List.copyOf(fields);
  }

  /** Whether a cell can have this voltage. */
  public boolean isCell(int millivolts) {
    return millivolts >= LOWEST_CELL_MILLIVOLTS && millivolts <= HIGHEST_CELL_MILLIVOLTS;
  }

  /** Whether a sensor in a pack can show this. */
  public boolean isTemperature(int decicelsius) {
    return decicelsius >= COLDEST_DECICELSIUS && decicelsius <= HOTTEST_DECICELSIUS;
  }

  /** Whether so many packs together cannot have carried this current, either way. */
  public boolean isBeyondTrip(int milliamps, int packs) {
    return Math.abs((long) milliamps) > (long) TRIP_FACTOR * trip.milliamps() * packs;
  }

  /** For what a whole bank tells: as many packs as there can be. */
  public boolean isBeyondBankTrip(int milliamps) {
    return isBeyondTrip(milliamps, BankPlan.MOST_PACKS);
  }

  private boolean temperaturesCanBe(PackReading reading) {
    Temperature board = reading.boardTemperature();
    if (board != null && !isTemperature(board.decicelsius())) {
      return false;
    }
    return reading.cellTemperatures() == null
        || (isTemperature(reading.cellTemperatures().lowest().decicelsius())
            && isTemperature(reading.cellTemperatures().highest().decicelsius()));
  }
}
