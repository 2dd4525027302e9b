package io.energyrack.gateway.app.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Contract S17: the watchdog is fed for what the gateway does, not for its being there. */
class WatchdogTest {

  private static final long PERIOD_NANOS = 10 * Ticks.SECOND;

  private final Ticks ticks = new Ticks();
  private final Watchdog watchdog = new Watchdog(PERIOD_NANOS);

  /** How often it is fed in so many seconds of four ticks each, while this happens every second. */
  private int feeds(int seconds, Runnable everySecond) {
    int feeds = 0;
    for (int tick = 0; tick < 4 * seconds; tick++) {
      ticks.forward(0.25);
      if (tick % 4 == 0) {
        everySecond.run();
      }
      feeds += watchdog.isFedBy(ticks.tick()) ? 1 : 0;
    }
    return feeds;
  }

  private int feeds(int seconds) {
    return feeds(seconds, () -> {});
  }

  @Test
  void s17WholeSetsOnTheBusFeedItFourTimesAPeriod() {
    ticks.broadcast = ticks.speak();
    assertThat(feeds(100, () -> ticks.confirmed++)).isEqualTo(40);
  }

  @Test
  void s17TicksWithoutFramesStarveIt() {
    ticks.broadcast = ticks.speak();
    feeds(10, () -> ticks.confirmed++);
    assertThat(feeds(100)).isLessThanOrEqualTo(1);
  }

  @Test
  void s17HaltIsOwedToTheBusAsWell() {
    ticks.broadcast = ticks.halt();
    assertThat(feeds(100)).isZero();
    assertThat(feeds(100, () -> ticks.confirmed++)).isEqualTo(40);
  }

  @Test
  void s17SilenceWithAReasonFeedsIt() {
    assertThat(feeds(100)).isEqualTo(40);
  }

  @Test
  void s17OneSetFeedsItOnce() {
    ticks.broadcast = ticks.speak();
    ticks.confirmed = 1;
    assertThat(feeds(100)).isEqualTo(1);
  }

  @Test
  void s18BusThatIsDownOrTakesNothingIsNoReasonToStartAnew() {
    ticks.broadcast = ticks.speak();
    ticks.up = false;
    assertThat(feeds(100)).isEqualTo(40);
    ticks.up = true;
    assertThat(feeds(100, () -> ticks.refused++)).isEqualTo(40);
    assertThat(feeds(100)).isLessThanOrEqualTo(1);
  }
}
