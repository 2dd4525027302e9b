package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.AsciiParts.bit;
import static io.energyrack.gateway.app.simulate.AsciiParts.mark;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What one PACE pack answers, INFO field by INFO field.
 *
 * <p>Source: docs/spec/rs485-pace.md, from PACE's papers and captures.
 */
final class PaceAnswers {

  /** 26.9 degrees are 2999 in PACE's own examples. */
  private static final int ZERO_CELSIUS = 2730;

  private static final AsciiParts.Units UNITS = new AsciiParts.Units(ZERO_CELSIUS, 1, 10);

  /** MOSFETs and surroundings, behind the sensors at the cells. */
  private static final int MORE_SENSORS = 2;

  /** Which P the packs of a bank tell, in turn: they were bought one after the other. */
  private static final int[] TAILS = {9, 4, 2, 3};

  private static final int NO_TAIL = 3;
  private static final int LONG_TAIL = 9;

  private static final int UNCOUNTED = 0x4E20;

  /** A LED and a buzzer are settings, and all are at rest. */
  private static final int CONTROL = 0x00;

  private static final int NO_FAULT = 0x00;

  private PaceAnswers() {}

  /**
   * 42, one pack's part.
   *
   * <pre>
   * bytes   field
   * 1       M, number of cells
   * 2 M     cell, u16 mV
   * 1       N, number of sensors
   * 2 N     sensor, u16 0.1 K: cells, MOSFETs, surroundings
   * 2       current, s16 10 mA, positive charges
   * 2       voltage, u16 mV
   * 2       remaining, u16 10 mAh
   * 1       P: 2, 3, 4 or 9
   * 2       full, u16 10 mAh
   * 2       cycles
   * 2       design, u16 10 mAh
   * 1       SOC, %, where P is not 3
   * 8       charged, discharged, where P is 9
   * 1       SOH, %, where P is 9
   * 4       voltage, current, where P is 9
   * </pre>
   */
  static void analog(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    AsciiParts.cells(info, pack);
    info.u8(AsciiParts.sensorCount(pack) + MORE_SENSORS);
    AsciiParts.sensors(info, pack, ZERO_CELSIUS);
    int tail = TAILS[pack.address() % TAILS.length];
    info.u16(UNITS.kelvin(pack.mosfet()))
        .u16(UNITS.kelvin(told(reading.boardTemperature())))
        .s16(AsciiParts.tens(reading.current().milliamps()))
        .u16(reading.voltage().millivolts())
        .u16(told(reading.remaining()).milliampHours() / 10)
        .u8(tail)
        .u16(told(reading.full()).milliampHours() / 10)
        .u16(told(reading.cycles()))
        .u16(Nameplate.DESIGN_MILLIAMP_HOURS / 10);
    if (tail != NO_TAIL) {
      info.u8(told(reading.soc()).wholeNearest());
    }
    if (tail == LONG_TAIL) {
      // v199 has these placeholders where a pack counts what went in and out.
      info.u16(UNCOUNTED).u16(UNCOUNTED).u16(UNCOUNTED).u16(UNCOUNTED);
      info.u8(told(reading.toldSoh()).wholeNearest())
          .u16(reading.voltage().millivolts())
          .s16(AsciiParts.tens(reading.current().milliamps()));
    }
  }

  /**
   * 44, one pack's part.
   *
   * <pre>
   * bytes   field
   * 1 + M   M, cell: 00 normal, 01 below, 02 above
   * 1 + N   N, sensor, likewise
   * 3       charge current, pack voltage, discharge current, likewise
   * 2       protections 1 and 2
   * 1       indication: 2 discharge switch, 1 charge switch
   * 1       control
   * 1       fault
   * 2       balance
   * 2       warnings 1 and 2
   * 1       lock and link faults, as v210 has it and others have not
   * </pre>
   */
  static void states(InfoWriter info, ToldPack pack) {
    Alarms alarms = pack.bms().alarms();
    Predicate<Condition> anyhow = any -> alarms.isAlarm(any) || alarms.isWarning(any);
    AsciiParts.cellMarks(info, pack, anyhow);
    info.u8(AsciiParts.sensorCount(pack) + MORE_SENSORS);
    AsciiParts.sensorMarks(info, pack, anyhow);
    info.u8(mark(anyhow.test(Condition.MOSFET_TEMPERATURE_HIGH), false))
        .u8(mark(anyhow.test(Condition.TEMPERATURE_HIGH), anyhow.test(Condition.TEMPERATURE_LOW)))
        .u8(mark(anyhow.test(Condition.CHARGE_CURRENT_HIGH), false))
        .u8(AsciiParts.voltageMark(anyhow))
        .u8(mark(anyhow.test(Condition.DISCHARGE_CURRENT_HIGH), false));
    info.u8(voltagesAndCurrents(alarms::isAlarm) | bit(alarms.isAlarm(Condition.SHORT_CIRCUIT), 6))
        .u8(protection2(pack, alarms))
        .u8(indication(pack))
        .u8(CONTROL)
        .u8(NO_FAULT)
        .u16(0)
        .u8(voltagesAndCurrents(alarms::isWarning))
        .u8(warning2(alarms))
        .u8(0);
  }

