package io.energyrack.gateway.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a make of pack, and so need not be configured: the numbers of the section {@code
 * limits} (those of cells that differ and of full packs are in {@link ChargeKeys}), their bounds,
 * and where each is from. "Manual" is the battery's user manual; the cell voltages of the field are
 * collected in the CAN specification, section 5.
 */
public enum Preset {
  /** BAT/50002: 16 LiFePO4 cells, 51.2 V, 100 Ah. */
  BAT_50002("bat-50002", "BAT50002");

  /** The most one cell may be charged to: 57.6 V over 16 cells (manual 2.4), in millivolts. */
  static final int MOST_CELL_MILLIVOLTS = 3_600;

  /** What the manual names as the standard discharge current (2.4), in milliamps. */
  static final int STANDARD_DISCHARGE_MILLIAMPS = 50_000;

  private static final Bound OPERATING_TOP =
      new Bound("57.6", "the highest the battery's manual allows");
  private static final Bound NEARLY_EMPTY =
      new Bound("48.0", "3.00 V a cell: an inverter would empty the bank down to it");

  static final NumberKey CVL_CEILING =
      new NumberKey(
          "cvl-ceiling-v",
          Scale.VOLTS,
          "57.6",
          NEARLY_EMPTY,
          OPERATING_TOP,
          "manual 2.4: operating voltage 43.2 to 57.6 V");

  static final NumberKey CVL_TARGET =
      new NumberKey(
          "cvl-target-v",
          Scale.VOLTS,
          "56.0",
          NEARLY_EMPTY,
          OPERATING_TOP,
          "spec/can.md 5: 3.50 V a cell, gentler than the manual's 57.6 V");

  static final NumberKey CVL_FLOOR =
      new NumberKey(
          "cvl-floor-v",
          Scale.VOLTS,
          "48.0",
          NEARLY_EMPTY,
          OPERATING_TOP,
          "spec/can.md 0.4 and 5: never 0, and above 46.4 V (2.90 V a cell)");

  static final NumberKey DVL_FLOOR =
      new NumberKey(
          "dvl-floor-v",
          Scale.VOLTS,
          "44.8",
          new Bound("43.2", "the lowest the battery's manual allows"),
          new Bound("51.2", "the nominal voltage: above it the bank could hardly be used"),
          "spec/can.md 5: 2.80 V a cell; manual 2.4 allows down to 43.2 V");

  static final NumberKey CCL_PER_PACK =
      new NumberKey(
          "ccl-per-pack-a",
          Scale.AMPERES,
          "20",
          new Bound("0", "which forbids charging"),
          new Bound("20", "the one charge current the battery's manual names"),
          "manual 2.4: standard charging current 20 A");

  static final NumberKey DCL_PER_PACK =
      new NumberKey(
          "dcl-per-pack-a",
          Scale.AMPERES,
          "50",
          new Bound("0", "which forbids discharging"),
          new Bound("97", "5 kW at 51.2 V, the most the battery's manual allows continuously"),
          "manual 2.4: standard discharging current 50 A");

  static final NumberKey CELL_HIGH =
      new NumberKey(
          "cell-high-v",
          Scale.VOLTS,
          "3.60",
          new Bound("3.40", "below it a cell is hardly full"),
          new Bound("3.60", "57.6 V over 16 cells, the highest the battery's manual allows"),
          "manual 2.4: 57.6 V over 16 cells");

  static final NumberKey CELL_LOW =
      new NumberKey(
          "cell-low-v",
          Scale.VOLTS,
          "2.80",
          new Bound("2.70", "43.2 V over 16 cells, the lowest the battery's manual allows"),
          new Bound("3.20", "the nominal voltage of a cell"),
          "spec/can.md 5: the discharge current ends at 2.80 V");

  static final NumberKey CELL_TAPER =
      new NumberKey(
          "cell-taper-v",
          Scale.VOLTS,
          "0.10",
          new Bound("0.01", "a narrower taper makes the current jump"),
          new Bound("0.30", "a wider one binds in the middle of the range"),
          "spec/can.md 5: from 3.50 V up and from 2.90 V down currents are taken back");

