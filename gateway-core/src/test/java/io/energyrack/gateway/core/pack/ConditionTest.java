package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  // S12: which direction an ALARM forbids; two directions where its cause is not known to be one's.
  @ParameterizedTest
  @CsvSource({
    "CELL_VOLTAGE_HIGH, cell-voltage-high, true, false",
    "CELL_VOLTAGE_LOW, cell-voltage-low, false, true",
    "CHARGE_TEMPERATURE_LOW, charge-temperature-low, true, false",
    "DISCHARGE_CURRENT_HIGH, discharge-current-high, false, true",
    "SHORT_CIRCUIT, short-circuit, true, true",
    "PACK_MISSING, pack-missing, false, false",
  })
  void s12AnAlarmForbidsTheDirectionItSpeaksOf(
      Condition condition, String word, boolean charge, boolean discharge) {
    Alarms alarms = Alarms.NONE.withAlarm(condition);
    assertThat(condition.word()).isEqualTo(word);
    assertThat(condition.forbidsCharge()).isEqualTo(charge);
    assertThat(condition.forbidsDischarge()).isEqualTo(discharge);
    assertThat(alarms.forbidCharge()).isEqualTo(charge);
    assertThat(alarms.forbidDischarge()).isEqualTo(discharge);
  }

  @Test
  void alarmsAndWarningsAreListedApartAndTheWorseCounts() {
    Alarms alarms =
        Alarms.NONE
            .withWarning(Condition.CELL_VOLTAGE_LOW)
            .withAlarm(Condition.SHORT_CIRCUIT)
            .merge(
                Alarms.NONE
                    .withWarning(Condition.SHORT_CIRCUIT)
                    .withWarning(Condition.PACK_MISSING)
                    .withAlarm(Condition.CELL_FAULT));
    assertThat(alarms.alarms()).containsExactly(Condition.SHORT_CIRCUIT, Condition.CELL_FAULT);
    assertThat(alarms.warnings())
        .containsExactly(Condition.CELL_VOLTAGE_LOW, Condition.PACK_MISSING);
    assertThat(alarms.isAlarm(Condition.CELL_FAULT)).isTrue();
    assertThat(alarms.isAlarm(Condition.CELL_VOLTAGE_LOW)).isFalse();
    assertThat(alarms.isWarning(Condition.CELL_VOLTAGE_LOW)).isTrue();
    assertThat(alarms.isWarning(Condition.SHORT_CIRCUIT)).isFalse();
  }
}
