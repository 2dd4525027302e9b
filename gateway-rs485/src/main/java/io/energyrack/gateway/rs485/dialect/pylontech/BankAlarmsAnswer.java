package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 62, the bank's alarms.
 *
 * <pre>
 *      bytes 0 and 2                    byte 1                  byte 3
 * bit  WARNINGs and ALARMs              WARNINGs                ALARMs
 * 7    pack voltage high                temperature imbalance   -
 * 6    pack voltage low                 charge current high     charge current high
 * 5    cell voltage high                discharge current high  discharge current high
 * 4    cell voltage low                 internal communication  -
 * 3    temperature high                 -                       system fault
 * 2    temperature low                  -                       -
 * 1    MOSFET temperature high          -                       -
 * 0    cell imbalance, in byte 0 alone  -                       -
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "62".
 *
 * @param alarms its protections as ALARMs, the rest as WARNINGs.
 */
public record BankAlarmsAnswer(Alarms alarms) implements PylontechAnswer {

  private static final List<AlarmBit> VOLTAGE_AND_TEMPERATURE =
      List.of(
          new AlarmBit(7, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(6, Condition.PACK_VOLTAGE_LOW),
          new AlarmBit(5, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(4, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(3, Condition.TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.TEMPERATURE_LOW),
          new AlarmBit(1, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> IMBALANCE =
      List.of(new AlarmBit(0, Condition.CELL_IMBALANCE));

  private static final List<AlarmBit> ALARM2 =
      List.of(
          new AlarmBit(7, Condition.TEMPERATURE_IMBALANCE),
          new AlarmBit(6, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(4, Condition.INTERNAL_COMMUNICATION));

  private static final List<AlarmBit> PROTECT2 =
      List.of(
          new AlarmBit(6, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(3, Condition.SYSTEM_FAULT));

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable BankAlarmsAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    int alarm1 = in.u8();
    int alarm2 = in.u8();
    int protect1 = in.u8();
    int protect2 = in.u8();
    if (!in.exact()) {
      return null;
    }
    Alarms alarms = AlarmBit.warnings(Alarms.NONE, alarm1, VOLTAGE_AND_TEMPERATURE);
    alarms = AlarmBit.warnings(alarms, alarm1, IMBALANCE);
    alarms = AlarmBit.warnings(alarms, alarm2, ALARM2);
    alarms = AlarmBit.alarms(alarms, protect1, VOLTAGE_AND_TEMPERATURE);
    return new BankAlarmsAnswer(AlarmBit.alarms(alarms, protect2, PROTECT2));
  }
}
