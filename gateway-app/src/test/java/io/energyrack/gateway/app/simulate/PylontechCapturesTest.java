package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A pack set to the state that a real one was captured in answers byte for byte what that one did.
 * The numbers are the captures' meaning as their sources print it; the frames are the captures.
 */
class PylontechCapturesTest {

  private static String answer(String query, ToldPack... packs) {
    PylontechResponder responder =
        new PylontechResponder(() -> List.of(packs), packs[0].address(), 1);
    List<Reply> replies = responder.receive((query + "\r").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(replies).hasSize(1);
    return replies.get(0).frame().toString().replace("\r", "");
  }

  // V2.8 document's example: 15 cells, capacity in two bytes.
  @Test
  void analogOfFiftyAmpHours() {
    ToldPack pack =
        ToldPacks.flagged(
            ToldPacks.with(
                ToldPacks.ordinary(1),
                ToldPacks.reading(
                    new int[] {
                      3397, 3396, 3397, 3396, 3397, 3396, 3390, 3397, 3402, 3402, 3403, 3402, 3402,
                      3402, 3402
                    },
                    280,
                    new int[] {280, 280, 290, 290},
                    0,
                    50_981,
                    49_000,
                    50_000,
                    2)),
            true,
            true);

    assertThat(answer("~20014642E00201FD35", pack))
        .isEqualTo(
            "~20014600C06E11010F0D450D440D450D440D450D440D3E0D450D4A0D4A0D4B0D4A0D4A0D4A0D4A"
                + "050BC30BC30BC30BCD0BCD0000C725BF6802C3500002E553");
  }

  // US5000 class: capacity in three bytes, sensors that differ.
  @Test
  void analogOfAHundredAmpHours() {
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.ordinary(2),
            ToldPacks.reading(
                new int[] {
                  3351, 3348, 3349, 3349, 3352, 3351, 3348, 3349, 3349, 3352, 3351, 3348, 3349,
                  3349, 3352
                },
                352,
                new int[] {324, 325, 322, 352},
                20_100,
                50_247,
                94_905,
                100_000,
                18));

    assertThat(answer("~20024642E00202FD33", pack))
        .isEqualTo(
            "~20024600F07A00020F0D170D140D150D150D180D170D140D150D150D180D170D140D150D150D18"
                + "050C0B0BEF0BF00BED0C0B00C9C447FFFF04FFFF00120172B90186A0E2D1");
  }

  // US2000C class, discharging: a negative current.
  @Test
  void analogWhileDischarging() {
    ToldPack pack =
        ToldPacks.flagged(
            ToldPacks.with(
                ToldPacks.ordinary(2),
                ToldPacks.reading(
                    new int[] {
                      3269, 3267, 3269, 3268, 3268, 3270, 3269, 3268, 3271, 3269, 3270, 3270, 3269,
                      3270, 3270
                    },
                    140,
                    new int[] {120, 120, 130, 130},
                    -3_200,
                    49_037,
                    48_100,
                    74_000,
                    27)),
            true,
            true);

    assertThat(answer("~20024642E00202FD33", pack))
        .isEqualTo(
            "~20024600F07A11020F0CC50CC30CC50CC40CC40CC60CC50CC40CC70CC50CC60CC60CC50CC60CC6"
                + "050B370B230B230B2D0B2DFFE0BF8DFFFF04FFFF001B00BBE4012110E1D6");
  }

  // A fixture of another implementation. INFO FF to the first pack: the count stands where the
  // address does, then every pack.
  @Test
  void analogOfAllPacks() {
    ToldPack first =
        fiftyAmpHours(
            2,
            new int[] {
              3303, 3304, 3302, 3303, 3304, 3304, 3304, 3302, 3301, 3302, 3304, 3303, 3306, 3301,
              3302
            },
            new int[] {230, 220, 220, 220, 220},
            -2_600,
            49_545);
    ToldPack second =
        fiftyAmpHours(
            3,
            new int[] {
              3298, 3302, 3302, 3297, 3301, 3303, 3302, 3299, 3298, 3301, 3299, 3305, 3303, 3305,
              3305
            },
            new int[] {230, 220, 220, 220, 220},
            -2_500,
            49_520);
    ToldPack third =
        fiftyAmpHours(
            4,
            new int[] {
              3298, 3301, 3301, 3298, 3299, 3299, 3300, 3301, 3302, 3302, 3299, 3300, 3300, 3302,
              3302
            },
            new int[] {230, 210, 210, 210, 210},
            -2_700,
            49_504);

    assertThat(answer("~20024642E002FFFD09", first, second, third))
        .isEqualTo(
            "~20024600914211030F0CE70CE80CE60CE70CE80CE80CE80CE60CE50CE60CE80CE70CEA0CE50CE6050B91"
                + "0B870B870B870B87FFE6C18982DC02C350001F0F0CE20CE60CE60CE10CE50CE70CE60CE30CE20CE5"
                + "0CE30CE90CE70CE90CE9050B910B870B870B870B87FFE7C17082DC02C350001F0F0CE20CE50CE50C"
                + "E20CE30CE30CE40CE50CE60CE60CE30CE40CE40CE60CE6050B910B7D0B7D0B7D0B7DFFE5C16082DC"
                + "02C350001FB476");
  }

  private static ToldPack fiftyAmpHours(
      int address, int[] millivolts, int[] sensors, int milliamps, int packMillivolts) {
    int[] cellSensors = {sensors[1], sensors[2], sensors[3], sensors[4]};
    return ToldPacks.flagged(
        ToldPacks.with(
            ToldPacks.ordinary(address),
            ToldPacks.reading(
                millivolts,
                sensors[0],
                cellSensors,
                milliamps,
                packMillivolts,
                33_500,
                50_000,
                31)),
        true,
        true);
  }

