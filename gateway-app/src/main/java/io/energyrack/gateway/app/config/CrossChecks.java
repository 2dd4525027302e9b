package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.core.bank.BankPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold between settings that are each right by themselves. */
final class CrossChecks {

  /** The manual's recommendation is 2 to 12 packs (section 4.5). */
  private static final int MOST_RECOMMENDED_PACKS = 12;

  private final Problems problems;

  CrossChecks(Problems problems) {
    this.problems = problems;
  }

  /** Voltages and temperatures in their order. */
  void limits(Numbers n) {
    notAbove(n, Preset.CVL_TARGET, Preset.CVL_CEILING);
    notAbove(n, Preset.CVL_FLOOR, Preset.CVL_TARGET);
    below(n, Preset.DVL_FLOOR, Preset.CVL_FLOOR);
    tapersApart(n, Preset.CELL_LOW, Preset.CELL_HIGH, Preset.CELL_TAPER);
    tapersApart(n, Preset.CHARGE_COLD, Preset.CHARGE_HOT, Preset.TEMPERATURE_TAPER);
    tapersApart(n, Preset.DISCHARGE_COLD, Preset.DISCHARGE_HOT, Preset.TEMPERATURE_TAPER);
    below(n, ChargeKeys.SPREAD_FROM, ChargeKeys.SPREAD_TO);
    notAbove(n, ChargeKeys.ABSORPTION, ChargeKeys.ABSORPTION_MOST);
    below(n, ChargeKeys.BULK_BELOW, ChargeKeys.FLOAT_CVL);
    cells(n);
    if (n.units(Preset.DCL_PER_PACK) > Preset.STANDARD_DISCHARGE_MILLIAMPS) {
      n.section()
          .warning(
              Preset.DCL_PER_PACK.name(),
              n.written(Preset.DCL_PER_PACK) + " is above 50, the manual's standard current",
              "write 50 unless cables and fuses are made for more");
    }
  }

  /** The ladder's rungs in their order. */
  void safety(Numbers n) {
    below(n, SafetyKeys.FRESH, SafetyKeys.SILENT);
    below(n, SafetyKeys.HALVE_AFTER, SafetyKeys.HALT_AFTER);
    below(n, SafetyKeys.HALT_AFTER, SafetyKeys.SILENCE_AFTER);
    // Of silent packs no age is known any more, so the ladder would end before its last rung.
    notAbove(n, SafetyKeys.SILENCE_AFTER, SafetyKeys.SILENT);
  }

  /** How many packs there are on all lines. */
  void packs(Section top, List<LineConfig> lines) {
    int packs = count(lines);
    if (packs > BankPlan.MOST_PACKS) {
      top.error(
          Keys.LINES,
          packs + " packs are named in all, more than the " + BankPlan.MOST_PACKS + " of a bank",
          "name 1 to " + BankPlan.MOST_PACKS + " packs over all lines");
    } else if (packs > MOST_RECOMMENDED_PACKS) {
      top.warning(
          Keys.LINES,
          packs + " packs are named, and the battery's manual recommends 2 to 12 (4.5)",
          "nothing to do if the bank was planned so");
    }
    sharedAddresses(top, lines);
  }

  /** No more packs are waited for than there are. */
  void quorum(List<LineConfig> lines, Numbers n) {
    int packs = count(lines);
    if (n.sound(SafetyKeys.QUORUM) && n.units(SafetyKeys.QUORUM) > packs) {
      n.section()
          .error(
              SafetyKeys.QUORUM.name(),
              n.written(SafetyKeys.QUORUM) + " is more than the packs that are named, " + packs,
              packs == 1 ? "write 1" : "write a value from 1 to " + packs);
    }
  }

  private static int count(List<LineConfig> lines) {
    return lines.stream().mapToInt(line -> line.packs().size()).sum();
  }

  private void sharedAddresses(Section top, List<LineConfig> lines) {
    Map<Integer, String> lineOf = new HashMap<>();
    for (LineConfig line : lines) {
      for (int address : line.packs()) {
        String other = lineOf.putIfAbsent(address, line.name());
        if (other != null && !other.equals(line.name())) {
          top.warning(
              Keys.LINES,
              "pack " + address + " is on " + other + " and on " + line.name(),
              "set another address on one of them: the inverter's display tells packs apart by it");
        }
      }
    }
  }

  private void cells(Numbers n) {
    if (!n.sound(Preset.CVL_CEILING, Preset.CELLS, Preset.CVL_TARGET, Preset.CELL_HIGH)) {
      return;
    }
    long cells = n.units(Preset.CELLS);
    if (n.units(Preset.CVL_CEILING) > cells * Preset.MOST_CELL_MILLIVOLTS) {
      contradiction(
          n,
          Preset.CVL_CEILING,
          Preset.CELLS,
          "is more than 3.60 V for each of " + cells + " cells",
          "write a lower one");
    }
    if (n.units(Preset.CVL_TARGET) > cells * n.units(Preset.CELL_HIGH)) {
      n.section()
          .warning(
              Preset.CELL_HIGH.name(),
              "charging ends at "
                  + n.written(Preset.CELL_HIGH)
                  + " V a cell, before "
                  + Preset.CVL_TARGET.name()
                  + " "
                  + n.written(Preset.CVL_TARGET)
                  + " is reached",
              "lower the target too");
    }
  }

  private void notAbove(Numbers n, NumberKey low, NumberKey high) {
    if (n.sound(low, high) && n.units(low) > n.units(high)) {
      contradiction(
          n,
          low,
          high,
          "is above " + high.name() + " " + n.written(high),
          "write them so that " + low.name() + " is at most " + high.name());
    }
  }

  private void below(Numbers n, NumberKey low, NumberKey high) {
    if (n.sound(low, high) && n.units(low) >= n.units(high)) {
      contradiction(
          n,
          low,
          high,
          "is not below " + high.name() + " " + n.written(high),
          "write them so that " + low.name() + " is below " + high.name());
    }
  }

  private void tapersApart(Numbers n, NumberKey low, NumberKey high, NumberKey taper) {
    if (!n.sound(low, high, taper)) {
      return;
    }
    if (n.units(low) + n.units(taper) > n.units(high) - n.units(taper)) {
      contradiction(
          n,
          low,
          high,
          "and "
              + high.name()
              + " "
              + n.written(high)
              + " leave no room for two tapers of "
              + n.written(taper),
          "write them further apart, or a smaller " + taper.name());
    }
  }

  /** Told where the later of the two is written; the other may well be a standard value. */
  private void contradiction(
      Numbers n, NumberKey one, NumberKey other, String wrong, String right) {
    Section section = n.section();
    boolean hasOne = section.get(one.name()) != null;
    boolean hasOther = section.get(other.name()) != null;
    Place place = section.place(hasOne ? one.name() : other.name());
    if (hasOne && hasOther) {
      place = place.later(section.place(other.name()));
    }
    String standard = hasOne ? "" : " (the standard value)";
    problems.error(place, section.path(one.name()), n.written(one) + standard + " " + wrong, right);
  }
}
