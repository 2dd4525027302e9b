package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.endtoend.Candump.Seen;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.PtyWire;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.app.simulate.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifteen packs of every dialect, over a tty and through {@code run}, to what candump sees. */
@Tag("can")
@Timeout(120)
class EveryDialectIT {

  private static final String BUS = "vcan0";
  private static final int BAUD = 115_200;
  private static final int PACKS = 15;

  /** A simulated bank rests half full: within the packs' own spread of 1 % and a percent's step. */
  private static final int HALF = 5_000;

  private static final int SPREAD = 210;

  @TempDir Path folder;

  static List<String> dialects() {
    return Simulation.dialects();
  }

  // CVL 56.0 V = 0230h: packs ask it, or else it is the policy's. CCL 15 x 20.0 A = 3000 = 0BB8h
  // and DCL 15 x 50.0 A = 7500 = 1D4Ch: each pack asks so much, and the policy gives no more. DVL
  // 44.8 V = 448 = 01C0h is the gateway's floor. Fifteen on line, none blocks, none off line.
  @ParameterizedTest
  @MethodSource("dialects")
  void fifteenPacksOfEveryDialectAreOneBank(String dialect) throws Exception {
    try (Wire wire = PtyWire.open();
        Candump candump = new Candump();
        SimulatedPacks packs = new SimulatedPacks(simulation(dialect), wire);
        DaemonProcess daemon = DaemonProcess.start(folder, yaml(wire, dialect))) {
      await()
          .atMost(Duration.ofSeconds(75))
          .untilAsserted(
              () ->
                  assertThat(candump.newest(0, BUS))
                      .as(daemon.log())
                      .containsEntry("351", "351#3002B80B4C1DC001")
                      .containsEntry("372", "372#0F00000000000000")
                      .containsKeys("355", "356"));
      assertMeasured(candump.since(0, BUS), packs.centivolts());
      daemon.signal("TERM");
      assertThat(daemon.exitCode()).isEqualTo(DaemonProcess.TOLD_TO_STOP);
    }
  }

  /** A percent as a whole number may be cut off; volts may be told in steps of 0.1 V. */
  private static void assertMeasured(List<Seen> all, int bankCentivolts) {
    Map<String, Seen> newest = new HashMap<>();
    all.forEach(seen -> newest.put(seen.id(), seen));
    Seen charge = newest.get("355");
    Seen measured = newest.get("356");
    assertThat(charge).isNotNull();
    assertThat(measured).isNotNull();
    assertThat(charge.u16(4)).isBetween(HALF - SPREAD, HALF + SPREAD);
    assertThat(measured.u16(0)).isCloseTo(bankCentivolts, within(15));
    // Packs that are not equally full charge each other; the bank as a whole rests, to its noise.
    assertThat((short) measured.u16(2)).isBetween((short) -30, (short) 30);
    assertThat(measured.u16(4)).isBetween(190, 210);
  }

  private static String yaml(Wire wire, String dialect) {
    return """
        lines:
          - device: %s
            dialect: %s
            baud: %d
            packs: 1-%d
            gap-ms: 50
        can:
          interface: %s
        metrics:
          listen: off
        """
        .formatted(wire.gatewayEnd(), dialect, BAUD, PACKS, BUS);
  }

  private static Simulation simulation(String dialect) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(PACKS, 1));
    return new Simulation(bank, dialect, 1, BAUD, FaultPlan.NONE, 1, System.nanoTime());
  }
}
