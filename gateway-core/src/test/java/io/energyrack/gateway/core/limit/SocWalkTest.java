package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.unit.Percent;
import org.junit.jupiter.api.Test;

/** One percent a minute: the default. */
class SocWalkTest {

  private static final long MINUTE = 60_000_000_000L;

  private final SocWalk walk = new SocWalk(100);

  private double steppedMinutes;

  /** As the gateway does, which steps all the time. */
  private int seenUntil(double minutes, int hundredths, long packs) {
    while (steppedMinutes < minutes - 0.25) {
      step(hundredths, packs, steppedMinutes + 0.25);
    }
    return step(hundredths, packs, minutes);
  }

  private int step(int hundredths, long packs, double minutes) {
    steppedMinutes = minutes;
    return walk.step(Percent.ofHundredths(hundredths), packs, (long) (minutes * MINUTE))
        .hundredths();
  }

  @Test
  void s9WhenAFullerPackIsLostTheSocWalksDown() {
    assertThat(step(80_00, 0b11, 0)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 1)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 1.5)).isEqualTo(79_50);
    assertThat(seenUntil(3, 70_00, 0b01)).isEqualTo(78_00);
    assertThat(seenUntil(10.75, 70_00, 0b01)).isEqualTo(70_25);
    assertThat(seenUntil(11, 70_00, 0b01)).isEqualTo(70_00);
    assertThat(step(69_00, 0b01, 12)).isEqualTo(69_00);
  }

  @Test
  void s9WhenAnEmptierPackIsLostTheSocWalksUp() {
    assertThat(step(80_00, 0b11, 0)).isEqualTo(80_00);
    assertThat(step(90_00, 0b10, 1)).isEqualTo(80_00);
    assertThat(seenUntil(3, 90_00, 0b10)).isEqualTo(82_00);
    assertThat(seenUntil(12, 90_00, 0b10)).isEqualTo(90_00);
  }

  // Unseen for a while it must not make up for it by a leap, nor forget what is left to walk.
  @Test
  void s9TimeInWhichNothingIsSeenIsNotWalked() {
    step(80_00, 0b11, 0);
    assertThat(step(70_00, 0b01, 1)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 2)).isEqualTo(79_00);
    walk.unseen(4 * MINUTE);
    assertThat(step(70_00, 0b01, 4)).isEqualTo(79_00);
    assertThat(step(70_00, 0b01, 5)).isEqualTo(78_00);
  }

  // The first packs that are heard again are not the bank, and the inverter still holds the last.
  @Test
  void s9OverASilenceOfAMinuteTheSocWalks() {
    step(80_00, 0b11, 0);
    walk.unseen(MINUTE / 2);
    walk.silent();
    assertThat(step(70_00, 0b01, 1.5)).isEqualTo(80_00);
    walk.silent();
    assertThat(step(70_00, 0b01, 2.5)).isEqualTo(80_00);
    assertThat(step(70_00, 0b01, 3.5)).isEqualTo(79_00);
  }

  @Test
  void s9AfterALongerSilenceTheSocIsWhatIsMeasured() {
    step(80_00, 0b11, 0);
    walk.unseen(MINUTE / 2);
    walk.silent();
    assertThat(step(70_00, 0b01, 1.501)).isEqualTo(70_00);
  }

  @Test
  void s9AnotherPaceGoesOnOverTheSameSilence() {
    step(80_00, 0b11, 0);
    walk.silent();
    SocWalk faster = new SocWalk(200);
    faster.goOnFrom(walk);
    assertThat(faster.step(Percent.ofHundredths(70_00), 0b11, MINUTE).hundredths())
        .isEqualTo(80_00);
    SocWalk late = new SocWalk(200);
    late.goOnFrom(walk);
    assertThat(late.step(Percent.ofHundredths(70_00), 0b11, MINUTE + 1).hundredths())
        .isEqualTo(70_00);
  }

  @Test
  void whatIsWalkedOffStaysWithinNothingAndAll() {
    step(10_00, 0b11, 0);
    step(20_00, 0b10, 1);
    assertThat(step(5_00, 0b10, 1)).isZero();
  }
}
