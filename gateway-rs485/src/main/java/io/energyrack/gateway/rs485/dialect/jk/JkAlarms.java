package io.energyrack.gateway.rs485.dialect.jk;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import java.util.List;

/**
 * The word of alarms (12A0).
 *
 * <pre>
 * bit  A is an ALARM, W a WARNING
 * 0    W  balancing wires' resistance high
 * 1    A  MOSFETs hot
 * 2    A  not as many cells as set
 * 3    A  current sensor
 * 4    A  cell voltage high             11   A  cell voltage low
 * 5    A  pack voltage high             12   A  pack voltage low
 * 6    A  charge current high           13   A  discharge current high
 * 7    A  short circuit while charging  14   A  short circuit while discharging
 * 8    A  charge temperature high       15   A  discharge temperature high
 * 9    A  charge temperature low        16   A  charge switch
 * 10   A  internal communication        17   A  discharge switch
 * 20   A  discharge switch does not close
 * 21   A  temperature high
 * 22   A  temperature sensor
 * 23   A  current limiter
 * 18, 19  no fault of the battery
 * </pre>
 *
 * <p>Source: docs/spec/rs485-jk.md.
 */
final class JkAlarms {

  private static final List<AlarmBit> WARNINGS = List.of(new AlarmBit(0, Condition.CELL_FAULT));

  private static final List<AlarmBit> ALARMS =
      List.of(
          new AlarmBit(1, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.CELL_FAULT),
          new AlarmBit(3, Condition.SYSTEM_FAULT),
          new AlarmBit(4, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(5, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(6, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(7, Condition.SHORT_CIRCUIT),
          new AlarmBit(8, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(9, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(10, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(11, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(12, Condition.PACK_VOLTAGE_LOW),
          new AlarmBit(13, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(14, Condition.SHORT_CIRCUIT),
          new AlarmBit(15, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(16, Condition.SYSTEM_FAULT),
          new AlarmBit(17, Condition.SYSTEM_FAULT),
          new AlarmBit(20, Condition.SYSTEM_FAULT),
          new AlarmBit(21, Condition.TEMPERATURE_HIGH),
          new AlarmBit(22, Condition.SYSTEM_FAULT),
          new AlarmBit(23, Condition.SYSTEM_FAULT));

  private JkAlarms() {}

  /** What the word complains of. */
  static Alarms read(int bits) {
    return AlarmBit.alarms(AlarmBit.warnings(Alarms.NONE, bits, WARNINGS), bits, ALARMS);
  }
}
