package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.endtoend.Candump.Seen;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contract S18: the CAN interface is missing, or vanishes, under a gateway that runs. */
@Tag("can")
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(120)
class BusFaultsIT {

  private static final String BUS = "gwapp0";

  /** S18: recovered within 2 s of the cause's end. */
  private static final Duration RECOVERY = Duration.ofSeconds(2);

  /** More than a round of two packs, so that each was asked everything again. */
  private static final int ROUND = 6;

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private PlayedTty tty;
  private Candump candump;

  @BeforeEach
  void listen() throws Exception {
    deleteInterface();
    tty = new PlayedTty(folder, player);
    candump = new Candump();
  }

  @AfterEach
  void end() throws Exception {
    candump.close();
    tty.close();
    deleteInterface();
  }

  @Test
  void s18InterfaceThatIsMissingAtTheStartIsWaitedForWhilePacksAreRead() throws Exception {
    try (GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(tty.device(), BUS))) {
      awaitReadWithoutBus(rig, 0);
      assertThat(rig.journal()).anyMatch(line -> line.contains("there is no such interface"));

      addInterface();

      awaitSpokenAgain(0);
    }
  }

  @Test
  void s18InterfaceThatIsDeletedAndMadeAgainIsUsedAgain() throws Exception {
    addInterface();
    try (GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(tty.device(), BUS))) {
      soon().until(() -> TwoPacks.COUNTS.equals(candump.newest(0, BUS).get("372")));
      deleteInterface();
      int mark = candump.mark();
      awaitReadWithoutBus(rig, rig.line().answered());

      addInterface();

      awaitSpokenAgain(mark);
    }
  }

  private static void awaitReadWithoutBus(GatewayRig rig, long answeredBefore) {
    soon().until(() -> rig.line().answered() >= answeredBefore + 2 * ROUND);
    soon().until(() -> !rig.snapshot().bus().up());
    assertThat(rig.snapshot().bus().sent().framesRefused()).isZero();
  }

  /** The data never got old, so the first word is the whole of the limits. */
  private void awaitSpokenAgain(int mark) {
    await()
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !candump.since(mark, BUS).isEmpty());
    Seen first = candump.since(mark, BUS).get(0);
    assertThat(first.text()).isEqualTo(TwoPacks.LIMITS);
    soon()
        .untilAsserted(
            () ->
                assertThat(candump.newest(mark, BUS).values())
                    .contains(TwoPacks.LIMITS, TwoPacks.MEASURED, TwoPacks.NO_ALARMS));
  }

  private static void addInterface() throws Exception {
    Candump.run("ip", "link", "add", "dev", BUS, "type", "vcan");
    Candump.run("ip", "link", "set", BUS, "up");
  }

  /** Removes it, if it is there. */
  private static void deleteInterface() throws Exception {
    new ProcessBuilder("ip", "link", "delete", BUS)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
