package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A pack set to the state that a real one was captured in answers byte for byte what that one did
 * (vectors v291 to v300).
 */
class PaceModbusCapturesTest {

  /** Eight cells of which the last two are captured, two sensors; 26.29 V. */
  private static ToldPack eight(int seventh, int eighth) {
    return ToldPacks.withMosfet(
        ToldPacks.with(
            ToldPacks.ordinary(1),
            ToldPacks.reading(
                new int[] {3288, 3288, 3288, 3288, 3288, 3288, seventh, eighth},
                209,
                new int[] {210, 209},
                0,
                26_290,
                66_000,
                100_000,
                3)),
        241);
  }

  private static void assertAnswer(String query, String answer, ToldPack pack) {
    assertThat(RtuWire.answers("pace-modbus", query, pack)).containsExactly(answer);
  }

  @Test
  void voltage() {
    assertAnswer("01 03 00 01 00 01 D5 CA", "01 03 02 0A 45 7F 17", eight(3288, 3287));
  }

  // Register 15 hexadecimal is 21 decimal: the seventh cell.
  @Test
  void cellsFromTheSeventhOn() {
    assertAnswer(
        "01 03 00 15 00 08 55 C8",
        "01 03 10 0C D8 0C D7 00 00 00 00 00 00 00 00 00 00 00 00 01 DC",
        eight(3288, 3287));
  }

  @Test
  void cellsAndSensorsSomeOfWhichAreNotThere() {
    assertAnswer(
        "01 03 00 15 00 10 55 C2",
        "01 03 20 0C D7 0C D5 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 D2 00 D1 F8 30"
            + " F8 30 00 F1 00 D1 64 1A",
        eight(3287, 3285));
  }

  // v295, 49 registers. The refusal is 01, 83 and 02; C0 F1 is its CRC in every table of Modbus.
  @Test
  void moreThan48RegistersAreRefused() {
    assertAnswer("01 03 00 00 00 31 84 1E", "01 83 02 C0 F1", eight(3288, 3287));
  }
}
