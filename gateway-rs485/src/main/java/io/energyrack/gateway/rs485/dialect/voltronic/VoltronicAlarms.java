package io.energyrack.gateway.rs485.dialect.voltronic;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;

/**
 * What complains in any of the packs.
 *
 * <pre>
 *      WARNINGs                         ALARMs
 * bit  37 charge     38 discharge      39 charge              3B discharge
 * 15   -             -                 current high           shut down
 * 14   -             -                 -                      temperature high
 * 13   -             -                 communication          temperature low
 * 12   -             -                 cell voltage high      current high
 * 11   -             -                 current high           cell voltage low
 * 10   -             -                 cell voltage high      MOSFETs hot
 * 9    -             -                 temperature low        -
 * 8    -             -                 temperature high       -
 * 7    -             -                 cell voltage low       -
 * 6    -             -                 MOSFETs hot            communication
 * 5    -             -                 short circuit          -
 * 4    -             -                 discharge current high short circuit
 * 3    current high  cell voltage low  charge current high    discharge current high
 * 2    temp. low     MOSFETs hot       communication          charge current high
 * 1    cell v. high  temp. low         boost: a warning       boost: a warning
 * 0    temp. high    temp. high        -                      -
 *
 * bit  3A charge         3C discharge
 * 13   -                 communication
 * 6    -                 shut down
 * 5    -                 temperature high
 * 4    -                 cell voltage high
 * 3    communication     -
 * 2    short circuit     current high
 * 1    shut down         short circuit
 * 0    shut down         communication
 * </pre>
 *
 * <p>Bit 0 of 39 and 3B (PRES) is no fault. A cell so low that the pack will not charge it (39, bit
 * 7) is a system's fault, too: a cell voltage low forbids discharging alone, and whatever flows
 * would harm it. Source: docs/spec/rs485-voltronic.md.
 */
final class VoltronicAlarms {

  static final int FIRST = 0x37;
  static final int COUNT = 6;

  private static final List<AlarmBit> CHARGE_WARNINGS =
      List.of(
          new AlarmBit(3, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(2, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(1, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(0, Condition.CHARGE_TEMPERATURE_HIGH));

  private static final List<AlarmBit> DISCHARGE_WARNINGS =
      List.of(
          new AlarmBit(3, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(2, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(1, Condition.DISCHARGE_TEMPERATURE_LOW),
          new AlarmBit(0, Condition.DISCHARGE_TEMPERATURE_HIGH));

  /** Of both protections; its papers do not say what it is. */
  private static final List<AlarmBit> BOOST = List.of(new AlarmBit(1, Condition.SYSTEM_FAULT));

  private static final List<AlarmBit> CHARGE =
      List.of(
          new AlarmBit(15, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(13, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(12, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(11, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(10, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(9, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(8, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(7, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(7, Condition.SYSTEM_FAULT),
          new AlarmBit(6, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(5, Condition.SHORT_CIRCUIT),
          new AlarmBit(4, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(3, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(2, Condition.INTERNAL_COMMUNICATION));

  private static final List<AlarmBit> CHARGE_2 =
      List.of(
          new AlarmBit(3, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(2, Condition.SHORT_CIRCUIT),
          new AlarmBit(1, Condition.SYSTEM_FAULT),
          new AlarmBit(0, Condition.SYSTEM_FAULT));

  private static final List<AlarmBit> DISCHARGE =
      List.of(
          new AlarmBit(15, Condition.SYSTEM_FAULT),
          new AlarmBit(14, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(13, Condition.DISCHARGE_TEMPERATURE_LOW),
          new AlarmBit(12, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(11, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(10, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(4, Condition.SHORT_CIRCUIT),
          new AlarmBit(3, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(2, Condition.CHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> DISCHARGE_2 =
      List.of(
          new AlarmBit(13, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(6, Condition.SYSTEM_FAULT),
          new AlarmBit(5, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(4, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(2, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(1, Condition.SHORT_CIRCUIT),
          new AlarmBit(0, Condition.INTERNAL_COMMUNICATION));

  private VoltronicAlarms() {}

  /** Whether any of these registers was read. */
  static boolean toldIn(Registers registers) {
    for (int i = 0; i < COUNT; i++) {
      if (registers.has(FIRST + i)) {
        return true;
      }
    }
    return false;
  }

  /** What those that were read complain of. */
  static Alarms read(Registers registers) {
    Alarms alarms = AlarmBit.warnings(Alarms.NONE, value(registers, 0x37), CHARGE_WARNINGS);
    alarms = AlarmBit.warnings(alarms, value(registers, 0x38), DISCHARGE_WARNINGS);
    alarms = AlarmBit.warnings(alarms, value(registers, 0x39), BOOST);
    alarms = AlarmBit.warnings(alarms, value(registers, 0x3B), BOOST);
    alarms = AlarmBit.alarms(alarms, value(registers, 0x39), CHARGE);
    alarms = AlarmBit.alarms(alarms, value(registers, 0x3A), CHARGE_2);
    alarms = AlarmBit.alarms(alarms, value(registers, 0x3B), DISCHARGE);
    return AlarmBit.alarms(alarms, value(registers, 0x3C), DISCHARGE_2);
  }

  private static int value(Registers registers, int register) {
    return registers.has(register) ? registers.u16(register) : 0;
  }
}
