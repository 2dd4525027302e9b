package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.unit.Percent;
import org.junit.jupiter.api.Test;

/** One percent a minute: the default. */
class SocWalkTest {

  private static final long MINUTE = 60_000_000_000L;

  private final SocWalk walk = new SocWalk(100);

  private int step(int hundredths, long packs, double minutes) {
    return walk.step(Percent.ofHundredths(hundredths), packs, (long) (minutes * MINUTE))
        .hundredths();
  }

  @Test
  void s9WhenAFullerPackIsLostTheSocWalksDown() {
    assertThat(step(80_00, 0b11, 0)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 1)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 1.5)).isEqualTo(79_50);
    assertThat(step(70_00, 0b01, 3)).isEqualTo(78_00);
    assertThat(step(70_00, 0b01, 11)).isEqualTo(70_00);
    assertThat(step(69_00, 0b01, 12)).isEqualTo(69_00);
  }

  @Test
  void s9WhenAnEmptierPackIsLostTheSocWalksUp() {
    assertThat(step(80_00, 0b11, 0)).isEqualTo(80_00);
    assertThat(step(90_00, 0b10, 1)).isEqualTo(80_00);
    assertThat(step(90_00, 0b10, 3)).isEqualTo(82_00);
    assertThat(step(90_00, 0b10, 12)).isEqualTo(90_00);
  }

  // Unseen for a while it must not make up for it by a leap, nor forget what is left to walk.
  @Test
  void s9TimeInWhichNothingIsSeenIsNotWalked() {
    step(80_00, 0b11, 0);
    assertThat(step(70_00, 0b01, 1)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 2)).isEqualTo(79_00);
    walk.unseen();
    assertThat(step(70_00, 0b01, 4)).isEqualTo(79_00);
    assertThat(step(70_00, 0b01, 5)).isEqualTo(78_00);
    walk.unseen();
    walk.reset();
    assertThat(step(70_00, 0b01, 9)).isEqualTo(70_00);
  }

  @Test
  void whatIsWalkedOffStaysWithinNothingAndAll() {
    step(10_00, 0b11, 0);
    step(20_00, 0b10, 1);
    assertThat(step(5_00, 0b10, 1)).isZero();
    walk.reset();
    assertThat(step(50_00, 0b01, 2)).isEqualTo(50_00);
  }
}
