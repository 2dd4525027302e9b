package io.energyrack.gateway.app.config;

import java.util.List;

/**
 * More numbers of the section {@code limits}: what is made of cells that differ, of a counted state
 * of charge, and of packs that are full. Sources as in {@link Preset}.
 */
final class ChargeKeys {

  static final NumberKey CELL_CVL =
      new NumberKey(
          "cell-cvl-v",
          Scale.VOLTS,
          "3.55",
          new Bound("3.40", "below it a cell is hardly full"),
          new Bound("3.60", "57.6 V over 16 cells, the highest the battery's manual allows"),
          "spec/can.md 5: the CVL follows the highest cell; half way into the taper to 3.60 V");

  static final NumberKey SPREAD_FROM =
      new NumberKey(
          "cell-spread-v",
          Scale.VOLTS,
          "0.10",
          new Bound("0.02", "cells that are fine differ by as much"),
          new Bound("0.50", "the cells of such a pack are no longer charged alike"),
          "spec/can.md 5: from 80 mV on cells are out of balance");

  static final NumberKey SPREAD_TO =
      new NumberKey(
          "cell-spread-most-v",
          Scale.VOLTS,
          "0.30",
          new Bound("0.03", "a narrower taper makes the current jump"),
          new Bound("1.00", "the cells of such a pack are no longer charged alike"),
          "chosen: spec/can.md 5 names where imbalance begins, 80 mV, and this is nearly four times it");

  static final NumberKey SOC_HIGH =
      new NumberKey(
          "soc-high-pct",
          Scale.PERCENT,
          "100",
          new Bound("50", "an inverter must be able to charge"),
          new Bound("100", "which turns it off"),
          "spec/can.md 5: off as a rule");

  static final NumberKey SOC_LOW =
      new NumberKey(
          "soc-low-pct",
          Scale.PERCENT,
          "0",
          new Bound("0", "which turns it off"),
          new Bound("50", "the bank must be of use"),
          "spec/can.md 5: off as a rule");

  static final NumberKey FLOAT_CVL =
      new NumberKey(
          "float-v",
          Scale.VOLTS,
          "54.0",
          new Bound("49.5", "3.30 V for each of 15 cells: full packs give below it"),
          new Bound("57.6", "which turns it off"),
          "spec/can.md 5: 3.375 V a cell");

  static final NumberKey TAIL =
      new NumberKey(
          "tail-per-pack-a",
          Scale.AMPERES,
          "5",
          new Bound("1", "a BMS cannot tell less from nothing"),
          new Bound("20", "the standard charge current: packs would be full at once"),
          "chosen: no source names the share; a twentieth of the nominal 100 Ah of manual 2.4");

  static final NumberKey ABSORPTION =
      new NumberKey(
          "absorption-s",
          Scale.SECONDS,
          "900",
          new Bound("60", "a passing cloud lasts as long"),
          new Bound("14400", "packs held at the top for longer age"),
          "spec/can.md 5: 900 s at the highest voltage");

  static final NumberKey ABSORPTION_MOST =
      new NumberKey(
          "absorption-most-s",
          Scale.SECONDS,
          "7200",
          new Bound("900", "packs could hardly balance"),
          new Bound("86400", "packs held at the top for longer age"),
          "chosen: spec/can.md 5 names no longest time; eight times its 900 s");

  static final NumberKey BALANCED =
      new NumberKey(
          "balanced-v",
          Scale.VOLTS,
          "0.010",
          new Bound("0.005", "measurements are off by as much"),
          new Bound("0.100", "cells that differ by more are not in balance"),
          "spec/can.md 5: a spread of 10 mV");

  static final NumberKey BULK_SOC =
      new NumberKey(
          "bulk-below-soc-pct",
          Scale.PERCENT,
          "80",
          new Bound("50", "packs would hardly become full again"),
          new Bound("99", "packs would be held at the top"),
          "spec/can.md 5: back to bulk below 80 %");

  static final NumberKey BULK_BELOW =
      new NumberKey(
          "bulk-below-v",
          Scale.VOLTS,
          "51.2",
          new Bound("48.0", "3.00 V a cell: nearly empty"),
          new Bound("53.6", "packs would be held at the top"),
          "manual 2.4: the nominal voltage");

  static final List<NumberKey> ALL =
      List.of(
          CELL_CVL,
          SPREAD_FROM,
          SPREAD_TO,
          SOC_HIGH,
          SOC_LOW,
          FLOAT_CVL,
          TAIL,
          ABSORPTION,
          ABSORPTION_MOST,
          BALANCED,
          BULK_SOC,
          BULK_BELOW);

  private ChargeKeys() {}
}
