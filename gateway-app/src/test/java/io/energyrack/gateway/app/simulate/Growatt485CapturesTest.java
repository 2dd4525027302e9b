package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import org.junit.jupiter.api.Test;

/** A pack set to the state that a real one was captured in answers as it did (v301 to v306). */
class Growatt485CapturesTest {

  private static ToldPack eight(int address, int milliamps, int... sensors) {
    return ToldPacks.with(
        ToldPacks.ordinary(address),
        ToldPacks.reading(
            new int[] {3290, 3289, 3289, 3290, 3290, 3289, 3290, 3290},
            209,
            sensors,
            milliamps,
            26_320,
            66_000,
            100_000,
            3));
  }

  private static String answer(String query, ToldPack pack) {
    var answers = RtuWire.answers("growatt485", query, pack);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Test
  void soc() {
    assertThat(answer("01 03 00 15 00 01 95 CE", eight(1, 0, 210)))
        .isEqualTo("01 03 02 00 42 38 75");
  }

  // The captured one has its first cell at 70, so the last of eight from 71 is not there.
  @Test
  void cells() {
    assertThat(answer("01 03 00 71 00 08 14 17", eight(1, 0, 210)))
        .isEqualTo("01 03 10 0C D9 0C D9 0C DA 0C DA 0C D9 0C DA 0C DA 00 00 5F 2F");
  }

  // By hand: status 0, error 0, 66 %, 2632 = 0A48, -12.34 A = -1234 = FB2E, 36.5 rounds to 37 = 25.
  @Test
  void stateOfTheWarmestSensor() {
    assertThat(answer("01 03 00 13 00 06 34 0D", eight(1, -12_340, 210, 365)))
        .startsWith("01 03 0C 00 00 00 00 00 42 0A 48 FB 2E 00 25");
  }

  // By hand: -4.6 degrees are -5 = FFFB; a protection is error 1.
  @Test
  void stateOfTheColdestSensorAndAnError() {
    Alarms alarms = Alarms.NONE.withAlarm(Condition.CHARGE_TEMPERATURE_LOW);
    ToldPack cold =
        ToldPacks.with(eight(1, 0, 210, -46), new PackAlarms(alarms, Switch.OFF, Switch.ON, false));

    assertThat(answer("01 03 00 13 00 06 34 0D", cold))
        .startsWith("01 03 0C 00 00 00 01 00 42 0A 48 00 00 FF FB");
  }
}
