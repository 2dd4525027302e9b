package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Contract S3: no corrupted frame is believed, but those that no checksum of its kind can see. */
class MutatedFramesTest {

  /** So many in each run; {@code -Dmutated.frames} asks for more. */
  private static final long FRAMES = Long.getLong("mutated.frames", 200_000);

  /** Nearly each of these is read to its end, which takes longer. */
  private static final long MENDED = FRAMES / 4;

  private static final long SEED = Long.getLong("mutated.seed", 1);

  private static final Path REPORT = Path.of("target/mutated-frames.txt");

  private static final Path MENDED_REPORT = Path.of("target/mended-frames.txt");

  @Test
  void s3NoMutatedFrameIsBelievedAgainstItsChecksAndNoneThrows() throws IOException {
    MutatedTally tally = MutatedFrames.run(FRAMES, SEED);
    Files.writeString(REPORT, tally.toString());
    System.out.print(tally);

    assertNoBug(tally);
    assertThat(tally.of(Verdict.GARBLED)).isGreaterThan(FRAMES / 2);
    assertThat(tally.of(Verdict.IMPLAUSIBLE)).isPositive();
  }

  @Test
  void s3NoMutatedContentIsBelievedThatCannotBeAlthoughItsChecksHold() throws IOException {
    MutatedTally tally = MutatedFrames.mended(MENDED, SEED);
    Files.writeString(MENDED_REPORT, tally.toString());
    System.out.print(tally);

    assertNoBug(tally);
    assertThat(tally.of(Verdict.GARBLED)).isLessThan(MENDED / 10);
    assertThat(tally.byDialect(Verdict.IMPLAUSIBLE))
        .allSatisfy((dialect, caught) -> assertThat(caught).as(dialect).isPositive());
    assertThat(tally.byDialect(Verdict.OTHER_VALUES))
        .allSatisfy((dialect, told) -> assertThat(told).as(dialect).isPositive());
  }

  private static void assertNoBug(MutatedTally tally) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.isBug()) {
        assertThat(tally.of(verdict)).as("%s: %s", verdict, tally.examples()).isZero();
      }
    }
  }
}
