package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * From bytes that real packs sent, over a tty, to the frames that candump prints. Every expected
 * byte is worked out here by hand from the captures' hex; nothing of ours decodes or encodes it.
 */
@Tag("can")
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(120)
class CapturedPacksIT {

  private static final String BUS = "vcan0";

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

  /*
   * The captures' INFO, field by field (docs/spec/rs485-pylontech.md, "42"):
   *
   *            pack 2 (v071)                pack 3 (v073)                pack 4 (v078)
   * cells      0D17 0D14 0D15 0D15 0D18 ..  0D14 0D12 0D12 0D12 0D14 ..  0CC5 0CC3 .. (9th) 0CC7 ..
   *   lowest   0D14 = 3348, no. 2           0D12 = 3346, no. 2           0CC3 = 3267, no. 2
   *   highest  0D18 = 3352, no. 5           0D14 = 3348, no. 1           0CC7 = 3271, no. 9
   * sensors    0C0B the board's, then       0BFD the board's, then       0B37 the board's, then
   *            0BEF = 3055 - 2731 = 32.4    0BEF = 32.4                  0B23 = 2851 - 2731 = 12.0
   *            0BF0 = 32.5                  0BF1 = 32.6                  0B23 = 12.0
   *            0BED = 32.2                  0BED = 32.2                  0B2D = 13.0
   *            0C0B = 35.2                  0BFE = 33.9                  0B2D = 13.0
   * current    00C9 = 20.1 A                00BF = 19.1 A                FFE0 = -3.2 A
   * voltage    C447 = 50.247 V              C41D = 50.205 V              BF8D = 49.037 V
   * remaining  0172B9 = 94.905 Ah           0172B9 = 94.905 Ah           00BBE4 = 48.100 Ah
   * full       0186A0 = 100.000 Ah          0186A0 = 100.000 Ah          012110 = 74.000 Ah
   *
   * 92 of each: D002 = 53.250 V, AFC8 = 45.000 V, 00C8 = 20.0 A, FE0C = -500 = 50.0 A, C0 = both on.
   */
  private static final String[] THREE_PACKS = {
    // CVL 53.25 V, down to 532 = 0214h. CCL 3 x 20.0 A = 600 = 0258h: no cell above 3.50 V, no
    // sensor outside 5..40 °C. DCL 3 x 50.0 A = 1500 = 05DCh. DVL 45.0 V = 450 = 01C2h.
    "351#14025802DC05C201",
    // SOC: 94.905 % = 9491 twice by 100 Ah, 48.1 / 74 = 65.00 % by 74 Ah: (2 x 949100 + 481000) /
    // 274 = 2379200 / 274 = 8683.2, so 87 % = 0057h and 8683 = 21EBh. SOH of what is left of 100
    // Ah:
    // (2 x 10000 x 100 + 7400 x 74) / 274 = 2547600 / 274 = 9297.8: 93 % = 005Dh.
    "355#57005D00EB210000",
    // (50.247 + 50.205 + 49.037) / 3 = 49.830 V = 4983 = 1377h. 20.1 + 19.1 - 3.2 = 36.0 A = 360 =
    // 0168h. 132.3 + 131.1 + 50.0 = 313.4 over 12 sensors = 26.117 °C = 261 = 0105h.
    "356#771368010501",
    // Every pair 10, but the contactor's 00 (byte 2, bits 2-3): AA AA A2 02, and the same as
    // warnings with the system status 10 (byte 7, bits 2-3).
    "35A#AAAAA202AAAAA20A",
    "35E#4241543530303032", // "BAT50002"
    // Product 0, version 0.1, 94.905 + 94.905 + 48.100 = 237.910 Ah available, down to 237 = 00EDh.
    "35F#00000001ED00",
    "360#00", // Nobody asks for charge: status C0 has bits 5 and 4 clear.
    "370#456E657267797261", // "Energyra"
    "371#636B000000000000", // "ck"
    "372#0300000000000000", // Three on line, none blocks, none off line.
    // 3267 = 0CC3h, 3352 = 0D18h, 12.0 °C = 285 K = 011Dh, 35.2 °C = 308.2 K, 308 = 0134h.
    "373#C30C180D1D013401",
    "374#3034303200000000", // "0402": pack 4, cell 2.
    "375#3032303500000000", // "0205": pack 2, cell 5.
    "376#3034303100000000", // "0401": pack 4, the first cell sensor, for the board's is none.
    "377#3032303400000000", // "0204": pack 2, the fourth cell sensor.
    "379#1201", // 100 + 100 + 74 = 274 Ah = 0112h.
    "380#4850544352303331", // "HPTCR031": v042, the first pack that tells a serial number.
    "381#3731313132353930", // "71112590"
    "382#4241543530303032", // "BAT50002"
  };

