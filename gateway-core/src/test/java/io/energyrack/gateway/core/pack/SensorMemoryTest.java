package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.unit.Temperature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is left of a cell sensor that no longer reports. */
class SensorMemoryTest {

  private static final long SECOND = 1_000_000_000L;

  private final SensorMemory memory = new SensorMemory();

  // Seen in the field: all sensors at -5 degrees, then all absent, and the bank was charged.
  @Test
  void s30ASensorThatDisappearsIsBelievedForAMinuteAndThenNothingIsCharged() {
    memory.see(CellTemperatures.ofDecicelsius(-50, -40), 10 * SECOND);
    memory.see(null, 12 * SECOND);

    LostInputs early = memory.lost(true, 69 * SECOND);
    assertThat(early.coldest()).isEqualTo(Temperature.ofDecicelsius(-50));
    assertThat(early.hottest()).isEqualTo(Temperature.ofDecicelsius(-40));
    assertThat(early.chargeBlind()).isFalse();
    LostInputs late = memory.lost(true, 70 * SECOND);
    assertThat(late.coldest()).isNull();
    assertThat(late.chargeBlind()).isTrue();
    assertThat(late.words())
        .isEqualTo(
            "no longer reports temperature sensor 1, 2: the bank is not charged until it does");
  }

  // One warm sensor that is left must not hide a cold one that is gone.
  @Test
  void s30ASensorThatIsLostIsNamedByItsPlaceWhileOthersReport() {
    memory.see(CellTemperatures.ofPlaces(Arrays.asList(200, -50, 210)), 0);
    memory.see(CellTemperatures.ofPlaces(Arrays.asList(200, null, 210)), SECOND);

    LostInputs lost = memory.lost(true, 2 * SECOND);
    assertThat(lost.sensors()).isEqualTo(0b010);
    assertThat(lost.coldest()).isEqualTo(Temperature.ofDecicelsius(-50));
    assertThat(memory.lost(true, 60 * SECOND).chargeBlind()).isTrue();
  }

  @Test
  void s30ASensorThatIsBackEndsIt() {
    memory.see(CellTemperatures.ofDecicelsius(200), 0);
    memory.see(null, SECOND);
    assertThat(memory.lost(true, 100 * SECOND).chargeBlind()).isTrue();
    memory.see(CellTemperatures.ofDecicelsius(210), 101 * SECOND);
    assertThat(memory.lost(true, 102 * SECOND)).isEqualTo(LostInputs.NONE);
  }

  @Test
  void s30APackThatNeverReportedATemperatureIsChargedOnlyWhereThatIsConfigured() {
    memory.see(null, 0);
    assertThat(memory.lost(true, SECOND).chargeBlind()).isTrue();
    assertThat(memory.lost(false, SECOND)).isEqualTo(LostInputs.NONE);
  }

  // Whoever waives the sensors still gets the minute, and the warning.
  @Test
  void s30WhereTemperaturesAreNotRequiredALostSensorOnlyWarns() {
    memory.see(CellTemperatures.ofDecicelsius(200), 0);
    memory.see(null, SECOND);
    LostInputs lost = memory.lost(false, 100 * SECOND);
    assertThat(lost.any()).isTrue();
    assertThat(lost.chargeBlind()).isFalse();
  }

  @Test
  void sensorsKeepTheirNumbersWhenOneReadsAbsent() {
    CellTemperatures sensors = CellTemperatures.ofPlaces(Arrays.asList(null, 200, null, 190));
    assertThat(sensors).isNotNull();
    assertThat(sensors.count()).isEqualTo(2);
    assertThat(sensors.lowestNumber()).isEqualTo(4);
    assertThat(sensors.highestNumber()).isEqualTo(2);
    assertThat(CellTemperatures.ofPlaces(Arrays.asList(null, null))).isNull();
  }
}
