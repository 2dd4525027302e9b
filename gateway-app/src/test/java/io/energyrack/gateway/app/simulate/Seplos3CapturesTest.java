package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackReading;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A pack set to the state that a real one was captured in answers as it did (v312 to v333). Where a
 * register tells what simulated packs do not keep, the frame's end with its CRC differs too; the
 * test says which.
 */
class Seplos3CapturesTest {

  /** 53.25 V, 274.56 of 330 Ah. */
  private static ToldPack captured(int address, int milliamps, int... sensors) {
    PackReading reading =
        ToldPacks.reading(
            new int[] {
              3327, 3327, 3328, 3328, 3328, 3327, 3328, 3327, 3328, 3328, 3328, 3328, 3328, 3327,
              3327, 3328
            },
            225,
            sensors,
            milliamps,
            53_250,
            274_560,
            330_000,
            10);
    ToldPack pack = ToldPacks.with(ToldPacks.ordinary(address), reading);
    return ToldPacks.withMosfet(
        ToldPacks.with(pack, ToldPacks.limits(57_600, 46_400, 180_000, 180_000)), 212);
  }

  private static String answer(String query, ToldPack... packs) {
    List<String> answers = RtuWire.answers("seplos3", query, packs);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Test
  void cellsAndSensors() {
    assertThat(answer("01 04 11 00 00 1A 74 FD", captured(1, -1_370, 215, 212, 214, 211)))
        .isEqualTo(
            "01 04 34 0C FF 0C FF 0D 00 0D 00 0D 00 0C FF 0D 00 0C FF 0D 00 0D 00 0D 00 0D 00 0D 00"
                + " 0C FF 0C FF 0D 00 0B 82 0B 7F 0B 81 0B 7E 0A AB 0A AB 0A AB 0A AB 0B 8C 0B 7F"
                + " 01 13");
  }

  // v329. Not kept: discharged (0122) and SOH (03E7, here 03E8).
  @Test
  void packAsAWhole() {
    assertThat(answer("01 04 10 00 00 11 34 C6", captured(1, -1_370, 214, 212, 213, 211)))
        .startsWith(
            "01 04 22 14 CD FF 77 6B 40 80 E8 00 00 03 40 03 E8 00 0A 0C FF 0B 7F 0D 00 0C FF"
                + " 0B 81 0B 7E 00 00 00 B4 00 B4");
  }

  // v313. Not kept: discharged (0122), rated (80E8, here 2710) and SOH (03E7, here 03E8).
  @Test
  void bankOfOne() {
    assertThat(answer("00 04 20 00 00 1A 7B D0", captured(1, -1_300, 215)))
        .startsWith(
            "00 04 34 14 CD 00 00 FF F3 FF FF 6B 40 00 00 80 E8 00 00 00 00 00 00 27 10 00 00"
                + " 00 01 00 00 00 00 00 00 07 08 00 00 07 08 00 00 02 40 01 D0 00 01 00 0A 03 40"
                + " 03 E8");
  }

  // By hand: 2 x 5325 = mean 14CD; -26 = FFFFFFE6; 54912 = D680; 66000 = 000101D0; 20000 = 4E20;
  // packs 3 of 32 bits; 3600 = 0E10; two packs.
  @Test
  void bankOfTwo() {
    assertThat(
            answer("00 04 20 00 00 1A 7B D0", captured(1, -1_300, 215), captured(2, -1_300, 215)))
        .startsWith(
            "00 04 34 14 CD 00 00 FF E6 FF FF D6 80 00 00 01 D0 00 01 00 00 00 00 4E 20 00 00"
                + " 00 03 00 00 00 00 00 00 0E 10 00 00 0E 10 00 00 02 40 01 D0 00 02 00 0A 03 40"
                + " 03 E8");
  }

  // v317 has 43 for the switches; nobody knows what its bit 6 is.
  @Test
  void bitsOfTheBank() {
    assertThat(answer("00 01 22 00 00 50 37 9F", captured(1, -1_300, 215)))
        .startsWith("00 01 0A 01 00 00 00 00 00 00 03 00 00");
  }

  @Test
  void theCapturedFirmwareHasNoExtremesOfTheBank() {
    assertThat(answer("00 04 21 00 00 1A 7A 2C", captured(1, 0, 215))).isEqualTo("00 84 02 93 01");
  }

  @Test
  void bitsOutsideTheMapAreRefused() {
    assertThat(answer("00 01 14 00 05 00 3B 7B", captured(1, 0, 215))).isEqualTo("00 81 02 90 51");
  }

  @Test
  void theBankIsAskedUnderItsOwnAddressAlone() {
    assertThat(answer("00 04 10 00 00 12 75 16", captured(1, 0, 215))).startsWith("00 84 02");
    assertThat(answer("00 04 10 00 00 12 75 16", captured(0, 0, 215))).startsWith("00 04 24");
  }
}
