package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockingOnTheLoop.class)
class LoopbackBusTest {

  private final LoopRig rig = new LoopRig();
  private final LoopbackBus bus = new LoopbackBus(rig.loop(), "loopback");
  private final CanBus gateway = bus.node();
  private final CanBus inverter = bus.node();
  private final HeardBus gatewayHears = new HeardBus();
  private final HeardBus inverterHears = new HeardBus();

  @AfterEach
  void stop() {
    rig.close();
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void frameReachesTheOthersAndIsConfirmedToItsSender() throws Exception {
    openBoth();
    assertThat(rig.on(() -> gateway.send(0x351, 2, 0x0203))).isEqualTo(SendOutcome.SENT);
    assertThat(rig.on(() -> inverter.send(0x305, 8, 0))).isEqualTo(SendOutcome.SENT);

    await().untilAsserted(() -> assertThat(inverterHears.frames).containsExactly("351#0302"));
    await().untilAsserted(() -> assertThat(gatewayHears.confirmed).containsExactly("351#0302"));
    await()
        .untilAsserted(
            () -> assertThat(gatewayHears.frames).containsExactly("305#0000000000000000"));
    assertThat(gatewayHears.changes).containsExactly("up");
  }

  // As on a wire: with nobody to acknowledge, frames do not leave.
  @Test
  void aloneOnTheBusNothingIsConfirmedAndItFills() throws Exception {
    rig.run(() -> gateway.open(gatewayHears));
    for (int i = 0; i < LoopbackBus.MOST_WAITING; i++) {
      assertThat(rig.on(() -> gateway.send(0x351, 0, 0))).isEqualTo(SendOutcome.SENT);
    }
    assertThat(rig.on(() -> gateway.send(0x351, 0, 0))).isEqualTo(SendOutcome.FULL);
    assertThat(gatewayHears.confirmed).isEmpty();

    rig.run(() -> inverter.open(inverterHears));
    await().untilAsserted(() -> assertThat(inverterHears.frames).hasSize(LoopbackBus.MOST_WAITING));
    assertThat(rig.on(() -> gateway.send(0x351, 0, 0))).isEqualTo(SendOutcome.SENT);
  }

  @Test
  void closedNodeIsToldNothingAndSendsNothing() throws Exception {
    openBoth();
    rig.run(inverter::close);
    assertThat(rig.on(() -> gateway.send(0x351, 0, 0))).isEqualTo(SendOutcome.SENT);
    assertThat(rig.on(() -> inverter.send(0x305, 0, 0))).isEqualTo(SendOutcome.DOWN);
    rig.run(() -> {});

    assertThat(inverterHears.frames).isEmpty();
    assertThat(gatewayHears.frames).isEmpty();
  }

  private void openBoth() throws Exception {
    rig.run(() -> gateway.open(gatewayHears));
    rig.run(() -> inverter.open(inverterHears));
    await().until(() -> gatewayHears.changes.size() + inverterHears.changes.size() == 2);
  }
}
