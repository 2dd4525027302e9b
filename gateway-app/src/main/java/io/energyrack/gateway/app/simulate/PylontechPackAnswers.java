package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What one pack answers, INFO field by INFO field. Numbers are big-endian; temperatures are tenths
 * of a kelvin with 2731 for 0 degrees.
 *
 * <p>Source: docs/spec/rs485-pylontech.md, from Pylontech RS485 V2.8 and V3.3 and captures.
 */
final class PylontechPackAnswers {

  private static final int KELVIN_OFFSET = 2731;

  /** Packs of more than a u16 of milliamp-hours tell it in three bytes, and say so by this. */
  private static final int LONG_CAPACITY = 4;

  private static final int SHORT_CAPACITY = 2;
  private static final int NO_SHORT_CAPACITY = 0xFFFF;

  private static final int NORMAL = 0x00;
  private static final int BELOW = 0x01;
  private static final int ABOVE = 0x02;

  /** Currents within it are neither charging nor discharging. */
  private static final Current DEADBAND = Current.ofMilliamps(100);

  private PylontechPackAnswers() {}

  /** What both group answers begin with: bit 0 an unread alarm, bit 4 a changed switch. */
  static int flag(ToldPack pack) {
    return (pack.unreadAlarm() ? 0x01 : 0) | (pack.switchChanged() ? 0x10 : 0);
  }

  /**
   * 0x42, one pack's part.
   *
   * <pre>
   * bytes   field
   * 1       M, number of cells
   * 2 M     cell, u16 mV
   * 1       N, number of sensors
   * 2 N     sensor, u16 0.1 K; the first is the BMS board's
   * 2       current, s16 0.1 A, positive charges
   * 2       voltage, u16 mV
   * 2       remaining, u16 mAh; FFFF where P is 4
   * 1       P, 2 or 4
   * 2       full, u16 mAh; FFFF where P is 4
   * 2       cycles
   * 3       remaining, u24 mAh, where P is 4
   * 3       full, u24 mAh, where P is 4
   * </pre>
   */
  static void analog(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    CellVoltages cells = reading.cells();
    info.u8(cells.count());
    for (int cell = 1; cell <= cells.count(); cell++) {
      info.u16(cells.millivolts(cell));
    }
    CellTemperatures sensors = told(reading.cellTemperatures());
    info.u8(1 + sensors.count()).u16(kelvin(told(reading.boardTemperature())));
    for (int sensor = 1; sensor <= sensors.count(); sensor++) {
      info.u16(kelvin(Temperature.ofDecicelsius(sensors.decicelsius(sensor))));
    }
    info.s16(reading.current().deciampsNearest()).u16(reading.voltage().millivolts());
    int remaining = told(reading.remaining()).milliampHours();
    int full = told(reading.full()).milliampHours();
    int cycles = told(reading.cycles());
    if (full < NO_SHORT_CAPACITY) {
      info.u16(remaining).u8(SHORT_CAPACITY).u16(full).u16(cycles);
    } else {
      info.u16(NO_SHORT_CAPACITY).u8(LONG_CAPACITY).u16(NO_SHORT_CAPACITY).u16(cycles);
      info.u24(remaining).u24(full);
    }
  }

  /**
   * 0x44, one pack's part.
   *
   * <pre>
   * bytes   field
   * 1       M, number of cells
   * M       cell: 00 normal, 01 below, 02 above
   * 1       N, number of sensors
   * N       sensor, likewise
   * 3       charge current, pack voltage, discharge current, likewise
   * 5       status 1 to 5
   * 1       00, on newer models
   * </pre>
   */
  static void alarms(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    Alarms alarms = pack.bms().alarms();
    boolean cellHigh = alarms.isAlarm(Condition.CELL_VOLTAGE_HIGH);
    boolean cellLow = alarms.isAlarm(Condition.CELL_VOLTAGE_LOW);
    CellVoltages cells = reading.cells();
    info.u8(cells.count());
    for (int cell = 1; cell <= cells.count(); cell++) {
      boolean highest = cellHigh && cell == cells.highestNumber();
      boolean lowest = cellLow && cell == cells.lowestNumber();
      info.u8(mark(highest, lowest));
    }
    CellTemperatures sensors = told(reading.cellTemperatures());
    boolean hot =
        any(alarms, Condition.CHARGE_TEMPERATURE_HIGH, Condition.DISCHARGE_TEMPERATURE_HIGH);
    boolean cold =
        any(alarms, Condition.CHARGE_TEMPERATURE_LOW, Condition.DISCHARGE_TEMPERATURE_LOW);
    info.u8(1 + sensors.count()).u8(NORMAL);
    for (int sensor = 1; sensor <= sensors.count(); sensor++) {
      info.u8(
          mark(hot && sensor == sensors.highestNumber(), cold && sensor == sensors.lowestNumber()));
    }
    info.u8(mark(alarms.isAlarm(Condition.CHARGE_CURRENT_HIGH), false));
    info.u8(
        mark(
            alarms.isAlarm(Condition.PACK_VOLTAGE_HIGH),
            alarms.isAlarm(Condition.PACK_VOLTAGE_LOW)));
    info.u8(mark(alarms.isAlarm(Condition.DISCHARGE_CURRENT_HIGH), false));
    info.u8(status1(alarms)).u8(status2(pack)).u8(status3(pack)).u8(0).u8(0).u8(0);
  }

  private static int mark(boolean above, boolean below) {
    if (above) {
      return ABOVE;
    }
    return below ? BELOW : NORMAL;
  }

