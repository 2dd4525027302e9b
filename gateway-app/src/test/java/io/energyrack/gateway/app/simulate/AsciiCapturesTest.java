package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pack set to the state that a real one was captured in answers as it did: Seplos 2 (v225, v229),
 * EG4 (v267, v271, v278), Daren (v280, v282, v286). Where a capture tells what simulated packs do
 * not keep, the test names those bytes and works out by hand what their change makes of the
 * checksum, which is minus the sum of all characters.
 */
class AsciiCapturesTest {

  private static final int[] CELLS_OF_V225 = {
    3287, 3305, 3316, 3286, 3311, 3301, 3297, 3292, 3305, 3312, 3304, 3311, 3306, 3290, 3294, 3288
  };
  private static final int[] CELLS_OF_V267 = {
    3375, 3372, 3372, 3373, 3373, 3375, 3375, 3375, 3372, 3373, 3373, 3375, 3376, 3372, 3376, 3372
  };
  private static final int[] CELLS_OF_V278 = {
    3156, 3201, 3201, 3202, 3201, 3201, 3201, 3201, 3202, 3202, 3202, 3202, 3202, 3202, 3202, 3198
  };
  private static final int[] CELLS_OF_V280 = {
    3329, 3329, 3291, 3329, 3329, 3328, 3330, 3302, 3320, 3330, 3329, 3295, 3330, 3330, 3328, 3296
  };

