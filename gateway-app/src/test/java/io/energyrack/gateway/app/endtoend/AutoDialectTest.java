package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code dialect: auto} on a real pty, with captured answers. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(180)
class AutoDialectTest {

  /** It listens for 10 s first and then asks; a busy machine gets more. */
  private static final Duration SCANNED = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void aLineIsListenedToThenAskedThenPolled() throws Exception {
    PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig =
            GatewayRig.onLoopback(
                TwoPacks.config(tty.device()).replace("baud:", "dialect: auto\n    baud:"))) {
      assertThat(rig.snapshot().lines().get(0).open()).isFalse();
      soon()
          .atMost(SCANNED)
          .until(() -> rig.journal().stream().anyMatch(line -> line.contains("speaks pylontech")));

      assertThat(rig.journal()).anyMatch(line -> line.endsWith("at 115200 baud, packs [2, 3]"));
      rig.awaitNewest(TwoPacks.LIMITS);
      rig.awaitNewest(TwoPacks.COUNTS);
      assertThat(rig.line().garbled()).isZero();
    }
  }

  @Test
  void whereSomebodyElseSpeaksNothingIsSentAndTheBusStaysSilent() throws Exception {
    PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig =
            GatewayRig.onLoopback(
                TwoPacks.config(tty.device()).replace("baud:", "dialect: auto\n    baud:"))) {
      byte[] foreign = Captures.ANALOG_OF_2.getBytes(StandardCharsets.US_ASCII);
      soon()
          .atMost(SCANNED)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                tty.noise(foreign);
                return rig.journal().stream().anyMatch(line -> line.contains("somebody else"));
              });

      assertThat(player.queries()).isEmpty();
      assertThat(rig.inverter().all()).isEmpty();
    }
  }
}
