package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/spec/can-profile.md, sections 0x359 and 0x35C. */
class PylonMessagesTest {

  private static String encoded(Alarms alarms) {
    return Frames.one(sink -> PylonAlarmsMessage.encode(alarms, 10, sink));
  }

  @Test
  void aHealthyStackOfTenLooksAsCaptured() {
    assertThat(encoded(Alarms.NONE)).isEqualTo("359#000000000A504E");
  }

  @ParameterizedTest
  @CsvSource({
    "CELL_VOLTAGE_HIGH, 0200",
    "PACK_VOLTAGE_HIGH, 0200",
    "CELL_VOLTAGE_LOW, 0400",
    "PACK_VOLTAGE_LOW, 0400",
    "CHARGE_TEMPERATURE_HIGH, 0800",
    "DISCHARGE_TEMPERATURE_HIGH, 0800",
    "TEMPERATURE_HIGH, 0800",
    "MOSFET_TEMPERATURE_HIGH, 0800",
    "CHARGE_TEMPERATURE_LOW, 1000",
    "DISCHARGE_TEMPERATURE_LOW, 1000",
    "TEMPERATURE_LOW, 1000",
    "DISCHARGE_CURRENT_HIGH, 8000",
    "CHARGE_CURRENT_HIGH, 0001",
    "DISCHARGE_LIMIT_IGNORED, 8000",
    "CHARGE_LIMIT_IGNORED, 0001",
    "SYSTEM_FAULT, 0008",
    "CELL_FAULT, 0008",
    "INTERNAL_COMMUNICATION, 0008",
    "PACK_MISSING, 0008",
    "PACK_APART, 0008",
    "ADDRESS_CONFLICT, 0008",
    "DATA_LOST, 0008"
  })
  void eachConditionHasItsBitInBothSeverities(Condition condition, String bits) {
    assertThat(encoded(Alarms.NONE.withAlarm(condition))).isEqualTo("359#" + bits + "00000A504E");
    assertThat(encoded(Alarms.NONE.withWarning(condition))).isEqualTo("359#0000" + bits + "0A504E");
  }

  @Test
  void whatHasNoBitIsASystemErrorAsAnAlarmAndNothingAsAWarning() {
    for (Condition condition :
        new Condition[] {Condition.CELL_IMBALANCE, Condition.TEMPERATURE_IMBALANCE}) {
      assertThat(encoded(Alarms.NONE.withAlarm(condition))).isEqualTo("359#000800000A504E");
      assertThat(encoded(Alarms.NONE.withWarning(condition))).isEqualTo("359#000000000A504E");
    }
    assertThat(encoded(Alarms.NONE.withAlarm(Condition.SHORT_CIRCUIT)))
        .isEqualTo("359#800800000A504E");
    assertThat(encoded(Alarms.NONE.withWarning(Condition.SHORT_CIRCUIT)))
        .isEqualTo("359#000080000A504E");
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void noAlarmIsLost(Condition condition) {
    assertThat(encoded(Alarms.NONE.withAlarm(condition))).isNotEqualTo(encoded(Alarms.NONE));
  }

  @Test
  void requestsHaveTheirBits() {
    // 80 charge + 40 discharge = C0: what a healthy stack sends.
    assertThat(Frames.one(sink -> PylonRequestMessage.encode(true, true, false, false, sink)))
        .isEqualTo("35C#C000");
    // 40 discharge + 20 force charge I + 08 full charge = 68.
    assertThat(Frames.one(sink -> PylonRequestMessage.encode(false, true, true, true, sink)))
        .isEqualTo("35C#6800");
  }
}
