package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OpenCircuitVoltageTest {

  @Property
  void itNeverFallsAsTheChargeRises(
      @ForAll @DoubleRange(min = -1, max = 2) double one,
      @ForAll @DoubleRange(min = -1, max = 2) double other) {
    assertThat(OpenCircuitVoltage.volts(Math.max(one, other)))
        .isGreaterThanOrEqualTo(OpenCircuitVoltage.volts(Math.min(one, other)))
        .isBetween(1.5, 4.2);
  }

  // Sixteen half-full cells are the pack's nominal 51.2 V and a little more, as rested packs are.
  @Test
  void aHalfFullPackStandsAtABitMoreThanItsNominalVoltage() {
    assertThat(16 * OpenCircuitVoltage.volts(0.5)).isBetween(52.0, 53.5);
  }
}
