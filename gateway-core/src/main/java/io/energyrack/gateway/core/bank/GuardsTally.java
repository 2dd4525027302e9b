package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.LostInputs;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** Finds the {@link Guards}, pack by pack. */
final class GuardsTally {

  /**
   * So far below the end of charging a cell counts as near the top, in millivolts: 3.40 V of 3.60
   * V, where the curve leaves its flat part and BMS begin to balance. Below it a difference of
   * voltage tells little of a difference of charge.
   */
  static final int NEAR_TOP = 200;

  /**
   * The CVL is not pulled further than this below the present voltage, in millivolts: two steps of
   * the bus. That ends the charge, and a CVL far below makes an inverter discharge the bank.
   */
  static final int MOST_BELOW = 200;

  private final BankPlan plan;
  private @Nullable Voltage cellCvl;
  private Voltage topSpread = Voltage.ofMillivolts(0);
  private @Nullable Percent emptiest;
  private @Nullable Percent fullest;
  private final ExtremesTally charging = new ExtremesTally();

  GuardsTally(BankPlan plan) {
    this.plan = plan;
  }

  /**
   * One pack's measurements.
   *
   * @param discharges whether it takes part in discharging; of a pack that is apart only charging
   *     is judged.
   */
  void add(int address, PackReading reading, LostInputs lost, boolean discharges) {
    charging.add(address, reading);
    charging.add(address, lost);
    CellVoltages cells = reading.cells();
    if (cells.highest().millivolts() >= plan.cellHigh().millivolts() - NEAR_TOP) {
      topSpread = topSpread.max(cells.spread());
      Voltage own = cellCvl(reading);
      cellCvl = cellCvl == null ? own : cellCvl.min(own);
    }
    Percent soc = reading.soc();
    if (soc != null) {
      if (discharges) {
        emptiest = emptiest == null ? soc : emptiest.min(soc);
      }
      fullest = fullest == null ? soc : fullest.max(soc);
    }
  }

  /**
   * The present voltage, and what the highest cell may still rise for every cell: were all alike it
   * is their number times what each may have. A current raises all cells alike, and the pack by as
   * much as all of them, so load and sun do not move it: only a cell that rises by itself does.
   */
  private Voltage cellCvl(PackReading reading) {
    int mayRise = plan.balance().cellCvl().millivolts() - reading.cells().highest().millivolts();
    int above = Math.max(-MOST_BELOW, mayRise * reading.cells().count());
    return Voltage.ofMillivolts(reading.voltage().millivolts() + above);
  }

  /** The guards so far; at least one pack must have been added. */
  Guards guards() {
    return new Guards(cellCvl, topSpread, emptiest, fullest, charging.extremes(), false);
  }
}
