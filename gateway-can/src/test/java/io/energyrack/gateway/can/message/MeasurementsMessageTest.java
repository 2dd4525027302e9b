package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/spec/can-profile.md, section 0x356. */
class MeasurementsMessageTest {

  private static String encoded(int millivolts, int milliamps, @Nullable Integer decicelsius) {
    Temperature temperature = decicelsius == null ? null : Temperature.ofDecicelsius(decicelsius);
    return Frames.one(
        sink ->
            MeasurementsMessage.encode(
                Voltage.ofMillivolts(millivolts),
                Current.ofMilliamps(milliamps),
                temperature,
                sink));
  }

  @Test
  void dischargingIsNegative() {
    // 51.98 V -> 5198 = 144Eh; -31.9 A -> -319 = FEC1h; 23.4 -> 234 = 00EAh: a captured battery.
    assertThat(encoded(51_980, -31_900, 234)).isEqualTo("356#4E14C1FEEA00");
  }

  @Test
  void measurementsGoToTheNearestHalvesUp() {
    // 51.985 V -> 5199 = 144Fh; 9.05 A -> 91 = 005Bh; -0.25 A -> -2 = FFFEh.
    assertThat(encoded(51_985, 9_050, 0)).isEqualTo("356#4F145B000000");
    assertThat(encoded(51_984, -250, -34)).isEqualTo("356#4E14FEFFDEFF");
  }

  // Peers whose start values leaked showed -150 degrees; one shows 0.0 for not known.
  @Test
  void aBankWithoutATemperatureSendsFourBytes() {
    assertThat(encoded(51_980, 0, null)).isEqualTo("356#4E140000");
  }

  // 15 packs at three times their trip current are plausible one by one, and exceed the field.
  @Test
  void aCurrentBeyondTheFieldKeepsItsSign() {
    assertThat(encoded(51_200, 6_750_000, 0)).isEqualTo("356#0014FF7F0000");
    assertThat(encoded(51_200, -6_750_000, 0)).isEqualTo("356#001400800000");
  }

  @Test
  void aVoltageBeyondTheFieldIsABug() {
    assertThatIllegalArgumentException().isThrownBy(() -> encoded(327_680, 0, 0));
  }
}
