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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contract S2, S6, S7, S9, S16, S22: what packs do while the line is fine, seen by an inverter. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(60)
class LostPackTest {

  /** Of one pack: 20.0 A = 200 = 00C8h, 50.0 A = 500 = 01F4h; CVL and DVL as before. */
  private static final String LIMITS_OF_ONE = "351#1402C800F401C201";

  /** Of one pack: 50.247 V = 5025 = 13A1h, 20.1 A = 00C9h, sensors 132.3 / 4 = 33.1 °C = 014Bh. */
  private static final String MEASURED_OF_ONE = "356#A113C9004B01";

  /**
   * CCL 0, so CVL is the present 50.226 V, sent as 502 = 01F6h; 100.0 A of discharge = 03E8h; DVL
   * as before.
   */
  private static final String NO_CHARGE = "351#F6010000E803C201";

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private PlayedTty tty;
  private GatewayRig rig;

  @BeforeEach
  void start() throws Exception {
    tty = new PlayedTty(folder, player);
    rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()));
    rig.awaitNewest(TwoPacks.LIMITS);
    rig.awaitNewest(TwoPacks.COUNTS);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    tty.close();
  }

  @Test
  void s6PackThatStopsAnsweringIsOffLineAndTheOtherGoesOn() {
    int mark = rig.inverter().mark();
    player.silence(3);

    // One on line, none blocking, one off line.
    rig.awaitNewest("372#0100000000000100");
    rig.awaitNewest(LIMITS_OF_ONE);
    rig.awaitNewest(MEASURED_OF_ONE);
    // Installed 100 Ah (0064h), of which 94.905 are available (005Eh = 94, rounded down).
    rig.awaitNewest("379#6400");
    rig.awaitNewest("35F#000000015E00");
    // S9: both are at 94.91 %, so nothing walks. 9491 = 2513h, 95 = 5Fh; SOH 100 = 64h.
    rig.awaitNewest("355#5F00640013250000");
    // A warning names it: "general" (byte 4, bits 0-1) and "BMS internal" (byte 6, bits 6-7) are
    // 01.
    rig.awaitNewest("35A#AAAAA202A9AA620A");
    assertThat(rig.journal())
        .anyMatch(
            line -> line.startsWith("pack rs485-1/3 (DIP 1-4: ON ON OFF OFF) no longer tells"));
    // The ladder was never climbed: no zero, no data-lost.
    assertThat(rig.inverter().textsSince(mark, 0x351))
        .containsExactly(TwoPacks.LIMITS, LIMITS_OF_ONE);

    player.answers(Captures.ofTwoPacks());
    rig.awaitNewest(TwoPacks.COUNTS);
    rig.awaitNewest(TwoPacks.NO_ALARMS);
    rig.awaitNewest(TwoPacks.MEASURED);
  }

  @Test
  void s2PackThatAsksForZeroStopsTheChargeInOnePass() {
    int mark = rig.inverter().mark();
    player.answer(Captures.ASK_LIMITS_OF_3, Captures.ZERO_LIMITS_OF_3);
    soon().until(() -> rig.inverter().since(mark, 0x351).stream().anyMatch(h -> h.u16(2) == 0));

    List<Heard> limits = rig.inverter().since(mark, 0x351);
    Heard first = limits.stream().filter(heard -> heard.u16(2) == 0).findFirst().orElseThrow();
    assertThat(first.frame()).hasToString(NO_CHARGE);
    rig.awaitNewest("372#0200010000000000"); // One of two blocks charging.
    // S16 says 5 ms from the last byte; a busy machine gets what is still far below the cycle.
    long saidNanos =
        player.answersSaid(Captures.ZERO_LIMITS_OF_3).stream().findFirst().orElseThrow();
    assertThat(TimeUnit.NANOSECONDS.toMillis(first.atNanos() - saidNanos)).isLessThan(250);

    int back = rig.inverter().mark();
    player.answer(Captures.ASK_LIMITS_OF_3, Captures.LIMITS_OF_3);
    rig.awaitNewest(TwoPacks.COUNTS);
    soon().until(() -> rig.inverter().since(back, 0x351).stream().anyMatch(h -> h.u16(2) == 400));
    assertThat(rig.inverter().since(back, 0x351)).anyMatch(h -> h.u16(2) > 0 && h.u16(2) < 400);
    // The CVL rises by 10 mV a second from where it was, not back to 53.2 V at once.
    assertThat(rig.inverter().since(back, 0x351)).allMatch(h -> h.u16(0) <= 503);
  }

  // The one word that an inverter gets on SIGTERM; no pack is asked afterwards.
  @Test
  void s22LastSetForbidsChargingAndKeepsTheDclInForce() {
    rig.gateway().close();

    List<Heard> limits = rig.inverter().all(0x351);
    // No charging, so no voltage to charge to either: CVL is the bank's 50.226 V, 502 = 01F6h. DVL
    // stays.
    assertThat(limits.get(limits.size() - 1).frame()).hasToString("351#F6010000E803C201");
    List<Heard> alarms = rig.inverter().all(0x35A);
    assertThat(alarms.get(alarms.size() - 1).frame()).hasToString("35A#AAAAA202AAAAA20A");
    int asked = player.queries().size();
    int frames = rig.inverter().mark();
    await().during(Duration.ofMillis(1_500)).until(() -> rig.inverter().mark() == frames);
    assertThat(player.queries()).hasSize(asked);
  }
}
