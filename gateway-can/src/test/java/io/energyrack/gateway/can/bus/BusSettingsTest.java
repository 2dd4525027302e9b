package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoBlockingOnTheLoop.class)
class BusSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a-name-too-long0"})
  void whatCannotBeAnInterfaceIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> BusSettings.of(name, Set.of(0x351)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x800, 0x305})
  void idOutOfRangeOrOfTheInverterIsNotOursToSend(int id) {
    assertThatIllegalArgumentException().isThrownBy(() -> BusSettings.of("can0", Set.of(id)));
  }

  // S18, where no CAN is to be had at all: the daemon stays up and says why. Any machine runs this.
  @Test
  void busWithoutItsInterfaceIsDownAndSaysWhich() throws Exception {
    try (var rig = new LoopRig()) {
      var heard = new HeardBus();
      var bus = new SocketCanBus(rig.loop(), BusSettings.of("nosuchcan", Set.of(0x351)));
      rig.run(() -> bus.open(heard));
      await().until(() -> heard.triesInVain.get() >= 2);

      assertThat(heard.changes).containsExactly("down");
      assertThat(heard.causes.get(0)).hasMessageStartingWith("nosuchcan: ");
      assertThat(rig.on(() -> bus.send(0x351, 0, 0))).isEqualTo(SendOutcome.DOWN);
      rig.run(bus::close);
      assertThat(rig.bugs()).isEmpty();
    }
  }
}
