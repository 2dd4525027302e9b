package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RiserTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aFallWhileItRisesStartsTheHoldAgain() {
    Riser riser = new Riser(30 * SECOND, 5_000);
    riser.step(0, 0);
    riser.step(100_000, 0);
    assertThat(riser.step(100_000, 32 * SECOND)).isEqualTo(10_000);
    assertThat(riser.step(4_000, 33 * SECOND)).isEqualTo(4_000);
    assertThat(riser.step(100_000, 34 * SECOND)).isEqualTo(4_000);
    assertThat(riser.step(100_000, 64 * SECOND)).isEqualTo(4_000);
    assertThat(riser.step(100_000, 65 * SECOND)).isEqualTo(9_000);
  }

  @Test
  void manySmallStepsRiseAsFastAsOneLongOne() {
    Riser riser = new Riser(0, 10);
    riser.step(0, 0);
    int value = 0;
    for (long now = 0; now <= 60 * SECOND; now += 7_000_000) {
      value = riser.step(100_000, now);
    }
    assertThat(value).isBetween(598, 600);
  }

  @Property
  void itIsNeverAboveWhatIsWantedAndNeverFasterThanItsPace(@ForAll long seed) {
    Random random = new Random(seed);
    Riser riser = new Riser(random.nextInt(10) * SECOND, 5_000);
    int previous = riser.step(50_000, 0);
    long now = 0;
    for (int i = 0; i < 200; i++) {
      long step = random.nextInt(3_000) * 1_000_000L;
      now += step;
      int wanted = random.nextInt(100_000);
      int value = riser.step(wanted, now);
      assertThat(value).isLessThanOrEqualTo(wanted);
      assertThat(value - previous).isLessThanOrEqualTo((int) (step * 5_000 / SECOND) + 1);
      if (wanted >= previous) {
        assertThat(value).isGreaterThanOrEqualTo(previous);
      }
      previous = value;
    }
  }
}
