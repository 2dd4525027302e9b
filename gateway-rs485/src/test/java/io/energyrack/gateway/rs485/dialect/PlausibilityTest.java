package io.energyrack.gateway.rs485.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// S3: what cannot be is not used. Each case stands on the edge, and one beyond it.
class PlausibilityTest {

  private final Plausibility plausibility = Plausibility.BAT_50002;

  @ParameterizedTest
  @CsvSource({
    "3300, 0, 250, 250, 6600, ''",
    "1000, 0, 250, 250, 4300, ''",
    "999, 0, 250, 250, 4299, cells_mv",
    "5000, 0, 250, 250, 8300, ''",
    "5001, 0, 250, 250, 8301, cells_mv",
    "3300, 450000, 250, 250, 6600, ''",
    "3300, 450001, 250, 250, 6600, current_ma",
    "3300, -450001, 250, 250, 6600, current_ma",
    "3300, 0, -450, 1250, 6600, ''",
    "3300, 0, -451, 250, 6600, temperatures_dc",
    "3300, 0, 250, 1251, 6600, temperatures_dc",
    "3300, 0, 250, 250, 7600, ''",
    "3300, 0, 250, 250, 7601, voltage_mv",
    "3300, 0, 250, 250, 5599, voltage_mv",
    // In 32 bits so far from 6600 that the distance has no amount.
    "3300, 0, 250, 250, -2147477048, voltage_mv",
  })
  void aMeasurementBeyondItsBoundIsNamed(
      int cell, int current, int board, int sensor, int voltage, String field) {
    var reading =
        new PackReading(
            CellVoltages.ofMillivolts(3300, cell),
            CellTemperatures.ofDecicelsius(sensor),
            Temperature.ofDecicelsius(board),
            Current.ofMilliamps(current),
            Voltage.ofMillivolts(voltage),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(String.join(",", plausibility.ofReading(reading))).isEqualTo(field);
  }

  @Test
  void moreThanAllOfItIsImplausible() {
    assertThat(plausibility.ofReading(charged(null, 50_000, 50_000))).isEmpty();
    assertThat(plausibility.ofReading(charged(null, 50_001, 50_000)))
        .containsExactly("remaining_mah");
    assertThat(plausibility.ofReading(charged(Percent.HUNDRED, 1, 50_000))).isEmpty();
    assertThat(plausibility.ofReading(charged(Percent.ofHundredths(10_001), 1, 50_000)))
        .containsExactly("soc_pct");
  }

  // A full charge of 0 is not known, and no lie.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, ''",
    "1000000, 1000000, 1, ''",
    "1000001, 1000001, 1, 'remaining_mah,full_mah'",
    "1000001, , 1, remaining_mah",
    "50000, 1000001, 1, full_mah",
    "50000, 2147483647, 1, full_mah",
    "-1, 50000, 1, remaining_mah",
    "-2, -1, 1, 'remaining_mah,full_mah'",
    ", -1, 1, full_mah",
    ", , 1, ''",
    "15000000, 15000000, 15, ''",
    "15000000, 15000001, 15, full_mah",
  })
  void aChargeThatNoPackHoldsIsNamed(
      @Nullable Integer remaining, @Nullable Integer full, int packs, String fields) {
    assertThat(String.join(",", plausibility.ofCharge(capacity(remaining), capacity(full), packs)))
        .isEqualTo(fields);
  }

  private static @Nullable Capacity capacity(@Nullable Integer milliampHours) {
    return milliampHours == null ? null : Capacity.ofMilliampHours(milliampHours);
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "65535, ''", "65536, cycles", "-1, cycles"})
  void cyclesThatNoPackLivesToAreNamed(int cycles, String fields) {
    assertThat(String.join(",", plausibility.ofReading(counted(cycles)))).isEqualTo(fields);
  }

  private static PackReading counted(int cycles) {
    return new PackReading(
        CellVoltages.ofMillivolts(3300),
        null,
        null,
        Current.ZERO,
        Voltage.ofMillivolts(3300),
        null,
        null,
        null,
        null,
        cycles,
        null,
        null);
  }

  private static PackReading charged(@Nullable Percent soc, int remaining, int full) {
    return new PackReading(
        CellVoltages.ofMillivolts(3300),
        null,
        null,
        Current.ZERO,
        Voltage.ofMillivolts(3300),
        Capacity.ofMilliampHours(remaining),
        Capacity.ofMilliampHours(full),
        soc,
        null,
        null,
        null,
        null);
  }

  // S2: 0 A is a value. 1504 mV is 67.04 V after it wrapped at 65.536 V.
  @ParameterizedTest
  @CsvSource({
    "53250, 45000, 20000, 50000, 1, ''",
    "53250, 45000, 0, 0, 1, ''",
    "53250, 0, 20000, 50000, 1, ''",
    "0, 0, 0, 0, 1, 'cvl_mv,dvl_mv'",
    "1504, 1000, 20000, 50000, 1, cvl_mv",
    "100001, 45000, 20000, 50000, 1, cvl_mv",
    "45000, 53250, 20000, 50000, 1, dvl_mv",
    "53250, 45000, -100, 50000, 1, ccl_ma",
    "53250, 45000, 450100, 450100, 1, 'ccl_ma,dcl_ma'",
    "53250, 45000, 450100, 450100, 15, ''",
    // What was not told is not wrong; a DVL is still below every CVL that there is.
    ", , , , 1, ''",
    ", 99999, , 450000, 1, ''",
    ", 100000, -1, 450001, 1, 'dvl_mv,ccl_ma,dcl_ma'",
  })
  void aLyingLimitIsNamed(
      @Nullable Integer cvl,
      @Nullable Integer dvl,
      @Nullable Integer ccl,
      @Nullable Integer dcl,
      int packs,
      String fields) {
    assertThat(String.join(",", plausibility.ofLimits(cvl, dvl, ccl, dcl, packs)))
        .isEqualTo(fields);
  }
}
