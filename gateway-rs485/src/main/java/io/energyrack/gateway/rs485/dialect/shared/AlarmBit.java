package io.energyrack.gateway.rs485.dialect.shared;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.List;

/**
 * One bit of a status byte or word, and what it complains of.
 *
 * @param bit 0, the lowest, to 31.
 */
public record AlarmBit(int bit, Condition condition) {

  /** The ALARMs that a status adds. */
  public static Alarms alarms(Alarms to, int value, List<AlarmBit> table) {
    Alarms sum = to;
    for (AlarmBit row : table) {
      if (isSet(value, row.bit)) {
        sum = sum.withAlarm(row.condition);
      }
    }
    return sum;
  }

  /** The WARNINGs that a status adds. */
  public static Alarms warnings(Alarms to, int value, List<AlarmBit> table) {
    Alarms sum = to;
    for (AlarmBit row : table) {
      if (isSet(value, row.bit)) {
        sum = sum.withWarning(row.condition);
      }
    }
    return sum;
  }

  public static boolean isSet(int value, int bit) {
    return (value >> bit & 1) != 0;
  }
}
