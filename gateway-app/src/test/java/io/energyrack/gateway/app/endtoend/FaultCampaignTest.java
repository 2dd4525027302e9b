package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.endtoend.FaultRow.Result;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Contract S3, S6, S13, S14: a few rows of the fault campaign; {@code ./check --campaign} runs all.
 */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(180)
class FaultCampaignTest {

  @Test
  void faultsOfALineEndInTheSafeStateAndAreRecoveredFrom() {
    assertThat(FaultCampaign.oneByOne(LineFaults.some()))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.wrong()).as(result.line()).isEmpty());
  }

  // A campaign that cannot fail shows nothing.
  @Test
  void rowThatIsNotAsExpectedIsTold() {
    FaultRow row =
        new FaultRow("a", "b", "c", 1, 1, () -> new FaultRow.Outcome("d", "", 1.5, Double.NaN));
    Result late = row.result();
    assertThat(late.wrong()).isEqualTo("safe later than 1.0 s");
    assertThat(late.line()).startsWith("BAD  a ");
    FaultRow broken =
        new FaultRow(
            "a",
            "b",
            "c",
            1,
            1,
            () -> {
              throw new IllegalStateException("no such tty");
            });
    assertThat(broken.result().wrong()).startsWith("IllegalStateException no such tty");
  }
}
