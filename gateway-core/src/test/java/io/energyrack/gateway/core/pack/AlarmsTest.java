package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmsTest {

  @Test
  void whereTwoPacksDifferTheWorseCounts() {
    Alarms warned = Alarms.NONE.withWarning(Condition.CELL_VOLTAGE_HIGH);
    Alarms alarmed = Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH);
    assertThat(warned.merge(alarmed)).isEqualTo(alarmed);
    assertThat(alarmed.merge(warned).isWarning(Condition.CELL_VOLTAGE_HIGH)).isFalse();
  }

  // Contract S12: each condition speaks of one direction; one that cannot tell speaks of both.
  @Test
  void s12AnAlarmForbidsItsOwnDirection() {
    Alarms high = Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH);
    assertThat(high.forbidCharge()).isTrue();
    assertThat(high.forbidDischarge()).isFalse();
    Alarms cold = Alarms.NONE.withAlarm(Condition.CHARGE_TEMPERATURE_LOW);
    assertThat(cold.forbidCharge()).isTrue();
    assertThat(cold.forbidDischarge()).isFalse();
    Alarms low = Alarms.NONE.withAlarm(Condition.PACK_VOLTAGE_LOW);
    assertThat(low.forbidCharge()).isFalse();
    assertThat(low.forbidDischarge()).isTrue();
    Alarms hot = Alarms.NONE.withAlarm(Condition.TEMPERATURE_HIGH);
    assertThat(hot.forbidCharge() && hot.forbidDischarge()).isTrue();
    assertThat(Alarms.NONE.withWarning(Condition.SHORT_CIRCUIT).forbidCharge()).isFalse();
  }

  @Test
  void onlyWhatRoseIsWorse() {
    Alarms warning = Alarms.NONE.withWarning(Condition.CELL_IMBALANCE);
    Alarms alarm = Alarms.NONE.withAlarm(Condition.CELL_IMBALANCE);
    assertThat(warning.worseThan(Alarms.NONE)).isTrue();
    assertThat(alarm.worseThan(warning)).isTrue();
    assertThat(warning.worseThan(alarm)).isFalse();
    assertThat(Alarms.NONE.worseThan(warning)).isFalse();
  }
}