  @Test
  void alarmsOfAHealthyPack() {
    ToldPack pack = ToldPacks.flagged(ToldPacks.ordinary(2), false, true);

    assertThat(answer("~20024644E00202FD31", pack))
        .isEqualTo(
            "~20024600A04210020F000000000000000000000000000000050000000000000000000E00000000F108");
  }

  @Test
  void parametersOfAHundredAmpereModel() {
    BmsParameters parameters =
        new BmsParameters(
            Voltage.ofMillivolts(3_650),
            Voltage.ofMillivolts(3_050),
            Voltage.ofMillivolts(2_800),
            Voltage.ofMillivolts(54_000),
            Voltage.ofMillivolts(46_000),
            Voltage.ofMillivolts(43_000),
            new BmsParameters.Direction(
                Temperature.ofDecicelsius(600),
                Temperature.ofDecicelsius(-100),
                Current.ofMilliamps(100_000)),
            new BmsParameters.Direction(
                Temperature.ofDecicelsius(600),
                Temperature.ofDecicelsius(-100),
                Current.ofMilliamps(100_000)));
    ToldPack pack =
        ToldPacks.flagged(ToldPacks.with(ToldPacks.ordinary(2), parameters), true, true);

    assertThat(answer("~200246470000FDA7", pack))
        .isEqualTo("~20024600B032110E420BEA0AF00D030A4703E8D2F0B3B0A7F80D030A47FC18F27E");
  }

  @Test
  void limitsOfAWillingPack() {
    assertThat(answer("~20024692E00202FD2E", ToldPacks.ordinary(2)))
        .isEqualTo("~20024600B01402D002AFC800C8FE0CC0F915");
  }

  @Test
  void limitsOfAFullPack() {
    ToldPack pack =
        ToldPacks.with(ToldPacks.ordinary(2), ToldPacks.limits(53_250, 45_000, 0, 80_000));

    assertThat(answer("~20024692E00202FD2E", pack))
        .isEqualTo("~20024600B01402D002AFC80000FCE040F93F");
  }

  @Test
  void serialNumber() {
    assertThat(answer("~20024693E00202FD2D", ToldPacks.ordinary(2)))
        .isEqualTo("~20024600C0220248505443523033313731313132353930F6D2");
  }

  @Test
  void makerAndModel() {
    assertThat(answer("~200346510000FDAB", ToldPacks.ordinary(3)))
        .isEqualTo(
            "~20034600C04055533230303043000000010750796C6F6E2D2D2D2D2D2D2D2D2D2D2D2D2D2D2DEFBC");
  }

  // The captured query carries a byte too many, and the pack minded not.
  @Test
  void firmware() {
    assertThat(answer("~20024696C0040201FCC9", ToldPacks.ordinary(2)))
        .isEqualTo("~20024600400C020203000605FB49");
  }

  @Test
  void protocolVersion() {
    assertThat(answer("~2003464F0000FD97", ToldPacks.ordinary(3))).isEqualTo("~200346000000FDB1");
  }

  @Test
  void bankIdentity() {
    Nameplate plate = new Nameplate("UP5000", "Pylon", "PPTAA01101310244", 2, 1, 0, 0, 0);
    ToldPack pack = ToldPacks.with(ToldPacks.ordinary(2), plate);

    assertThat(answer("~200246600000FDAC", pack, ToldPacks.ordinary(3)))
        .isEqualTo(
            "~2002460080625550353030300000000050796C6F6E0000000000000000000000000000000201025050544141"
                + "3031313031333130323434EA69");
  }

  // Two UP5000: what differs between them is chosen so that the captured means and places come out.
  @Test
  void bankAnalog() {
    ToldPack first =
        ToldPacks.withMosfet(
            ToldPacks.with(
                ToldPacks.ordinary(2),
                ToldPacks.reading(
                    new int[] {3324, 3323, 3324},
                    261,
                    new int[] {257, 254, 256, 256},
                    0,
                    49_855,
                    85_000,
                    100_000,
                    8)),
            253);
    ToldPack second =
        ToldPacks.withMosfet(
            ToldPacks.with(
                ToldPacks.ordinary(3),
                ToldPacks.reading(
                    new int[] {3324, 3324, 3324},
                    261,
                    new int[] {256, 256, 256, 256},
                    0,
                    49_855,
                    85_000,
                    100_000,
                    8)),
            253);

    assertThat(answer("~200246610000FDAB", first, second))
        .isEqualTo(
            "~200246008062C2BF0000550008000864640CFC00020CFB00020BAB0BAC00020BA900020BA80BA800020BA800"
                + "020BB00BB000020BB00002E8CC");
  }

  @Test
  void bankAlarmsOfAHealthyBank() {
    assertThat(answer("~200246620000FDAA", ToldPacks.ordinary(2)))
        .isEqualTo("~20024600800800000000FC22");
  }

  @Test
  void bankLimits() {
    ToldPack pack =
        ToldPacks.with(ToldPacks.ordinary(2), ToldPacks.limits(28_800, 21_600, 160_000, 170_000));

    assertThat(answer("~200246630000FDA9", pack)).isEqualTo("~20024600D01270805460064006A4C0F9E5");
  }

  @Test
  void aBadChecksumIsRefused() {
    assertThat(answer("~20024642E00201CB13", ToldPacks.ordinary(2))).isEqualTo("~200246020000FDB0");
  }

  // The characters 200246AA0000 add up to 0x270, and minus that is FD90.
  @Test
  void anUnknownCommandIsRefused() {
    assertThat(answer("~200246AA0000FD90", ToldPacks.ordinary(2))).isEqualTo("~200246040000FDAE");
  }
}