  private static boolean any(Alarms alarms, Condition one, Condition other) {
    return alarms.isAlarm(one) || alarms.isAlarm(other);
  }

  /** Protections that opened a switch. Pylontech has no bits for "too cold": the sensors say it. */
  private static int status1(Alarms alarms) {
    int bits = 0;
    bits |= alarms.isAlarm(Condition.PACK_VOLTAGE_LOW) ? 0x80 : 0;
    bits |= alarms.isAlarm(Condition.CHARGE_TEMPERATURE_HIGH) ? 0x40 : 0;
    bits |= alarms.isAlarm(Condition.DISCHARGE_TEMPERATURE_HIGH) ? 0x20 : 0;
    bits |= alarms.isAlarm(Condition.DISCHARGE_CURRENT_HIGH) ? 0x10 : 0;
    bits |= alarms.isAlarm(Condition.CHARGE_CURRENT_HIGH) ? 0x04 : 0;
    bits |= alarms.isAlarm(Condition.CELL_VOLTAGE_LOW) ? 0x02 : 0;
    bits |= alarms.isAlarm(Condition.PACK_VOLTAGE_HIGH) ? 0x01 : 0;
    return bits;
  }

  /** Bit 3: the pack feeds its own BMS, always; 2 discharge MOSFETs; 1 charge MOSFETs. */
  private static int status2(ToldPack pack) {
    return 0x08
        | (pack.bms().dischargeSwitch() == Switch.ON ? 0x04 : 0)
        | (pack.bms().chargeSwitch() == Switch.ON ? 0x02 : 0);
  }

  private static int status3(ToldPack pack) {
    int milliamps = pack.reading().current().milliamps();
    return (milliamps > DEADBAND.milliamps() ? 0x80 : 0)
        | (milliamps < -DEADBAND.milliamps() ? 0x40 : 0)
        | (pack.bms().full() ? 0x08 : 0);
  }

  /**
   * 0x47.
   *
   * <pre>
   * bytes   field
   * 1       flag
   * 6       cell high, low, under, u16 mV
   * 4       charge hot, cold, u16 0.1 K
   * 2       charge current, s16 0.1 A
   * 6       pack high, low, under, u16 mV
   * 4       discharge hot, cold, u16 0.1 K
   * 2       discharge current, s16 0.1 A, negative
   * </pre>
   */
  static void parameters(InfoWriter info, ToldPack pack) {
    BmsParameters told = pack.parameters();
    info.u8(flag(pack))
        .u16(told.cellHigh().millivolts())
        .u16(told.cellLow().millivolts())
        .u16(told.cellUnder().millivolts())
        .u16(kelvin(told.charge().hot()))
        .u16(kelvin(told.charge().cold()))
        .s16(told.charge().most().deciampsDown())
        .u16(told.packHigh().millivolts())
        .u16(told.packLow().millivolts())
        .u16(told.packUnder().millivolts())
        .u16(kelvin(told.discharge().hot()))
        .u16(kelvin(told.discharge().cold()))
        .s16(-told.discharge().most().deciampsDown());
  }

  /**
   * 0x92.
   *
   * <pre>
   * bytes   field
   * 1       address
   * 2       CVL, u16 mV
   * 2       DVL, u16 mV
   * 2       CCL, s16 0.1 A
   * 2       DCL, s16 0.1 A, negative
   * 1       7 charge on, 6 discharge on, 5 charge at once, 3 full charge wanted
   * </pre>
   */
  static void limits(InfoWriter info, ToldPack pack) {
    PackLimits limits = pack.limits();
    int ccl = told(limits.ccl()).deciampsDown();
    int dcl = told(limits.dcl()).deciampsDown();
    int status =
        (ccl > 0 ? 0x80 : 0)
            | (dcl > 0 ? 0x40 : 0)
            | (limits.forceCharge() ? 0x20 : 0)
            | (limits.fullChargeRequested() ? 0x08 : 0);
    info.u8(pack.address())
        .u16(millivolts(limits.cvl()))
        .u16(millivolts(limits.dvl()))
        .s16(ccl)
        .s16(-dcl)
        .u8(status);
  }

  /** 0x51: model (10), software version (2), manufacturer (20). */
  static void maker(InfoWriter info, ToldPack pack) {
    Nameplate plate = pack.nameplate();
    info.ascii(plate.model(), 10)
        .u8(plate.softwareMajor())
        .u8(plate.softwareMinor())
        .ascii(plate.manufacturer(), 20);
  }

  /** 0x93: address, serial number (16). */
  static void serial(InfoWriter info, ToldPack pack) {
    info.u8(pack.address()).ascii(pack.nameplate().serial(), 16);
  }

  /** 0x96: address, the maker's version (2), main line version (3). */
  static void firmware(InfoWriter info, ToldPack pack) {
    Nameplate plate = pack.nameplate();
    info.u8(pack.address()).u8(plate.bootMajor()).u8(plate.bootMinor()).u24(plate.main());
  }

  static int kelvin(Temperature temperature) {
    return temperature.decicelsius() + KELVIN_OFFSET;
  }

  static int millivolts(@Nullable Voltage voltage) {
    return told(voltage).millivolts();
  }

  /** A pack of ours tells everything; one that does not is a mistake in whoever made it. */
  static <T> T told(@Nullable T part) {
    if (part == null) {
      throw new IllegalArgumentException("a told pack must tell every part");
    }
    return part;
  }
}
