package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract S5, S14, S17, S18, S22: a few rows of the campaign that need a bus or a process. */
@Tag("can")
@Timeout(300)
class FaultCampaignIT {

  @Test
  void faultsOfTheBusAndOfTheProcessEndInTheSafeStateAndAreRecoveredFrom() {
    assertThat(FaultCampaign.oneByOne(BusFaults.some()))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.wrong()).as(result.line()).isEmpty());
  }

  @Test
  void s5WallClockThatJumpsByADayChangesNothing() {
    assumeTrue(ProcessFaults.isClockOurs(), "not run, " + ProcessFaults.NOT_OUR_CLOCK);
    assertThat(FaultCampaign.oneByOne(ProcessFaults.clockRows()))
        .hasSize(2)
        .allSatisfy(result -> assertThat(result.wrong()).as(result.line()).isEmpty());
  }
}
