package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Contract S26: what a day of normal operation leaves on the disk, in virtual time. */
class CalmDayTest {

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  /** At most 5 MB a day; the log is all there is so far, and it is to leave room for the rest. */
  private static final long MOST_BYTES_A_DAY = 1_000_000;

  /**
   * What the journal keeps beside a line's own text: who wrote it, with which command, where. Some
   * 40 fields, measured as 700 bytes and taken as more.
   */
  private static final long JOURNAL_BYTES_A_LINE = 1_024;

  @Test
  void s26ADayOfNormalOperationIsAFewLinesInTheLog() {
    long most = 0;
    for (Scenario scenario : calmHouses()) {
      House house = new Story(scenario, 0, 24 * HOUR, true, List.of()).run();
      long bytes =
          house.journal().stream()
              .mapToLong(
                  line -> JOURNAL_BYTES_A_LINE + line.getBytes(StandardCharsets.UTF_8).length)
              .sum();
      // Hours are leapt over only where nothing is about to change, so nothing would be said.
      most = Math.max(most, bytes);
      System.out.printf(
          "S26: a day of %d packs, %.1f h of it lived in full: %d lines in the log, %d bytes%n",
          scenario.packs(), house.livedNanos() / (double) HOUR, house.journal().size(), bytes);
    }
    assertThat(most).isLessThan(MOST_BYTES_A_DAY);
  }

  private static List<Scenario> calmHouses() {
    return LongStream.range(1, 1_000)
        .mapToObj(Scenario::of)
        .filter(each -> each.calm() && each.ambient(0) > 10)
        .limit(3)
        .toList();
  }
}
