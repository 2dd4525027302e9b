package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.endtoend.HeardBus.Heard;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contract S20 and S21: inverters that ignore what they are told, or are not heard. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(120)
class InverterTest {

  /**
   * No current either way: CVL is the present 50.226 V, sent as 502 = 01F6h, for nothing is to be
   * charged; DVL as in {@link TwoPacks#LIMITS}.
   */
  private static final String ZERO_AMPS = "351#F60100000000C201";

  /** Two packs of 20.0 A: 400. */
  private static final int FULL_CCL = 400;

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private PlayedTty tty;

  @BeforeEach
  void plug() throws Exception {
    tty = new PlayedTty(folder, player);
  }

  @AfterEach
  void unplug() throws Exception {
    tty.close();
  }

  private String config(String ofCan, String ofSafety) {
    return TwoPacks.config(tty.device())
        .replace("can:\n", "can:\n" + ofCan)
        .replace("safety:\n", "safety:\n" + ofSafety);
  }

  @Test
  void s21RequiredInverterThatIsNotHeardGetsNoCurrentUntilItIs() throws Exception {
    String config = config("  inverter-required: yes\n", "  inverter-quiet-s: 5\n");
    try (GatewayRig rig = GatewayRig.onLoopback(config)) {
      // Until then it may be waiting to be spoken to.
      rig.awaitNewest(TwoPacks.LIMITS);

      rig.awaitNewest(ZERO_AMPS);
      assertThat(rig.journal())
          .contains(
              "no inverter is heard on loopback yet;"
                  + " frames go on with zero amps until it is, since it is required");

      // Frames go on: two seconds of them, the alarms too.
      int mark = rig.inverter().mark();
      soon().until(() -> rig.inverter().since(mark, 0x35A).size() >= 2);
      assertThat(rig.inverter().textsSince(mark, 0x351)).containsExactly(ZERO_AMPS);

      int heardMark = rig.inverter().mark();
      soon()
          .until(
              () -> {
                rig.keepAlive();
                return newestCcl(rig) == FULL_CCL;
              });
      // It rises, and does not leap: 20 A a second make several steps.
      assertThat(rig.inverter().textsSince(heardMark, 0x351)).hasSizeGreaterThan(3);
      assertThat(rig.journal()).contains("the inverter is heard on loopback");

      rig.awaitNewest(ZERO_AMPS);
      assertThat(rig.journal())
          .contains(
              "the inverter is no longer heard on loopback;"
                  + " frames go on with zero amps until it is, since it is required");
    }
  }

  @Test
  void s21InverterThatIsNeverHeardIsToldOfAndNeverAReasonToStop() throws Exception {
    try (GatewayRig rig = GatewayRig.onLoopback(config("", "  inverter-quiet-s: 5\n"))) {
      soon()
          .until(
              () ->
                  rig.journal()
                      .contains(
                          "no inverter is heard on loopback yet;"
                              + " frames go on, for some never speak"));

      int mark = rig.inverter().mark();
      soon().until(() -> rig.inverter().since(mark, 0x351).size() >= 3);
      assertThat(rig.inverter().textsSince(0, 0x351)).containsExactly(TwoPacks.LIMITS);
    }
  }

  /** Both packs measure 39.2 A of charge; of 10 A each they were promised 20 A. */
  @Test
  void s20InverterThatChargesWithTwiceItsLimitIsWarnedAbout() throws Exception {
    String config =
        TwoPacks.config(tty.device()).replace("limits:\n", "limits:\n  ccl-per-pack-a: 10\n");
    try (GatewayRig rig = GatewayRig.onLoopback(config)) {
      // 20.0 A = 200 = 00C8h.
      rig.awaitNewest("351#1402C800E803C201");
      rig.awaitNewest(TwoPacks.NO_ALARMS);

      // High charge current, as a warning: byte 6, bits 0-1, from 10 to 01.
      rig.awaitNewest("35A#AAAAA202AAAAA10A");
      List<Heard> limits = rig.inverter().all(0x351);
      Heard warned =
          rig.inverter().all(0x35A).stream()
              .filter(heard -> heard.frame().toString().equals("35A#AAAAA202AAAAA10A"))
              .findFirst()
              .orElseThrow();
      assertThat(warned.atNanos() - limits.get(0).atNanos()).isGreaterThan(9_900_000_000L);
      assertThat(rig.journal())
          .anyMatch(line -> line.startsWith("the inverter ignores its limit: for 10 s the bank"));
      // A warning changes no limit.
      assertThat(rig.inverter().textsSince(0, 0x351)).containsExactly("351#1402C800E803C201");
    }
  }

  private static int newestCcl(GatewayRig rig) {
    List<Heard> limits = rig.inverter().all(0x351);
    return limits.get(limits.size() - 1).u16(2);
  }
}