  @Test
  void threePacksAskedOneByOne() throws Exception {
    PackPlayer player = new PackPlayer(Captures.ofThreePacks());
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig = GatewayRig.onSocketCan(config(tty.device(), "never", 100))) {
      candump.awaitExactly(0, BUS, THREE_PACKS);
      assertAllUnderstood(rig);
    }
  }

  /*
   * v001, one answer for the three packs, in the order of their addresses 2, 3, 4:
   *
   *            pack 2                pack 3                pack 4
   * cells
   *   lowest   0CE5 = 3301, no. 9    0CE1 = 3297, no. 4    0CE2 = 3298, no. 1
   *   highest  0CEA = 3306, no. 13   0CE9 = 3305, no. 12   0CE6 = 3302, no. 9
   * sensors    0B91 the board's; 4 x 0B87 = 2951 - 2731 = 22.0; pack 4: 4 x 0B7D = 21.0
   * current    FFE6 = -2.6 A         FFE7 = -2.5 A         FFE5 = -2.7 A
   * voltage    C189 = 49.545 V       C170 = 49.520 V       C160 = 49.504 V
   * remaining  82DC = 33.500 Ah, full C350 = 50.000 Ah, all three
   *
   * Each pack's own 42 answers of above come first: only the group's answer can make these frames.
   */
  private static final String[] THREE_PACKS_AT_ONCE = {
    "351#14025802DC05C201", // As above: 92 is asked one by one.
    // 33.5 / 50 = 67.00 %: 0043h and 6700 = 1A2Ch. SOH 50 of the configured 50 Ah: 100 = 0064h.
    "355#430064002C1A0000",
    // 148.569 / 3 = 49.523 V, 4952 = 1358h. -7.8 A = -78 = FFB2h. (8 x 22.0 + 4 x 21.0) / 12 =
    // 21.667 °C, 217 = 00D9h.
    "356#5813B2FFD900",
    "35A#AAAAA202AAAAA20A",
    "35E#4241543530303032",
    "35F#000000016400", // 3 x 33.5 = 100.5 Ah, down to 100 = 0064h.
    "360#00",
    "370#456E657267797261",
    "371#636B000000000000",
    "372#0300000000000000",
    // 3297 = 0CE1h, 3306 = 0CEAh, 21.0 °C = 294 K = 0126h, 22.0 °C = 295 K = 0127h.
    "373#E10CEA0C26012701",
    "374#3033303400000000", // "0304"
    "375#3032313300000000", // "0213"
    "376#3034303100000000", // "0401"
    "377#3032303100000000", // "0201", the first of equals.
    "379#9600", // 150 Ah = 0096h.
    "380#4850544352303331",
    "381#3731313132353930",
    "382#4241543530303032",
  };

  @Test
  void threePacksAskedAtOnce() throws Exception {
    PackPlayer player = new PackPlayer(Captures.ofThreePacks());
    player.answer(Captures.ASK_ANALOG_OF_ALL, Captures.ANALOG_OF_ALL);
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig = GatewayRig.onSocketCan(config(tty.device(), "auto", 50))) {
      candump.awaitExactly(0, BUS, THREE_PACKS_AT_ONCE);
      assertAllUnderstood(rig);
    }
  }

  // v070 in the place of v061: status 40h, so no charge into pack 2, and so none into the bank.
  @Test
  void s2OneFullPackStopsTheChargeOfThree() throws Exception {
    PackPlayer player = new PackPlayer(Captures.ofThreePacks());
    player.answers(Map.of(Captures.ASK_LIMITS_OF_2, Captures.FULL_LIMITS_OF_2));
    String[] expected = THREE_PACKS.clone();
    // CVL is the present 49.830 V, down to 498 = 01F2h; CCL 0; DCL 3 x 50.0 A, for pack 2 allows
    // more (FCE0h = -800 = 80.0 A).
    expected[0] = "351#F2010000DC05C201";
    expected[9] = "372#0300010000000000"; // One of them blocks charging.
    try (PlayedTty tty = new PlayedTty(folder, player);
        GatewayRig rig = GatewayRig.onSocketCan(config(tty.device(), "never", 100))) {
      candump.awaitExactly(0, BUS, expected);
      assertAllUnderstood(rig);
    }
  }

  private static void assertAllUnderstood(GatewayRig rig) {
    assertThat(rig.line().garbled()).isZero();
    assertThat(rig.line().implausible()).isZero();
    assertThat(rig.line().foreignBytes()).isZero();
  }

  private static String config(String device, String groupQuery, int ratedAmpHours) {
    return """
    lines:
      - device: %s
        baud: 9600
        packs: 2-4
        gap-ms: 50
        group-query: %s
    can:
      interface: vcan0
    limits:
      cells: 15
      cvl-ceiling-v: 54.0
      cvl-target-v: 52.5
      pack-capacity-ah: %d
    metrics:
      listen: off
    """
        .formatted(device, groupQuery, ratedAmpHours);
  }
}
