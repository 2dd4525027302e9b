package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
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

  private static final int BOARD_IS_NORMAL = 0x00;

  private static final AsciiParts.Units UNITS = new AsciiParts.Units(KELVIN_OFFSET, 1, 100);

  /** Currents within it are neither charging nor discharging. */
  private static final Current DEADBAND = Current.ofMilliamps(100);

  private PylontechPackAnswers() {}

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
    AsciiParts.cells(info, pack);
    info.u8(1 + AsciiParts.sensorCount(pack)).u16(kelvin(told(reading.boardTemperature())));
    AsciiParts.sensors(info, pack, KELVIN_OFFSET);
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
    Alarms alarms = pack.bms().alarms();
    AsciiParts.cellMarks(info, pack, alarms::isAlarm);
    info.u8(1 + AsciiParts.sensorCount(pack)).u8(BOARD_IS_NORMAL);
    AsciiParts.sensorMarks(info, pack, alarms::isAlarm);
    info.u8(AsciiParts.mark(alarms.isAlarm(Condition.CHARGE_CURRENT_HIGH), false))
        .u8(AsciiParts.voltageMark(alarms::isAlarm))
        .u8(AsciiParts.mark(alarms.isAlarm(Condition.DISCHARGE_CURRENT_HIGH), false));
    info.u8(status1(alarms)).u8(status2(pack)).u8(status3(pack)).u8(0).u8(0).u8(0);
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

  /** 0x47: as the family has it, in 1 mV and 0.1 A. */
  static void parameters(InfoWriter info, ToldPack pack) {
    AsciiParts.thresholds(info, pack, UNITS);
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
}
