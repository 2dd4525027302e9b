package io.energyrack.gateway.rs485.dialect.daren;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;

/**
 * The states at the end of a 42 answer, 33 bytes. A bit that ends in "!" is a protection, so an
 * ALARM; one that does not is a warning.
 *
 * <pre>
 * byte  field        type   meaning
 * 0     voltage      u16    0 cell high!  1 cell low!  2 pack high!  3 pack low!
 *                           4 cell high   5 cell low   6 pack high   7 pack low
 *                           8 cells apart                            14 cells apart!
 * 2     current      u16    2 charge!  3 short!  4, 5 discharge!  6 charge  7 discharge
 * 4     temperature  u16    0 charge hot!  1 charge cold!  2 discharge hot!  3 discharge cold!
 *                           4 outside hot!                 6 switches hot!
 *                           8 charge hot   9 charge cold   10 discharge hot  11 discharge cold
 *                           12 outside hot                 14 switches hot
 * 6     warnings     u16    parts of the BMS that fail: any is a warning
 * 8     switches     u16    0 charge on   1 discharge on
 * 10    cells 1..16  4 u16  too high!, too low!, high, low
 * 18    balance      2 u16
 * 22    cells 17..   4 u16  too high!, too low!, high, low
 * 30    machine      u8
 * 31    inputs       u16
 * </pre>
 *
 * <p>Source: docs/spec/rs485-daren.md, "States".
 */
final class DarenStates {

  private static final List<AlarmBit> VOLTAGE =
      List.of(
          new AlarmBit(0, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(1, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(2, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(3, Condition.PACK_VOLTAGE_LOW));

  private static final List<AlarmBit> APART_PROTECTION =
      List.of(new AlarmBit(14, Condition.CELL_IMBALANCE));

  private static final List<AlarmBit> APART_WARNING =
      List.of(new AlarmBit(8, Condition.CELL_IMBALANCE));

  private static final List<AlarmBit> CURRENT_PROTECTIONS =
      List.of(
          new AlarmBit(2, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(3, Condition.SHORT_CIRCUIT),
          new AlarmBit(4, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> CURRENT_WARNINGS =
      List.of(
          new AlarmBit(6, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(7, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> TEMPERATURE =
      List.of(
          new AlarmBit(0, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(1, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(2, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(3, Condition.DISCHARGE_TEMPERATURE_LOW),
          new AlarmBit(4, Condition.TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.MOSFET_TEMPERATURE_HIGH));

  /** How far the warnings of a table stand above its protections. */
  private static final int VOLTAGE_WARNINGS = 4;

  private static final int TEMPERATURE_WARNINGS = 8;

  private static final int CHARGE_SWITCH = 0;
  private static final int DISCHARGE_SWITCH = 1;

  private DarenStates() {}

  /** Reads its 33 bytes. */
  static PackAlarms read(FieldReader in) {
    int voltage = in.u16();
    int current = in.u16();
    int temperature = in.u16();
    int failing = in.u16();
    int switches = in.u16();
    Alarms alarms = AlarmBit.alarms(Alarms.NONE, voltage, VOLTAGE);
    alarms = AlarmBit.alarms(alarms, voltage, APART_PROTECTION);
    alarms = AlarmBit.alarms(alarms, current, CURRENT_PROTECTIONS);
    alarms = AlarmBit.alarms(alarms, temperature, TEMPERATURE);
    alarms = AlarmBit.warnings(alarms, voltage >> VOLTAGE_WARNINGS, VOLTAGE);
    alarms = AlarmBit.warnings(alarms, voltage, APART_WARNING);
    alarms = AlarmBit.warnings(alarms, current, CURRENT_WARNINGS);
    alarms = AlarmBit.warnings(alarms, temperature >> TEMPERATURE_WARNINGS, TEMPERATURE);
    if (failing != 0) {
      alarms = alarms.withWarning(Condition.SYSTEM_FAULT);
    }
    alarms = cells(alarms, in);
    in.skip(4);
    alarms = cells(alarms, in);
    in.skip(3);
    return new PackAlarms(
        alarms,
        Switch.of(AlarmBit.isSet(switches, CHARGE_SWITCH)),
        Switch.of(AlarmBit.isSet(switches, DISCHARGE_SWITCH)),
        false);
  }

  /** Four words of one bit a cell. */
  private static Alarms cells(Alarms to, FieldReader in) {
    Alarms alarms = in.u16() == 0 ? to : to.withAlarm(Condition.CELL_VOLTAGE_HIGH);
    alarms = in.u16() == 0 ? alarms : alarms.withAlarm(Condition.CELL_VOLTAGE_LOW);
    alarms = in.u16() == 0 ? alarms : alarms.withWarning(Condition.CELL_VOLTAGE_HIGH);
    return in.u16() == 0 ? alarms : alarms.withWarning(Condition.CELL_VOLTAGE_LOW);
  }
}
