package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/spec/can-profile.md, section 0x35A. */
class AlarmsMessageTest {

  private static final String IDLE = "AAAAA202AAAAA20A";

  private static FieldReader encoded(Alarms alarms) {
    return Frames.bytes(hex(alarms));
  }

  private static String hex(Alarms alarms) {
    return Frames.one(sink -> AlarmsMessage.encode(alarms, sink)).substring("35A#".length());
  }

  // AA = 10 10 10 10; byte 2 = 10 10 00 10 from the top: the contactor is not supported;
  // byte 3 = imbalance OK; byte 7 = imbalance OK and system status 10 = on line.
  @Test
  void idleIsOkNotSupportedNowhereButForTheContactor() {
    assertThat(hex(Alarms.NONE)).isEqualTo(IDLE);
  }

  /**
   * Bytes that were injected into a bus with a real GX, and what it then showed. Source: the byte
   * tables of AndreasBoehm/PytesCANProtocol and dfch/BydCanProtocol.
   */
  @ParameterizedTest(name = "{1} {2} raises what {0} raised")
  @CsvSource({
    "1000000000000000, CELL_VOLTAGE_LOW, ALARM",
    "1000000000000000, PACK_VOLTAGE_LOW, ALARM",
    "0400000000000000, CELL_VOLTAGE_HIGH, ALARM",
    "0400000000000000, PACK_VOLTAGE_HIGH, ALARM",
    "0000000004000000, CELL_VOLTAGE_HIGH, WARNING",
    "4000000000000000, TEMPERATURE_HIGH, ALARM",
    "4000000000000000, DISCHARGE_TEMPERATURE_HIGH, ALARM",
    "4000000000000000, MOSFET_TEMPERATURE_HIGH, ALARM",
    "0001000000000000, TEMPERATURE_LOW, ALARM",
    "0001000000000000, DISCHARGE_TEMPERATURE_LOW, ALARM",
    "0000000000010000, TEMPERATURE_LOW, WARNING",
    "0010000000000000, CHARGE_TEMPERATURE_LOW, ALARM",
    "0000000000100000, CHARGE_TEMPERATURE_LOW, WARNING",
    "0000000000400000, DISCHARGE_CURRENT_HIGH, WARNING",
    "0000000000000100, CHARGE_CURRENT_HIGH, WARNING",
    "0000400000000000, SYSTEM_FAULT, ALARM",
    "0000400000000000, CELL_FAULT, ALARM",
    "0000400000000000, INTERNAL_COMMUNICATION, ALARM",
    "0000400000000000, DATA_LOST, ALARM",
    "0000000100000000, CELL_IMBALANCE, ALARM",
    "0000000100000000, TEMPERATURE_IMBALANCE, ALARM",
    "0000000000000001, CELL_IMBALANCE, WARNING"
  })
  void aConditionRaisesThePairThatAGxShowedForIt(
      String injected, Condition condition, String severity) {
    long active = Frames.bytes(injected).data();
    Alarms alarms =
        severity.equals("ALARM")
            ? Alarms.NONE.withAlarm(condition)
            : Alarms.NONE.withWarning(condition);
    // The pair goes from 10 to 01; all else stays idle.
    long expected = (Frames.bytes(IDLE).data() & ~(active << 1)) | active;
    assertThat(encoded(alarms).data()).isEqualTo(expected);
  }

  @Test
  void thoseNobodyInjectedFollowTheTable() {
    // Byte 1 bits 2-3: A9 would be bit 0, A6 is 10 10 01 10.
    assertThat(hex(Alarms.NONE.withAlarm(Condition.CHARGE_TEMPERATURE_HIGH)))
        .isEqualTo("AAA6A202AAAAA20A");
    // Byte 1 bits 6-7: 01 10 10 10 = 6A.
    assertThat(hex(Alarms.NONE.withAlarm(Condition.DISCHARGE_CURRENT_HIGH)))
        .isEqualTo("AA6AA202AAAAA20A");
    // Byte 2 bits 0-1: 10 10 00 01 = A1.
    assertThat(hex(Alarms.NONE.withAlarm(Condition.CHARGE_CURRENT_HIGH)))
        .isEqualTo("AAAAA102AAAAA20A");
  }

  // A GX shows nothing for these two pairs, so the nearest that it shows goes with them.
  @Test
  void aShortCircuitIsAHighCurrentTooAndAMissingPackAnInternalFailure() {
    // Byte 2 bits 4-5: 10 01 00 10 = 92; byte 1: 6A as above.
    assertThat(hex(Alarms.NONE.withAlarm(Condition.SHORT_CIRCUIT))).isEqualTo("AA6A9202AAAAA20A");
    // Warnings: byte 4 bits 0-1: 10 10 10 01 = A9; byte 6 bits 6-7: 01 10 00 10 = 62.
    assertThat(hex(Alarms.NONE.withWarning(Condition.PACK_MISSING))).isEqualTo("AAAAA202A9AA620A");
    assertThat(hex(Alarms.NONE.withWarning(Condition.PACK_APART))).isEqualTo("AAAAA202A9AA620A");
  }

  // Contract S19.
  @ParameterizedTest
  @EnumSource(Condition.class)
  void s19WhatIsClearedIsSentAsOkAndNeverAsNotSupported(Condition condition) {
    for (Alarms standing :
        new Alarms[] {Alarms.NONE.withAlarm(condition), Alarms.NONE.withWarning(condition)}) {
      AlarmsMessage shown = AlarmsMessage.decode(encoded(standing)).orElseThrow();
      assertThat(hex(standing)).isNotEqualTo(IDLE);
      assertThat(shown.unsupported()).containsExactly(AlarmPair.CONTACTOR);
    }
    AlarmsMessage cleared = AlarmsMessage.decode(encoded(Alarms.NONE)).orElseThrow();
    assertThat(cleared.alarms()).isEmpty();
    assertThat(cleared.warnings()).isEmpty();
    assertThat(cleared.unsupported()).containsExactly(AlarmPair.CONTACTOR);
  }

  @Test
  void alarmAndWarningOfOnePairStandSideBySide() {
    Alarms both =
        Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH).withWarning(Condition.PACK_VOLTAGE_HIGH);
    // Byte 0 and byte 4: 10 10 01 10 = A6.
    assertThat(hex(both)).isEqualTo("A6AAA202A6AAA20A");
  }
}
