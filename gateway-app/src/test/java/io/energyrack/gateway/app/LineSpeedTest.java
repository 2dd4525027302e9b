package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.LineSpeed.Dead;
import io.energyrack.gateway.app.LineSpeed.Line;
import io.energyrack.gateway.app.LineSpeed.Measured;
import io.energyrack.gateway.rs485.poll.Poller;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table of {@code ./bench lines} shows of every line holds of every line. */
class LineSpeedTest {

  /** What is left may be lost on looks at addresses out of the plan. */
  private static final double LEAST_SHARE = 0.9;

  /** An answer may lie across the border of what is measured: 1.5 s of 300. */
  private static final double MOST_SHARE = 1.01;

  static Stream<Line> lines() {
    return LineSpeedBench.all().stream();
  }

  // The longest round that is ever told is 28 s, and fresh is what is younger than two (contract
  // S6): were a healthy pack's oldest part older than one, a single lost answer could make it
  // stale.
  @ParameterizedTest
  @MethodSource("lines")
  void theLineIsFullAndWhatPacksToldIsYoungAndADeadOneCostsASlotARound(Line line) {
    Measured measured = LineSpeed.of(line);

    assertThat(measured.share()).isBetween(LEAST_SHARE, MOST_SHARE);
    assertThat(measured.oldest()).isLessThan(Poller.MOST_ROUND_NANOS);
    Dead dead = measured.dead();
    if (dead != null) {
      assertThat(dead.slots()).as("it was asked").isEqualTo(1);
      assertThat(dead.nanos()).isLessThanOrEqualTo(dead.slotNanos());
    }
  }
}
