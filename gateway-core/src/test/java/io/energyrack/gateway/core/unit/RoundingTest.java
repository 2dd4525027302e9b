package io.energyrack.gateway.core.unit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A limit rounds to its safe side, a measurement to the nearest; below zero too. */
class RoundingTest {

  @Property
  void aCeilingNeverRoundsUpAndAFloorNeverDown(
      @ForAll @IntRange(min = -99_999, max = 99_999) int mv) {
    Voltage voltage = Voltage.ofMillivolts(mv);
    assertThat(voltage.decivoltsDown() * 100).isBetween(mv - 99, mv);
    assertThat(voltage.decivoltsUp() * 100).isBetween(mv, mv + 99);
    assertThat(Current.ofMilliamps(mv).deciampsDown() * 100).isBetween(mv - 99, mv);
  }

  @Property
  void aMeasurementIsAtMostHalfAStepOff(@ForAll @IntRange(min = -99_999, max = 99_999) int value) {
    assertThat(Math.abs(Voltage.ofMillivolts(value).centivoltsNearest() * 10 - value))
        .isLessThanOrEqualTo(5);
    assertThat(Math.abs(Current.ofMilliamps(value).deciampsNearest() * 100 - value))
        .isLessThanOrEqualTo(50);
  }

  // spec can.md, 0x373: 287 K is shown as 14 C, so a GX subtracts 273.
  @Test
  void fourteenDegreesAre287Kelvin() {
    assertThat(Temperature.ofDecicelsius(140).kelvinsNearest()).isEqualTo(287);
    assertThat(Temperature.ofDecicelsius(-204).kelvinsNearest()).isEqualTo(253);
  }

  // spec can.md, 0x355: 58.90 % is sent as 59, rounded and not cut off.
  @Test
  void socRoundsToTheNearest() {
    assertThat(Percent.ofHundredths(5890).wholeNearest()).isEqualTo(59);
    assertThat(Percent.ofHundredths(5849).wholeNearest()).isEqualTo(58);
  }

  @Test
  void aShareIsRoundedToTheNearestHundredth() {
    assertThat(Percent.of(Capacity.ofMilliampHours(33_500), Capacity.ofMilliampHours(50_000)))
        .isEqualTo(Percent.ofHundredths(6700));
    assertThat(Percent.of(Capacity.ofMilliampHours(2), Capacity.ofMilliampHours(3)).hundredths())
        .isEqualTo(6667);
    // 16.7 MAh of 1 mAh: as wrong as can be, and still above 100 %.
    assertThat(Percent.of(Capacity.ofMilliampHours(16_777_215), Capacity.ofMilliampHours(1)))
        .isGreaterThan(Percent.HUNDRED);
  }

  @Test
  void quantitiesPrintWithTheirUnitAndSign() {
    assertThat(Voltage.ofMillivolts(53_250)).hasToString("53.250 V");
    assertThat(Current.ofMilliamps(-40)).hasToString("0.0 A");
    assertThat(Current.ofMilliamps(-2_600)).hasToString("-2.6 A");
    assertThat(Temperature.ofDecicelsius(-5)).hasToString("-0.5 °C");
    assertThat(Percent.ofHundredths(6705)).hasToString("67.05 %");
  }
}
