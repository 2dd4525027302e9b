package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pack set to the state that a real one was captured in answers as it did (v307, v308, v339). */
class JkCapturesTest {

  private static ToldPack pack(int[] cells, int milliamps) {
    return ToldPacks.withMosfet(
        ToldPacks.with(
            ToldPacks.ordinary(1),
            ToldPacks.reading(
                cells, 203, new int[] {195, 198}, milliamps, 52_695, 155_219, 280_000, 62)),
        203);
  }

  private static ToldPack sixteen(int milliamps) {
    return pack(
        new int[] {
          3293, 3293, 3293, 3293, 3293, 3293, 3294, 3293, 3294, 3294, 3294, 3294, 3294, 3293, 3294,
          3293
        },
        milliamps);
  }

  private static String answer(String query, ToldPack pack) {
    List<String> answers = RtuWire.answers("jk", query, pack);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  // v308: registers of two bytes, whose numbers count bytes.
  @Test
  void eightCells() {
    int[] cells = {3288, 3287, 3287, 3287, 3288, 3287, 3288, 3288};

    assertThat(answer("01 03 12 00 00 08 41 74", pack(cells, 0)))
        .isEqualTo("01 03 10 0C D8 0C D7 0C D7 0C D7 0C D8 0C D7 0C D8 0C D8 72 06");
  }

  // The state of v339 with its high bytes first: 1290 to 12AE. A query of 16 registers at 1290.
  @Test
  void voltageToFull() {
    assertThat(answer("01 03 12 90 00 10 41 53", sixteen(0)))
        .startsWith(
            "01 03 20 00 00 CD D7 00 00 00 00 00 00 00 00 00 C3 00 C6 00 00 00 00 00 00 00 37"
                + " 00 02 5E 53 00 04 45 C0");
  }

  // By hand: -12.345 A = FFFFCFC7; 52.695 V x 12.345 A = 650519 mW = 0009ED17.
  @Test
  void dischargeIsNegativeAndItsPowerIsNot() {
    assertThat(answer("01 03 12 90 00 10 41 53", sixteen(-12_345)))
        .startsWith("01 03 20 00 00 CD D7 00 09 ED 17 FF FF CF C7");
  }

  // By hand: bit 4 and bit 21, which stands in the high word; the charge switch is off.
  @Test
  void alarmsToSwitches() {
    Alarms alarms =
        Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH).withAlarm(Condition.TEMPERATURE_HIGH);
    ToldPack hot = ToldPacks.with(sixteen(0), new PackAlarms(alarms, Switch.OFF, Switch.ON, false));

    String answer = answer("01 03 12 A0 00 11 80 9C", hot);

    assertThat(answer).startsWith("01 03 22 00 20 00 10");
    assertThat(answer.substring(3 * 35, 3 * 37 - 1)).isEqualTo("00 01");
  }
}
