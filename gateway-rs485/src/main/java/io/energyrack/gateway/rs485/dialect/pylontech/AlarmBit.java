package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.List;

/**
 * One bit of a status byte, and what it complains of.
 *
 * @param bit 0 to 7.
 */
record AlarmBit(int bit, Condition condition) {

  /** The ALARMs that a byte adds. */
  static Alarms alarms(Alarms to, int value, List<AlarmBit> table) {
    Alarms sum = to;
    for (AlarmBit row : table) {
      if (isSet(value, row.bit)) {
        sum = sum.withAlarm(row.condition);
      }
    }
    return sum;
  }

  /** The WARNINGs that a byte adds. */
  static Alarms warnings(Alarms to, int value, List<AlarmBit> table) {
    Alarms sum = to;
    for (AlarmBit row : table) {
      if (isSet(value, row.bit)) {
        sum = sum.withWarning(row.condition);
      }
    }
    return sum;
  }

  static boolean isSet(int value, int bit) {
    return (value >> bit & 1) != 0;
  }
}
