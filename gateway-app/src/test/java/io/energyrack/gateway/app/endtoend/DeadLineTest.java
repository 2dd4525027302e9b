package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.endtoend.HeardBus.Heard;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contract S14, S15: the port goes and comes back, seen by an inverter. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(90)
class DeadLineTest {

  private static final int LIMITS_ID = 0x351;
  private static final int ALARMS_ID = 0x35A;

  /** Of 40.0 A and 100.0 A. */
  private static final int HALF_CCL = 200;

  private static final int HALF_DCL = 500;
  private static final int CCL = 400;

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());

  @Test
  void s14TtyThatIsUnpluggedTakesTheLadderDownAndBackUpSlowly() throws Exception {
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()))) {
      rig.awaitNewest(TwoPacks.LIMITS);
      tty.unplug();
      long unpluggedNanos = System.nanoTime();
      int mark = rig.inverter().mark();

      awaitSilence(rig);
      List<Heard> down = rig.inverter().since(mark, LIMITS_ID);
      assertThat(down).extracting(DeadLineTest::dcl).contains(HALF_DCL).doesNotContain(0);
      Heard half = first(down, HALF_CCL, HALF_DCL);
      Heard none = first(down, 0, HALF_DCL);
      // Data are at most a round old when the tty goes, and a busy machine's loop is late.
      assertThat(seconds(half, unpluggedNanos)).isBetween(0.5, 4.0);
      assertThat(seconds(none, unpluggedNanos)).isBetween(1.5, 5.0);
      assertThat(none.atNanos()).isGreaterThan(half.atNanos());
      assertThat(down.get(down.size() - 1))
          .matches(heard -> ccl(heard) == 0 && dcl(heard) == HALF_DCL);
      assertThat(seconds(down.get(down.size() - 1), unpluggedNanos)).isBetween(3.0, 6.5);
      assertThat(down).isSortedAccordingTo((a, b) -> Integer.compare(ccl(b), ccl(a)));
      List<Heard> alarms = rig.inverter().since(mark, ALARMS_ID);
      assertThat(bmsInternalAlarm(alarms.get(alarms.size() - 1))).isEqualTo(1);

      int markUp = rig.inverter().mark();
      tty.plugAgain();
      rig.awaitNewest(TwoPacks.NO_ALARMS);
      assertRisesSlowly(rig, markUp);
    }
  }

  @Test
  void s14SerialServerThatDiesAndComesBackIsConnectedAgain() throws Exception {
    PlayedServer server = new PlayedServer(0, player);
    int port = server.port();
    try (GatewayRig rig = GatewayRig.onLoopback(TwoPacks.config("tcp://127.0.0.1:" + port))) {
      rig.awaitNewest(TwoPacks.LIMITS);
      int mark = rig.inverter().mark();
      server.close();
      soon().until(() -> !rig.line().open());
      soon().until(() -> rig.inverter().since(mark, LIMITS_ID).stream().anyMatch(h -> ccl(h) == 0));

      int markUp = rig.inverter().mark();
      server = new PlayedServer(port, player);
      soon().until(() -> rig.line().open());
      rig.awaitNewest(TwoPacks.NO_ALARMS);
      assertRisesSlowly(rig, markUp);
      assertThat(rig.journal()).anyMatch(line -> line.contains("hung up"));
    } finally {
      server.close();
    }
  }

  @Test
  void ttyThatIsMissingAtTheStartIsWaitedForInSilence() throws Exception {
    PlayedTty tty = new PlayedTty(folder, player);
    tty.unplug();
    try (GatewayRig rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()))) {
      soon().until(() -> rig.journal().stream().anyMatch(line -> line.contains("does not work")));
      assertThat(rig.inverter().all()).isEmpty();

      tty.plugAgain();
      rig.awaitNewest(TwoPacks.LIMITS);
      rig.awaitNewest(TwoPacks.MEASURED);
      rig.awaitNewest(TwoPacks.COUNTS);
    } finally {
      tty.close();
    }
  }

  /** No frame for so long that the profile's second is over twice. */
  private static void awaitSilence(GatewayRig rig) {
    soon()
        .until(
            () -> {
              List<Heard> all = rig.inverter().all();
              long newest = all.get(all.size() - 1).atNanos();
              return System.nanoTime() - newest > TimeUnit.MILLISECONDS.toNanos(2_100);
            });
  }

  /** CCL from 0, never down, through a step between to all of it; DCL is all of it by then. */
  private static void assertRisesSlowly(GatewayRig rig, int mark) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.inverter().since(mark, LIMITS_ID).stream().anyMatch(h -> ccl(h) == CCL));
    List<Heard> up = rig.inverter().since(mark, LIMITS_ID);
    // It rises without a hold, so the first frame may be on the way already.
    assertThat(ccl(up.get(0))).isLessThan(HALF_CCL);
    assertThat(dcl(up.get(up.size() - 1))).isEqualTo(2 * HALF_DCL);
    assertThat(up).isSortedAccordingTo((a, b) -> Integer.compare(ccl(a), ccl(b)));
    assertThat(up).anyMatch(heard -> ccl(heard) > 0 && ccl(heard) < CCL);
    // 40 A at 20 A a second, without the hold.
    Heard risen = up.get(up.size() - 1);
    assertThat(risen.atNanos() - up.get(0).atNanos())
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_500));
  }

  private static Heard first(List<Heard> all, int ccl, int dcl) {
    return all.stream()
        .filter(heard -> ccl(heard) == ccl && dcl(heard) == dcl)
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(Heard heard, long sinceNanos) {
    return (heard.atNanos() - sinceNanos) / 1e9;
  }

  private static int ccl(Heard limits) {
    return limits.u16(2);
  }

  private static int dcl(Heard limits) {
    return limits.u16(4);
  }

  /** Bits 6 and 7 of byte 2. */
  private static int bmsInternalAlarm(Heard alarms) {
    return (int) (alarms.frame().data() >>> 22) & 3;
  }
}
