package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.simulate.inverter.InverterCommand;
import io.energyrack.gateway.can.profile.InverterLink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code simulate inverter} and a gateway on one real CAN bus, each by its own code. */
@Tag("can")
@Timeout(180)
class SimulatedInverterIT {

  private static final String BUS = "vcan0";

  @TempDir Path folder;

  @Test
  void theGatewayHearsAGxAndTheGxHearsTheBattery() throws Exception {
    StringWriter text = new StringWriter();
    try (PlayedTty tty = new PlayedTty(folder, new PackPlayer(Captures.ofTwoPacks()));
        Candump candump = new Candump();
        GatewayRig rig = GatewayRig.onSocketCan(TwoPacks.config(tty.device(), BUS))) {
      CompletableFuture<Integer> ended =
          CompletableFuture.supplyAsync(
              () ->
                  new CommandLine(new InverterCommand())
                      .setOut(new PrintWriter(text))
                      .execute("--can", BUS, "--status-s", "1", "--for-s", "40"));

      soon().until(() -> rig.snapshot().bus().gx());
      soon().until(() -> text.toString().contains("packs 2/2"));

      assertThat(rig.snapshot().bus().inverter()).isEqualTo(InverterLink.Status.HEARD);
      assertThat(candump.newest(0, BUS))
          .containsEntry("305", "305#0000000000000000")
          .containsEntry("306", "306#0000000000000000")
          .containsEntry("307", "307#1234567856494300");
      assertThat(ended.get()).isZero();
    }
  }
}
