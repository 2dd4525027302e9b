package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.unit.Temperature;
import java.util.function.Predicate;

/** Pieces of INFO that several makes of the ASCII family write alike. */
final class AsciiParts {

  /** A sensor that is broken or not connected reads so. */
  private static final int ABSENT_SENSOR = 0xFFFF;

  private static final int NORMAL = 0x00;
  private static final int BELOW = 0x01;
  private static final int ABOVE = 0x02;

  private AsciiParts() {}

  /** What 42 and 44 begin with: bit 0 an unread alarm, bit 4 a changed switch. */
  static int flag(ToldPack pack) {
    return bit(pack.unreadAlarm(), 0) | bit(pack.switchChanged(), 4);
  }

  /** M, then so many cells, u16 mV. */
  static void cells(InfoWriter info, ToldPack pack) {
    CellVoltages cells = pack.reading().cells();
    info.u8(cells.count());
    for (int cell = 1; cell <= cells.count(); cell++) {
      info.u16(cells.millivolts(cell));
    }
  }

  /**
   * The sensors at the cells, u16 0.1 K, without their count.
   *
   * @param zeroCelsius what the make takes 0 degrees for.
   */
  static void sensors(InfoWriter info, ToldPack pack, int zeroCelsius) {
    CellTemperatures sensors = pack.reading().cellTemperatures();
    int number = 1;
    for (int nth = 1; sensors != null && nth <= sensors.count(); nth++) {
      for (; number < sensors.number(nth); number++) {
        info.u16(ABSENT_SENSOR);
      }
      info.u16(sensors.decicelsius(nth) + zeroCelsius);
      number++;
    }
  }

  /** How many sensors a pack reports at its cells, those that read absent included. */
  static int sensorCount(ToldPack pack) {
    CellTemperatures sensors = pack.reading().cellTemperatures();
    return sensors == null ? 0 : sensors.number(sensors.count());
  }

  /** M, then a mark for each cell; the outermost cell is the one complained of. */
  static void cellMarks(InfoWriter info, ToldPack pack, Predicate<Condition> stands) {
    CellVoltages cells = pack.reading().cells();
    boolean high = stands.test(Condition.CELL_VOLTAGE_HIGH);
    boolean low = stands.test(Condition.CELL_VOLTAGE_LOW);
    info.u8(cells.count());
    for (int cell = 1; cell <= cells.count(); cell++) {
      info.u8(mark(high && cell == cells.highestNumber(), low && cell == cells.lowestNumber()));
    }
  }

  /** A mark for each sensor at the cells, without their count. */
  static void sensorMarks(InfoWriter info, ToldPack pack, Predicate<Condition> stands) {
    CellTemperatures sensors = pack.reading().cellTemperatures();
    boolean hot =
        stands.test(Condition.CHARGE_TEMPERATURE_HIGH)
            || stands.test(Condition.DISCHARGE_TEMPERATURE_HIGH);
    boolean cold =
        stands.test(Condition.CHARGE_TEMPERATURE_LOW)
            || stands.test(Condition.DISCHARGE_TEMPERATURE_LOW);
    for (int sensor = 1; sensors != null && sensor <= sensorCount(pack); sensor++) {
      info.u8(
          mark(hot && sensor == sensors.highestNumber(), cold && sensor == sensors.lowestNumber()));
    }
  }

  /** A mark of the pack's voltage. */
  static int voltageMark(Predicate<Condition> stands) {
    return mark(stands.test(Condition.PACK_VOLTAGE_HIGH), stands.test(Condition.PACK_VOLTAGE_LOW));
  }

  /** 00 normal, 01 below, 02 above. */
  static int mark(boolean above, boolean below) {
    if (above) {
      return ABOVE;
    }
    return below ? BELOW : NORMAL;
  }

  /** The bit of a condition, where it stands. */
  static int bit(boolean set, int place) {
    return set ? 1 << place : 0;
  }

  /** In units of ten, the nearest: a current in 10 mA, a voltage in 10 mV. */
  static int tens(int value) {
    return Math.floorDiv(value + 5, 10);
  }

  /**
   * The units in which makes differ.
   *
   * @param zeroCelsius what they take 0 degrees for, in 0.1 K.
   * @param packMillivolts of one unit of the pack's voltage.
   * @param milliamps of one unit of a current.
   */
  record Units(int zeroCelsius, int packMillivolts, int milliamps) {

    int kelvin(Temperature temperature) {
      return temperature.decicelsius() + zeroCelsius;
    }
  }

  /**
   * 47, as the family has it.
   *
   * <pre>
   * bytes   field
   * 1       flag
   * 6       cell high, low, under, u16 mV
   * 4       charge hot, cold, u16 0.1 K
   * 2       charge current, s16
   * 6       pack high, low, under, u16
   * 4       discharge hot, cold, u16 0.1 K
   * 2       discharge current, s16, negative
   * </pre>
   */
  static void thresholds(InfoWriter info, ToldPack pack, Units units) {
    BmsParameters told = pack.parameters();
    info.u8(flag(pack))
        .u16(told.cellHigh().millivolts())
        .u16(told.cellLow().millivolts())
        .u16(told.cellUnder().millivolts())
        .u16(units.kelvin(told.charge().hot()))
        .u16(units.kelvin(told.charge().cold()))
        .s16(told.charge().most().milliamps() / units.milliamps())
        .u16(told.packHigh().millivolts() / units.packMillivolts())
        .u16(told.packLow().millivolts() / units.packMillivolts())
        .u16(told.packUnder().millivolts() / units.packMillivolts())
        .u16(units.kelvin(told.discharge().hot()))
        .u16(units.kelvin(told.discharge().cold()))
        .s16(-(told.discharge().most().milliamps() / units.milliamps()));
  }

  /** 51, as the family has it: model (10), software version (2), manufacturer (20). */
  static void maker(InfoWriter info, ToldPack pack) {
    Nameplate plate = pack.nameplate();
    info.ascii(plate.model(), 10)
        .u8(plate.softwareMajor())
        .u8(plate.softwareMinor())
        .ascii(plate.manufacturer(), 20);
  }
}
