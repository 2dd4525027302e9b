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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as systemd starts and ends it: a process of its own, on simulated packs. */
@Tag("can")
@Timeout(180)
class SimulatedBankIT {

  private static final String BUS = "vcan0";
  private static final int BAUD = 115_200;

  /** Nobody else is in the lab. */
  private static final int METRICS_PORT = 19_485;

  private static final int FIRST_ADDRESS = 2;

  /** 128 + SIGKILL. */
  private static final int KILLED = 137;

  /** A simulated bank rests half full: within the packs' own spread of 1 %. */
  private static final int HALF = 5_000;

  private static final int SPREAD = 110;

  @TempDir Path folder;

  private Candump candump;

  @BeforeEach
  void listen() throws Exception {
    candump = new Candump();
  }

  @AfterEach
  void end() {
    candump.close();
  }

  @Test
  void s22TwoPacksAreSpokenForAndSigtermKeepsTheDclInForce() throws Exception {
    try (Wire wire = PtyWire.open();
        SimulatedPacks packs = new SimulatedPacks(simulation(2), wire);
        DaemonProcess daemon = daemon(wire, 2)) {
      // CVL 56.0 V = 560 = 0230h, as every pack asks. CCL 2 x 20.0 A = 0190h, DCL 2 x 50.0 A =
      // 03E8h. DVL: the packs ask 43.2 V, the gateway's own floor is 44.8 V = 448 = 01C0h.
      awaitNewest(daemon, "351#30029001E803C001");
      awaitNewest(daemon, "372#0200000000000000");
      awaitNewest(daemon, "35A#AAAAA202AAAAA20A");
      assertMeasured(packs);
      assertThat(scrape()).contains("\nenergyrack_broadcast{mode=\"speak\"} 1.0\n");

      long toldNanos = System.nanoTime();
      daemon.signal("TERM");
      assertThat(daemon.exitCode()).as(daemon.log()).isEqualTo(DaemonProcess.TOLD_TO_STOP);
      assertThat(System.nanoTime() - toldNanos).isLessThan(TimeUnit.SECONDS.toNanos(5));

      assertSilence();
      assertThat(candump.newest(0, BUS))
          .containsEntry("351", "351#10020000E803C001") // CCL 0, DCL 100 A, CVL 52.8 V = 0210h.
          .containsEntry("35A", "35A#AAAAA202AAAAA20A"); // All OK: a restart is no fault.
      assertThat(daemon.log())
          .contains("told to stop")
          .doesNotContain("a bug")
          .doesNotContain("ERROR");
    }
  }

  @Test
  void s22FifteenPacksAreSpokenForAndKillMinusNineEndsInSilence() throws Exception {
    try (Wire wire = PtyWire.open();
        SimulatedPacks packs = new SimulatedPacks(simulation(15), wire);
        DaemonProcess daemon = daemon(wire, 15)) {
      // CCL 15 x 20.0 A = 3000 = 0BB8h, DCL 15 x 50.0 A = 7500 = 1D4Ch.
      awaitNewest(daemon, "351#3002B80B4C1DC001");
      awaitNewest(daemon, "372#0F00000000000000");
      awaitNewest(daemon, "35A#AAAAA202AAAAA20A");
      assertMeasured(packs);

      daemon.signal("KILL");
      assertThat(daemon.exitCode()).isEqualTo(KILLED);

      assertSilence();
      // What was said last stands: nobody is left to say 0 A.
      assertThat(candump.newest(0, BUS)).containsEntry("351", "351#3002B80B4C1DC001");
    }
  }

  private void assertMeasured(SimulatedPacks packs) {
    soon().until(() -> candump.newest(0, BUS).keySet().containsAll(List.of("355", "356")));
    Seen charge = newest("355");
    assertThat(charge.u16(0)).isBetween(49, 51);
    assertThat(charge.u16(4)).isBetween(HALF - SPREAD, HALF + SPREAD);
    assertThat(charge.u16(0)).isEqualTo((charge.u16(4) + 50) / 100);
    Seen measured = newest("356");
    assertThat(measured.u16(0)).isCloseTo(packs.centivolts(), within(5));
    // Packs that are not equally full charge each other; the bank as a whole rests, to its noise.
    assertThat((short) measured.u16(2)).isBetween((short) -20, (short) 20);
    assertThat(measured.u16(4)).isBetween(190, 210);
  }

  private static String scrape() throws IOException {
    try (InputStream text =
        URI.create("http://127.0.0.1:" + METRICS_PORT + "/metrics").toURL().openStream()) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Seen newest(String id) {
    List<Seen> all = candump.since(0, BUS).stream().filter(seen -> seen.id().equals(id)).toList();
    return all.get(all.size() - 1);
  }

  /** Two of the profile's seconds pass without a frame. */
  private void assertSilence() {
    int frames = candump.mark();
    await()
        .during(Duration.ofMillis(2_100))
        .atMost(Duration.ofSeconds(4))
        .until(() -> candump.mark() == frames);
  }

  private void awaitNewest(DaemonProcess daemon, String frame) {
    soon()
        .untilAsserted(
            () ->
                assertThat(candump.newest(0, BUS))
                    .as(daemon.log())
                    .containsEntry(frame.substring(0, 3), frame));
  }

  /** A JVM starts slowly in the lab, and fifteen packs take a while to be asked. */
  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(75)).pollInterval(Duration.ofMillis(100));
  }

  private static Simulation simulation(int packs) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(packs, FIRST_ADDRESS));
    return new Simulation(bank, FIRST_ADDRESS, BAUD, FaultPlan.NONE, 1, System.nanoTime());
  }

  private DaemonProcess daemon(Wire wire, int packs) throws IOException {
    return DaemonProcess.start(
        folder,
        """
        lines:
          - device: %s
            baud: %d
            packs: %d-%d
            gap-ms: 50
        can:
          interface: %s
        metrics:
          listen: 127.0.0.1:%d
        """
            .formatted(
                wire.gatewayEnd(),
                BAUD,
                FIRST_ADDRESS,
                FIRST_ADDRESS + packs - 1,
                BUS,
                METRICS_PORT));
  }
}
