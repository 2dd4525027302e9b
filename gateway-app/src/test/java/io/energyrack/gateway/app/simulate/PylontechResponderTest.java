package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PylontechResponderTest {

  private static final String LIMITS_OF_2 = "~20024692E00202FD2E\r";
  private static final String TOLD_LIMITS_OF_2 = "~20024600B01402D002AFC800C8FE0CC0F915\r";

  private static PylontechResponder responder(ToldPack... packs) {
    return new PylontechResponder(() -> List.of(packs), packs[0].address(), 1);
  }

  private static List<String> hear(PylontechResponder responder, String text) {
    return responder.receive(text.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .map(reply -> reply.frame().toString())
        .toList();
  }

  private static PylontechResponder two() {
    return responder(ToldPacks.ordinary(2), ToldPacks.ordinary(3));
  }

  @Test
  void aQueryInPiecesIsOneQuery() {
    PylontechResponder responder = two();
    for (int i = 0; i < LIMITS_OF_2.length() - 1; i++) {
      assertThat(hear(responder, LIMITS_OF_2.substring(i, i + 1))).isEmpty();
    }
    assertThat(hear(responder, "\r")).containsExactly(TOLD_LIMITS_OF_2);
  }

  @Test
  void noiseAndAHalfQueryBeforeAreForgotten() {
    assertThat(hear(two(), "\u00ff\u00bf\r~2002464" + LIMITS_OF_2))
        .containsExactly(TOLD_LIMITS_OF_2);
  }

  @Test
  void twoQueriesAreTwoAnswers() {
    assertThat(hear(two(), LIMITS_OF_2 + LIMITS_OF_2)).hasSize(2);
  }

  @Test
  void endlessNoiseFillsNoMemory() {
    PylontechResponder responder = two();
    assertThat(hear(responder, "~" + "0".repeat(1_000_000))).isEmpty();
    assertThat(hear(responder, LIMITS_OF_2)).containsExactly(TOLD_LIMITS_OF_2);
  }

  // An address nobody has, another kind of device (CID1 4A), too short, not hexadecimal.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "~20054692E00205FD28\r",
        "~20024A92E00202FD23\r",
        "~2002469\r",
        "~20024692E00202fd2e\r"
      })
  void whatIsNotForAPackHereGetsNoAnswer(String query) {
    assertThat(hear(two(), query)).isEmpty();
  }

  // 64 shuts a pack down, 94 sets, 95 turns off: there is no such thing here.
  @ParameterizedTest
  @ValueSource(strings = {"~200246640000FDA8\r", "~20024694E00202FD2C\r", "~20024695E00202FD2B\r"})
  void commandsThatChangeAPackAreUnknown(String query) {
    assertThat(hear(two(), query)).containsExactly("~200246040000FDAE\r");
  }

  // INFO must name the pack: 03 sent to 02; INFO missing; INFO where 63 has none (there it would
  // set). A wrong LENGTH checksum. The answers' checksums are FDAE for 04, and one less a step.
  @ParameterizedTest
  @CsvSource({
    "~20024642E00203FD32, ~200246060000FDAC",
    "~200246420000FDAC, ~200246050000FDAD",
    "~20024663E00202FD30, ~200246050000FDAD",
    "~20024642F00202FD32, ~200246030000FDAF"
  })
  void aMisformedQueryIsRefusedWithItsReason(String query, String refusal) {
    assertThat(hear(two(), query + "\r")).containsExactly(refusal + "\r");
  }

  @Test
  void onlyTheFirstPackSpeaksForTheBank() {
    assertThat(hear(two(), "~200346610000FDAA\r")).containsExactly("~200346040000FDAD\r");
    assertThat(hear(two(), "~20034642E002FFFD08\r")).containsExactly("~200346060000FDAB\r");
  }

  @Test
  void twoPacksOnOneAddressBothAnswer() {
    assertThat(hear(responder(ToldPacks.ordinary(2), ToldPacks.ordinary(2)), LIMITS_OF_2))
        .containsExactly(TOLD_LIMITS_OF_2, TOLD_LIMITS_OF_2);
  }

  @Test
  void anAnswerComesWithinAPacksTime() {
    PylontechResponder responder = two();
    assertThat(IntStream.range(0, 100).mapToLong(i -> delay(responder)))
        .allMatch(nanos -> nanos >= 40_000_000L && nanos < 60_000_000L);
  }

  private static long delay(PylontechResponder responder) {
    return responder.receive(LIMITS_OF_2.getBytes(StandardCharsets.ISO_8859_1)).get(0).delayNanos();
  }

  @Test
  void aProtectionShowsInCellsStatusAndSwitch() {
    Alarms alarms =
        Alarms.NONE
            .withAlarm(Condition.CELL_VOLTAGE_LOW)
            .withAlarm(Condition.PACK_VOLTAGE_LOW)
            .withWarning(Condition.CELL_IMBALANCE);
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.with(
                ToldPacks.ordinary(2),
                ToldPacks.reading(
                    new int[] {2600, 2400, 2600},
                    200,
                    new int[] {200},
                    5_000,
                    7_600,
                    100,
                    50_000,
                    2)),
            new PackAlarms(alarms, Switch.ON, Switch.OFF, false));

    // Flag, address, 3 cells of which the second is below, 2 sensors, currents normal and voltage
    // below, status 1: pack under (80) and cell under (02), status 2: charge switch (02) and own
    // power (08), status 3: charging (80).
    assertThat(infoOf(hear(responder(pack), "~20024644E00202FD31\r")))
        .isEqualTo("0002" + "03000100" + "020000" + "000100" + "820A800000" + "00");
    // Warnings: cells apart (01). Protections: pack under (40) and cell under (10).
    assertThat(infoOf(hear(responder(pack), "~200246620000FDAA\r"))).isEqualTo("01005000");
  }

  @Test
  void heatAndCurrentShowInSensorsAndStatus() {
    Alarms alarms =
        Alarms.NONE
            .withAlarm(Condition.CHARGE_TEMPERATURE_HIGH)
            .withAlarm(Condition.CHARGE_CURRENT_HIGH)
            .withAlarm(Condition.DISCHARGE_CURRENT_HIGH);
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.with(
                ToldPacks.ordinary(2),
                ToldPacks.reading(
                    new int[] {3300}, 200, new int[] {460, 470}, -5_000, 3_300, 100, 50_000, 2)),
            new PackAlarms(alarms, Switch.OFF, Switch.OFF, true));

    // Status 1: charge hot (40), discharge over (10), charge over (04); 2: own power alone; 3:
    // discharging (40) and full (08).
    assertThat(infoOf(hear(responder(pack), "~20024644E00202FD31\r")))
        .isEqualTo("0002" + "0100" + "03000002" + "020002" + "5408480000" + "00");
    // Protections: hot (08), charge (40) and discharge (20) current.
    assertThat(infoOf(hear(responder(pack), "~200246620000FDAA\r"))).isEqualTo("00000860");
  }

  private static String infoOf(List<String> answers) {
    assertThat(answers).hasSize(1);
    String answer = answers.get(0);
    return answer.substring(13, answer.length() - 5);
  }

  // 15 packs with 16 cells each: 2 + 15 x 61 bytes, which is 72A characters; the digits 7, 2 and 10
  // add up to 19, so LENGTH is D72A.
  @Test
  void fifteenPacksFitIntoOneAnswer() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(15, 2));
    PylontechResponder responder = new PylontechResponder(bank, 2, 1);

    String answer = hear(responder, "~20024642E002FFFD09\r").get(0);

    assertThat(answer).hasSize(18 + 2 * (2 + 15 * 61)).startsWith("~20024600D72A000F10");
  }

  // 15 x 50 A are more than 327.67 A, which is the most that 0x61 can hold: it stops there.
  @Test
  void aTotalCurrentBeyondItsFieldStopsAtTheFieldsEdge() {
    ToldPack[] packs = new ToldPack[15];
    for (int i = 0; i < packs.length; i++) {
      packs[i] =
          ToldPacks.with(
              ToldPacks.ordinary(2 + i),
              ToldPacks.reading(
                  new int[] {3300}, 200, new int[] {200}, -50_000, 3_300, 100, 50_000, 2));
    }

    assertThat(infoOf(hear(responder(packs), "~200246610000FDAB\r"))).startsWith("0CE4" + "8000");
  }

  @Test
  void oneBankLimitIsTheSmallestTimesThePacks() {
    ToldPack wary =
        ToldPacks.with(ToldPacks.ordinary(3), ToldPacks.limits(52_000, 46_000, 10_000, 0));

    // 52.0 V, 46.0 V, 2 x 10 A, 0 A, charge on.
    assertThat(infoOf(hear(responder(ToldPacks.ordinary(2), wary), "~200246630000FDA9\r")))
        .isEqualTo("CB20" + "B3B0" + "00C8" + "0000" + "80");
  }

  @Test
  void aSleepingBankWakesByTheFirstQueryAndAnswersTheSecond() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2));
    PylontechResponder responder = new PylontechResponder(bank, 2, 1);
    bank.advance(SimulatedBms.SLEEP_AFTER_NANOS);

    assertThat(hear(responder, LIMITS_OF_2)).isEmpty();
    assertThat(hear(responder, LIMITS_OF_2)).hasSize(1);
  }
}