  private static String answer(String dialect, String query, ToldPack pack) {
    Responder responder = Responders.named(dialect, () -> List.of(pack), pack.address(), 1);
    List<Reply> replies = responder.receive((query + "\r").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(replies).hasSize(1);
    return replies.get(0).frame().toString().replace("\r", "");
  }

  /** A pack at 1; SOC in hundredths of a percent, where it tells another than what remains. */
  private static ToldPack measured(PackReading reading, int mosfet, int soc, int soh) {
    PackReading told =
        new PackReading(
            reading.cells(),
            reading.cellTemperatures(),
            reading.boardTemperature(),
            reading.current(),
            reading.voltage(),
            reading.remaining(),
            reading.full(),
            Percent.ofHundredths(soc),
            Percent.ofWhole(soh),
            reading.cycles(),
            null,
            null);
    return ToldPacks.withMosfet(ToldPacks.with(ToldPacks.ordinary(1), told), mosfet);
  }

  // v225 of a master at 00, here of the pack at 01: ADR, checksum one less. Not kept: rated (4650,
  // here 2710: five less) and the port's voltage (149F, here that of the cells, 14A0: fourteen
  // less).
  @Test
  void seplos2Measurements() {
    ToldPack pack =
        measured(
            ToldPacks.reading(
                CELLS_OF_V225,
                250,
                new int[] {251, 245, 236, 251},
                -6760,
                52800,
                133900,
                170000,
                70),
            247,
            7870,
            100);
    assertThat(answer("seplos2", "~20014642E00201FD35", pack))
        .isEqualTo(
            "~2001460010960001100CD70CE90CF40CD60CEF0CE50CE10CDC0CE90CF00CE80CEF0CEA0CDA0CDE0CD8060BA"
                + "60BA00B970BA60BA50BA2FD5C14A0344E0A426803132710004603E814A00000000000000000DC7E");
  }

  // v229, byte for byte: limits are not told.
  @Test
  void seplos2RefusesWhatItDoesNotKnow() {
    assertThat(answer("seplos2", "~200046920000FDA9", ToldPacks.ordinary(0)))
        .isEqualTo("~200046040000FDB0");
  }

  // v267. Not kept: the last 32 bytes, which no document names. As digits they add up to 384 = 180.
  @Test
  void eg4Measurements() {
    ToldPack pack =
        ToldPacks.flagged(
            measured(
                ToldPacks.reading(
                    CELLS_OF_V267,
                    261,
                    new int[] {241, 251, 241, 241},
                    6690,
                    53970,
                    86170,
                    98600,
                    84),
                271,
                8739,
                98),
            false,
            true);
    assertThat(answer("eg4", "~20014A420000FDA2", pack))
        .isEqualTo(
            "~20014A00A0CA1001100D2F0D2C0D2C0D2D0D2D0D2F0D2F0D2F0D2C0D2D0D2D0D2F0D300D2C0D300D2C040B9"
                + "B0BA50B9B0B9B0BB90BAF029D151521A9268400540F005700620D300D2C00040000000000000000000000000"
                + "000000000000000000000000000000000000000D325");
  }

  // v278. Not kept: as above; here they add up to 203 = CB.
  @Test
  void eg4MeasurementsOfAnEmptyPack() {
    ToldPack pack =
        ToldPacks.flagged(
            measured(
                ToldPacks.reading(
                    CELLS_OF_V278, 301, new int[] {291, 291, 291, 291}, 0, 51170, 0, 100000, 0),
                301,
                0,
                100),
            true,
            false);
    assertThat(answer("eg4", "~20014A420000FDA2", pack))
        .isEqualTo(
            "~20014A00A0CA0101100C540C810C810C820C810C810C810C810C820C820C820C820C820C820C820C7E040BC"
                + "D0BCD0BCD0BCD0BD70BD7000013FD0000271000000F000000640C820C54002E0000000000000000000000000"
                + "000000000000000000000000000000000000000D3CB");
  }

  // v271. Not kept: the last 4 bytes, 30640306, which add up to 22 = 16.
  @Test
  void eg4Maker() {
    ToldPack pack =
        ToldPacks.with(ToldPacks.ordinary(1), new Nameplate("", "QTHN", "", 1, 0, 1, 0, 0x010000));
    assertThat(answer("eg4", "~20014A510000FDA2", pack))
        .isEqualTo(
            "~20014A00F05C202020202020202020202020202020202020202000005154484E20202020202020202020202"
                + "02020202000000000EBBE");
  }

  // v280. Not kept: resistance (0000, here 000C: C counts 19), user (01, here 00), and bit 5
  // beside the switches (23, here 03): 19 - 1 - 2 = 16.
  @Test
  void darenMeasurementsAndStates() {
    ToldPack pack =
        measured(
            ToldPacks.reading(
                CELLS_OF_V280, 270, new int[] {260, 260, 260, 260}, 0, 53120, 53600, 80000, 204),
            270,
            6700,
            80);
    assertThat(answer("daren", "~22014A42E00201FD28", pack))
        .isEqualTo(
            "~22014A00E0C6001A2C14C0100D010D010CDB0D010D010D000D020CE60CF80D020D010CDF0D020D020D000CE"
                + "0010E0104010E0401040104010401040000000C0050001F4014F000CC0000000000000000000300000000000"
                + "00000000000000000000000000000000000D572");
  }

  // v282. Not kept: capacity (1F40 counts 27, here 2710 counts 10) and the number behind it
  // (05A0 counts 22, here 0000): 17 + 22 = 39 = 27 hexadecimal.
  @Test
  void darenThresholds() {
    BmsParameters.Direction direction =
        new BmsParameters.Direction(
            Temperature.ofDecicelsius(450),
            Temperature.ofDecicelsius(0),
            Current.ofMilliamps(120_000));
    BmsParameters parameters =
        new BmsParameters(
            Voltage.ofMillivolts(3_650),
            Voltage.ofMillivolts(2_500),
            Voltage.ofMillivolts(2_500),
            Voltage.ofMillivolts(58_400),
            Voltage.ofMillivolts(40_000),
            Voltage.ofMillivolts(40_000),
            direction,
            direction);
    PackReading sixteen =
        ToldPacks.reading(CELLS_OF_V280, 270, new int[] {260}, 0, 53_120, 1, 2, 0);
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.with(
                ToldPacks.with(ToldPacks.ordinary(1), sixteen),
                new Nameplate("", "", "DJM2205180061", 1, 0, 1, 0, 0x010000)),
            parameters);
    assertThat(answer("daren", "~22014A47E00201FD23", pack))
        .isEqualTo(
            "~22014A006082000E4209C40073002D2EE00E4209C400102EE0271000000000FFFFFFFFFFFFFFFFFFFFFFFFF"
                + "FFFFFFFFFFFFFFF444A4D3232303531383030363120202020202020E053");
  }

  // v286. Not kept: the project (31365331303041202020 counts 42) and the last digit of the
  // version (02): 42 + 2 = 44 = 2C.
  @Test
  void darenMaker() {
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.ordinary(1),
            new Nameplate("T1_G      ", "HUANY04   ", "", 1, 0, 1, 1, 0x010000));
    assertThat(answer("daren", "~22014A510000FDA0", pack))
        .isEqualTo(
            "~22014A00604654315F472020202020204855414E593034202020000000000000000000000100000101EFE2");
  }

  // RTN 02 with nothing else: 0..9 are 48..57 and A is 65, so 200146020000 adds up to 591 = 024Fh,
  // minus which is FDB1h. With CID1 4A eleven more, FDA6h; with VER 22 two more than that, FDA4h.
  @ParameterizedTest
  @CsvSource({
    "seplos2, ~20014642E00201FD36, ~200146020000FDB1", // v225's query ends in FD35.
    "eg4, ~20014A420000FDA3, ~20014A020000FDA6", // 606 = 025Eh: FDA2 is right.
    "daren, ~22014A42E00201FD00, ~22014A020000FDA4",
  })
  void aBadChecksumIsRefused(String dialect, String query, String refusal) {
    assertThat(answer(dialect, query, ToldPacks.ordinary(1))).isEqualTo(refusal);
  }
}