  /** Bits 5 to 0 of protection 1 and of warning 1. */
  private static int voltagesAndCurrents(Predicate<Condition> stands) {
    return bit(stands.test(Condition.DISCHARGE_CURRENT_HIGH), 5)
        | bit(stands.test(Condition.CHARGE_CURRENT_HIGH), 4)
        | bit(stands.test(Condition.PACK_VOLTAGE_LOW), 3)
        | bit(stands.test(Condition.PACK_VOLTAGE_HIGH), 2)
        | bit(stands.test(Condition.CELL_VOLTAGE_LOW), 1)
        | bit(stands.test(Condition.CELL_VOLTAGE_HIGH), 0);
  }

  /** Bits 3 to 0 of protection 2 and of warning 2. */
  private static int cellTemperatures(Predicate<Condition> stands) {
    return bit(stands.test(Condition.DISCHARGE_TEMPERATURE_LOW), 3)
        | bit(stands.test(Condition.CHARGE_TEMPERATURE_LOW), 2)
        | bit(stands.test(Condition.DISCHARGE_TEMPERATURE_HIGH), 1)
        | bit(stands.test(Condition.CHARGE_TEMPERATURE_HIGH), 0);
  }

  /** The switches are bit 4 here and bit 6 of the warnings; the surroundings likewise differ. */
  private static int protection2(ToldPack pack, Alarms alarms) {
    return bit(pack.bms().full(), 7)
        | bit(alarms.isAlarm(Condition.TEMPERATURE_LOW), 6)
        | bit(alarms.isAlarm(Condition.TEMPERATURE_HIGH), 5)
        | bit(alarms.isAlarm(Condition.MOSFET_TEMPERATURE_HIGH), 4)
        | cellTemperatures(alarms::isAlarm);
  }

  private static int warning2(Alarms alarms) {
    return bit(alarms.isWarning(Condition.MOSFET_TEMPERATURE_HIGH), 6)
        | bit(alarms.isWarning(Condition.TEMPERATURE_LOW), 5)
        | bit(alarms.isWarning(Condition.TEMPERATURE_HIGH), 4)
        | cellTemperatures(alarms::isWarning);
  }

  private static int indication(ToldPack pack) {
    return bit(pack.bms().dischargeSwitch() == Switch.ON, 2)
        | bit(pack.bms().chargeSwitch() == Switch.ON, 1);
  }

  /** 47: as the family has it, in 1 mV and 10 mA. */
  static void thresholds(InfoWriter info, ToldPack pack) {
    AsciiParts.thresholds(info, pack, UNITS);
  }

  /** A6: remaining, full, design, u16 10 mAh. */
  static void capacities(InfoWriter info, ToldPack pack) {
    info.u16(told(pack.reading().remaining()).milliampHours() / 10)
        .u16(told(pack.reading().full()).milliampHours() / 10)
        .u16(Nameplate.DESIGN_MILLIAMP_HOURS / 10);
  }

  /** C1: software, 20 ASCII: blanks behind it, and a NUL as v115 has it. */
  static void software(InfoWriter info, ToldPack pack) {
    Nameplate plate = pack.nameplate();
    String version =
        String.format(
            Locale.ROOT, "%s-%d.%02d", plate.model(), plate.softwareMajor(), plate.softwareMinor());
    info.blanked(version, 19).u8(0);
  }

  /** C2: serial number, 40 ASCII, blanks behind it. */
  static void serial(InfoWriter info, ToldPack pack) {
    info.blanked(pack.nameplate().serial(), 40);
  }

  /** EB: CAN towards Victron, RS485 PACE-Modbus, and v218's type, whatever it means. */
  static void protocols(InfoWriter info) {
    info.u8(3).u8(0).u8(1);
  }
}
