package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.simulate.DelayedLine.Result;
import io.energyrack.gateway.app.simulate.DelayedLine.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample of {@link DelaySweep}, drawn by a fixed seed, and what a user sees of a line that is
 * late.
 */
class DelayedResponsesTest {

  /** Of each dialect and bank, out of 1,600 delays and phases. */
  private static final int SAMPLE = 12;

  private static final long SEED = 12;

  static Stream<Setup> sample() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Setup> setups = new ArrayList<>();
    for (String dialect : DelaySweep.DIALECTS) {
      for (int packs : DelaySweep.PACKS) {
        for (int i = 0; i < 2 * SAMPLE; i++) {
          long delay = tenths(1 + random.nextInt(DelaySweep.MAX_TENTHS));
          setups.add(
              new Setup(dialect, packs, i % 2 == 0, delay, random.nextInt(DelaySweep.PHASES)));
        }
      }
    }
    return setups.stream();
  }

  // Protocols without a transaction number cannot tell a late response from one in time.
  @ParameterizedTest
  @MethodSource("sample")
  void s32NoDelayMakesAReadingYoungerOrAnotherPacks(Setup setup) {
    Result result = DelayedLine.run(setup, DelaySweep.RUN_NANOS);

    assertThat(result.tooYoung()).as("older than said, %d ns", result.worstNanos()).isZero();
    assertThat(result.wrongPack()).isZero();
  }

  @Test
  void s32ALineThatIsAlwaysLateIsReportedWithin25Seconds() {
    for (int tenths : new int[] {15, 20, 30, 50, 100, 200}) {
      for (int packs : DelaySweep.PACKS) {
        Result result =
            DelayedLine.run(
                new Setup("pylontech", packs, false, tenths(tenths), 3), DelaySweep.RUN_NANOS);
        assertThat(result.reportedAfterNanos())
            .as("%d packs, %d tenths of a second late", packs, tenths)
            .isBetween(0L, 25 * DelayedLine.SECOND);
      }
    }
  }

  @Test
  void s32OfALineThatIsLateByLessThanFourSecondsMostReadingsAreUsed() {
    for (int tenths : new int[] {5, 10, 15, 30}) {
      for (int packs : DelaySweep.PACKS) {
        Result result =
            DelayedLine.run(
                new Setup("pylontech", packs, false, tenths(tenths), 3), DelaySweep.RUN_NANOS);
        assertThat((double) result.used() / result.requested())
            .as("%d packs, %d tenths of a second late", packs, tenths)
            .isGreaterThan(0.75);
      }
    }
  }

  @Test
  void s32ALineInTimeIsNeverReportedLate() {
    for (String dialect : DelaySweep.DIALECTS) {
      Result result =
          DelayedLine.run(new Setup(dialect, 15, false, tenths(1), 0), DelaySweep.RUN_NANOS);
      assertThat(result.reportedAfterNanos()).as(dialect).isNegative();
    }
  }

  private static long tenths(int tenths) {
    return TimeUnit.MILLISECONDS.toNanos(100L * tenths);
  }
}