  static final NumberKey CHARGE_COLD =
      new NumberKey(
          "charge-cold-c",
          Scale.DEGREES,
          "0",
          new Bound("0", "the coldest the battery's manual allows charging at"),
          new Bound("20", "room temperature"),
          "manual 2.4 and 5.1: charging 0 to 45 °C");

  static final NumberKey CHARGE_HOT =
      new NumberKey(
          "charge-hot-c",
          Scale.DEGREES,
          "45",
          new Bound("30", "a bank at work is as warm as that"),
          new Bound("45", "the hottest the battery's manual allows charging at"),
          "manual 2.4 and 5.1: charging 0 to 45 °C");

  static final NumberKey DISCHARGE_COLD =
      new NumberKey(
          "discharge-cold-c",
          Scale.DEGREES,
          "-20",
          new Bound("-20", "the coldest the battery's manual allows discharging at"),
          new Bound("20", "room temperature"),
          "manual 2.4 and 5.1: discharging -20 to 50 °C");

  static final NumberKey DISCHARGE_HOT =
      new NumberKey(
          "discharge-hot-c",
          Scale.DEGREES,
          "50",
          new Bound("30", "a bank at work is as warm as that"),
          new Bound("50", "the hottest the battery's manual allows discharging at"),
          "manual 2.4 and 5.1: discharging -20 to 50 °C");

  static final NumberKey TEMPERATURE_TAPER =
      new NumberKey(
          "temperature-taper-c",
          Scale.DEGREES,
          "5",
          new Bound("1", "a narrower taper makes the current jump"),
          new Bound("10", "a wider one binds in the middle of the range"),
          "spec/can.md 5: within 5 °C of an edge currents are taken back");

  static final NumberKey APART_BEYOND =
      new NumberKey(
          "pack-apart-v",
          Scale.VOLTS,
          "2.0",
          new Bound("0.5", "packs under load differ by as much"),
          new Bound("2.0", "the most the battery's manual allows between packs"),
          "manual 4.5: voltage difference below 2 V");

  static final NumberKey PACK_CAPACITY =
      new NumberKey(
          "pack-capacity-ah",
          Scale.AMP_HOURS,
          "100",
          new Bound("10", "no pack of this class has less"),
          new Bound("400", "no pack of this class has more"),
          "manual 2.4: nominal capacity 100 Ah");

  static final NumberKey CELLS =
      new NumberKey(
          "cells",
          Scale.WHOLE,
          "16",
          new Bound("15", "48 V packs of this class have 15 or 16 cells"),
          new Bound("16", "48 V packs of this class have 15 or 16 cells"),
          "manual 2.4: 51.2 V nominal, which is 16 cells of 3.2 V");

  static final NumberKey TRIP_CURRENT =
      new NumberKey(
          "trip-current-a",
          Scale.AMPERES,
          "150",
          new Bound("50", "a pack gives that as a matter of course"),
          new Bound("150", "where the battery's own protection opens"),
          "manual 5.1: protection above 150 A");

  static final List<NumberKey> LIMITS =
      Stream.concat(
              Stream.of(
                  CVL_CEILING,
                  CVL_TARGET,
                  CVL_FLOOR,
                  DVL_FLOOR,
                  CCL_PER_PACK,
                  DCL_PER_PACK,
                  CELL_HIGH,
                  CELL_LOW,
                  CELL_TAPER,
                  CHARGE_COLD,
                  CHARGE_HOT,
                  DISCHARGE_COLD,
                  DISCHARGE_HOT,
                  TEMPERATURE_TAPER,
                  APART_BEYOND,
                  PACK_CAPACITY,
                  CELLS,
                  TRIP_CURRENT),
              ChargeKeys.ALL.stream())
          .toList();

  private final String key;
  private final String busName;

  Preset(String key, String busName) {
    this.key = key;
    this.busName = busName;
  }

  /** As the configuration names it. */
  public String key() {
    return key;
  }

  /** What such a bank calls itself on CAN where the configuration does not say. */
  String busName() {
    return busName;
  }

  static Optional<Preset> byKey(String key) {
    for (Preset preset : values()) {
      if (preset.key.equals(key)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }
}
