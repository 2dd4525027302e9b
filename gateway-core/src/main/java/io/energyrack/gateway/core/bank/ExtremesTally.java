package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.LostInputs;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** Finds the outermost cells and sensors, pack by pack; of equals the first. */
final class ExtremesTally {

  private @Nullable Voltage lowestCell;
  private @Nullable CellRef lowestCellAt;
  private @Nullable Voltage highestCell;
  private @Nullable CellRef highestCellAt;
  private @Nullable Temperature coldest;
  private @Nullable CellRef coldestAt;
  private @Nullable Temperature hottest;
  private @Nullable CellRef hottestAt;

  void add(int address, PackReading reading) {
    CellVoltages cells = reading.cells();
    if (lowestCell == null || cells.lowest().compareTo(lowestCell) < 0) {
      lowestCell = cells.lowest();
      lowestCellAt = new CellRef(address, cells.lowestNumber());
    }
    if (highestCell == null || cells.highest().compareTo(highestCell) > 0) {
      highestCell = cells.highest();
      highestCellAt = new CellRef(address, cells.highestNumber());
    }
    CellTemperatures sensors = reading.cellTemperatures();
    if (sensors == null) {
      return;
    }
    if (coldest == null || sensors.lowest().compareTo(coldest) < 0) {
      coldest = sensors.lowest();
      coldestAt = new CellRef(address, sensors.lowestNumber());
    }
    if (hottest == null || sensors.highest().compareTo(hottest) > 0) {
      hottest = sensors.highest();
      hottestAt = new CellRef(address, sensors.highestNumber());
    }
  }

  /** What sensors reported last that no longer report, while it is believed. */
  void add(int address, LostInputs lost) {
    int number = Long.numberOfTrailingZeros(lost.sensors()) + 1;
    Temperature low = lost.coldest();
    if (low != null && (coldest == null || low.compareTo(coldest) < 0)) {
      coldest = low;
      coldestAt = new CellRef(address, number);
    }
    Temperature high = lost.hottest();
    if (high != null && (hottest == null || high.compareTo(hottest) > 0)) {
      hottest = high;
      hottestAt = new CellRef(address, number);
    }
  }

  /** What was found; at least one pack must have been added. */
  Extremes extremes() {
    if (lowestCell == null
        || lowestCellAt == null
        || highestCell == null
        || highestCellAt == null) {
      throw new IllegalStateException("no pack was added");
    }
    return new Extremes(
        lowestCell,
        lowestCellAt,
        highestCell,
        highestCellAt,
        coldest,
        coldestAt,
        hottest,
        hottestAt);
  }
}
