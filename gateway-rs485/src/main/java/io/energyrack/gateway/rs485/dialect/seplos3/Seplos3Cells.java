package io.energyrack.gateway.rs485.dialect.seplos3;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.frame.Registers;

/**
 * The bits of a pack's single cells and sensors, before those of {@link Seplos3Alarms}. They are
 * the BMS's early words and count as WARNINGs: where it protects, it says so in its own bits.
 */
final class Seplos3Cells {

  private static final int CELLS = 16;
  private static final int SENSORS = 8;
  private static final int HIGH = 0x10;
  private static final int COLD = 0x20;
  private static final int HOT = 0x28;

  private Seplos3Cells() {}

  /** The alarms with what single cells and sensors add. */
  static AlarmFields with(AlarmFields fields, Registers bits, int first) {
    Alarms alarms = fields.alarms();
    alarms = add(alarms, bits, first, CELLS, Condition.CELL_VOLTAGE_LOW);
    alarms = add(alarms, bits, first + HIGH, CELLS, Condition.CELL_VOLTAGE_HIGH);
    alarms = add(alarms, bits, first + COLD, SENSORS, Condition.TEMPERATURE_LOW);
    alarms = add(alarms, bits, first + HOT, SENSORS, Condition.TEMPERATURE_HIGH);
    return new AlarmFields(alarms, fields.chargeSwitch(), fields.dischargeSwitch(), fields.full());
  }

  private static Alarms add(Alarms to, Registers bits, int first, int count, Condition condition) {
    for (int i = 0; i < count; i++) {
      if (bits.u16(first + i) != 0) {
        return to.withWarning(condition);
      }
    }
    return to;
  }
}
