package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of the dialects with registers, each as somebody's meter would have it. */
class RegisterDecodingTest {

  private static Map<String, Object> answered(String query, String answer) {
    return Decode.run("> " + query + "\n< " + answer + "\n", "--json").last();
  }

  /** With the CRC that its body needs, worked out bit by bit. */
  private static String crc(String body) {
    return HexFormat.of().withUpperCase().formatHex(Hand.rtu(body).toBytes());
  }

  private static Map<String, Object> byHand(String query, String answer) {
    return answered(crc(query), crc(answer));
  }

  private static Map<String, Object> pack(Map<String, Object> object) {
    return Vector.map(Vector.list(object.get("packs")).get(0));
  }

  private static String raw(String id) {
    return Vectors.byId(id).raw();
  }

  static List<Vector> binaryAnswers() {
    return Vectors.all().stream()
        .filter(vector -> !vector.ascii() && vector.answer() && vector.allOk())
        .toList();
  }

  // Every capture is good, whoever's it is, and one that was asked for tells something.
  @ParameterizedTest
  @MethodSource("binaryAnswers")
  void everyCapturedAnswerIsGood(Vector vector) {
    String query = vector.answersRequest();
    Map<String, Object> object =
        query == null
            ? Decode.run("< " + vector.raw() + "\n", "--json").last()
            : answered(query, vector.raw());
    assertThat(object).containsEntry("valid", true).containsKeys("kind", "dialect");
    assertThat(object.get("dialect")).isNotEqualTo("unknown");
    assertThat(object).doesNotContainKey("implausible");
  }

  // v290, whose source read 8 cells from it.
  @Test
  void howManyCellsVoltronicHas() {
    Map<String, Object> object = answered(raw("v289"), raw("v290"));
    assertThat(object).containsEntry("dialect", "voltronic").containsEntry("kind", "analog");
    assertThat(pack(object)).containsEntry("cell_count", 8).containsEntry("address", 1);
  }

  // v313: the suggested voltages 57.6 and 46.4 V, 180 A both ways.
  @Test
  void whatSeplosAllowsForAll() {
    assertThat(answered(raw("v312"), raw("v313")))
        .containsEntry("cvl_mv", 57_600)
        .containsEntry("dvl_mv", 46_400)
        .containsEntry("ccl_ma", 180_000)
        .containsEntry("dcl_ma", 180_000);
    assertThat(answered(raw("v328"), raw("v329")))
        .containsEntry("kind", "analog")
        .containsEntry("ccl_ma", 180_000);
  }

  // Registers 1300 to 1334 as captured (v325): 3650, 2900, 2700 mV, 57.6, 46.4, 43.2 V, 210 A both
  // ways (the discharge as FF2E), 0CD1 is 55.0 °C.
  @Test
  void atWhatASeplosActs() {
    assertThat(answered(raw("v324"), raw("v325")))
        .containsEntry("kind", "parameters")
        .containsEntry("cell_high_mv", 3_650)
        .containsEntry("cell_low_mv", 2_900)
        .containsEntry("cell_under_mv", 2_700)
        .containsEntry("pack_high_mv", 57_600)
        .containsEntry("pack_low_mv", 46_400)
        .containsEntry("pack_under_mv", 43_200)
        .containsEntry("charge_current_ma", 210_000)
        .containsEntry("discharge_current_ma", 210_000)
        .containsEntry("charge_high_dc", 550)
        .doesNotContainKey("charge_low_dc");
  }

  // The PCS's own name (1800) is nothing of the battery's.
  @Test
  void registersWithoutAMeaningAreShownAsTheyAre() {
    Map<String, Object> object = answered(raw("v320"), raw("v321"));
    assertThat(object).containsEntry("kind", "registers").containsEntry("start", 0x1800);
    assertThat(Vector.list(object.get("values"))).hasSize(36).startsWith(0, 500, 0x5355);
  }

  // Which make: by what the shared registers hold.
  @ParameterizedTest
  @CsvSource({
    // A row of cells in millivolts, from PACE's second cell on; a count of cells.
    "01 03 0010 0002, 01 03 04 0CE4 0CE5, pace-modbus",
    "01 03 0010 0002, 01 03 04 0010 0021, voltronic",
    "01 03 0011 0002, 01 03 04 0021 0021, voltronic",
    // SOC of at most 100, or a cell.
    "01 03 0015 0002, 01 03 04 0042 14A0, growatt485",
    "01 03 0015 0002, 01 03 04 0CE4 0CE4, pace-modbus",
    "01 03 0013 0006, 01 03 0C 0469 0000 0042 0A47 0000 0014, growatt485",
    "01 03 0013 0006, 01 03 0C 0CE4 0CE4 0CE4 0CE4 0CE4 0CE4, pace-modbus",
    // Cells of 3.309 and 3.308 V, or a current and a temperature: 3308 °C is none.
    "01 03 0017 0002, 01 03 04 0CED 0CEC, pace-modbus",
    "01 03 0018 0001, 01 03 02 0CED, pace-modbus",
    "01 03 0017 0002, 01 03 04 FF9C 0015, growatt485",
    // Cells, or a CVL in tenths of a volt.
    "01 03 0070 0008, 01 03 10 0CD9 0CD9 0CDA 0CDA 0CD9 0CDA 0CDA 0CDA, growatt485",
    "01 03 0070 0008, 01 03 10 0230 01E0 05DC 0BB8 00C0 0000 0002 49F0, voltronic",
    "01 03 0071 0001, 01 03 02 01E0, voltronic",
    "01 03 0031 0002, 01 03 04 0000 0210, voltronic",
    "01 03 0000 000D, 01 83 02, pace-modbus",
    "01 04 1000 0001, 01 04 02 14CD, seplos3",
    "01 03 1290 0002, 01 03 04 0000 CDD7, jk",
  })
  void whoSpeaks(String query, String answer, String dialect) {
    assertThat(byHand(query, answer))
        .containsEntry("dialect", dialect)
        .containsEntry("valid", true)
        .doesNotContainKey("implausible");
  }

  // FF00 are -256 °C, and no cell: a sensor that is broken is still Growatt's.
  @Test
  void whatCanBeNobodysStaysWithWhoWasAsked() {
    assertThat(byHand("01 03 0018 0001", "01 03 02 FF00"))
        .containsEntry("dialect", "growatt485")
        .containsEntry("implausible", List.of("temperatures_dc"));
  }

  // JK's capacities have 32 bits: C350 is 50 Ah, 7FFFFFFF are two million, 88CA6C00 is less than 0.
  @ParameterizedTest
  @CsvSource({
    "0000 C350 7FFF FFFF, 50000, 2147483647, full_mah",
    "88CA 6C00 0001 86A0, -2000000000, 100000, remaining_mah",
  })
  void aCapacityThatNoPackHasIsShownAndNamed(
      String registers, int remaining, int full, String field) {
    Map<String, Object> object = byHand("01 03 12A8 0004", "01 03 08 " + registers);
    assertThat(object)
        .containsEntry("dialect", "jk")
        .containsEntry("valid", true)
        .containsEntry("implausible", List.of(field));
    assertThat(pack(object))
        .containsEntry("remaining_mah", remaining)
        .containsEntry("full_mah", full);
  }

  // The bank of Seplos's, whose numbers have 32 bits, too: 100FFFF are 1.7 million amperes.
  @Test
  void whatNoBankAllowsIsShownAndNamed() {
    assertThat(byHand("00 04 2010 0006", "00 04 0C 05DC 0000 FFFF 0100 0240 01D0"))
        .containsEntry("dialect", "seplos3")
        .containsEntry("valid", true)
        .containsEntry("implausible", List.of("ccl_ma"));
  }

  @Test
  void voltronicsLimitsInModbussOwnForm() {
    assertThat(byHand("01 03 0070 0008", "01 03 10 0230 01E0 05DC 0BB8 00C0 0000 0002 49F0"))
        .containsEntry("kind", "limits")
        .containsEntry("cvl_mv", 56_000)
        .containsEntry("dvl_mv", 48_000)
        .containsEntry("ccl_ma", 150_000)
        .containsEntry("dcl_ma", 300_000)
        .containsEntry("charge_enabled", true)
        .containsEntry("discharge_enabled", true)
        .containsEntry("force_charge", false);
  }

  // Cells 7 and 8 of a pack of 8 (v298): the row begins in the middle and ends in zeros.
  @Test
  void aRowThatBeginsInTheMiddleSaysWhere() {
    assertThat(pack(answered(raw("v297"), raw("v298"))))
        .containsEntry("cells_mv", List.of(3288, 3287))
        .containsEntry("first_cell", 7);
  }

  // The frame comes between the write that calls it up and its acknowledgement, and tells no
  // address.
  @Test
  void theFrameOf300BytesIsOfWhomWasAsked() {
    Decode run =
        Decode.run(
            "> " + raw("v338") + "\n< " + raw("v339") + "\n< " + raw("v340") + "\n", "--json");
    assertThat(run.objects().get(0))
        .containsEntry("kind", "request")
        .containsEntry("dialect", "jk")
        .containsEntry("address", 3);
    assertThat(run.objects().get(1)).containsEntry("kind", "analog").containsEntry("address", 3);
    assertThat(run.objects().get(2))
        .containsEntry("kind", "acknowledged")
        .containsEntry("dialect", "jk")
        .containsEntry("address", 3);
    assertThat(answered(raw("v338"), raw("v339") + " " + raw("v340")))
        .as("both in one piece")
        .containsEntry("kind", "analog");
  }

  // v343: 03 stands at byte 270; 8C 0A is 2700, 42 0E is 3650, 60 EA 60000, A0 86 01 100000.
  @Test
  void atWhatAJkActs() {
    assertThat(Decode.run("< " + raw("v343") + "\n", "--json").last())
        .containsEntry("kind", "parameters")
        .containsEntry("address", 3)
        .containsEntry("cell_under_mv", 2_700)
        .containsEntry("cell_high_mv", 3_650)
        .containsEntry("charge_current_ma", 60_000)
        .containsEntry("discharge_current_ma", 100_000)
        .containsEntry("charge_high_dc", 350)
        .containsEntry("charge_low_dc", 50);
  }

  @Test
  void noiseAroundAQueryIsLeftOut() {
    assertThat(answered("F0 " + raw("v291") + " 00", raw("v292")))
        .containsEntry("dialect", "pace-modbus")
        .containsEntry("kind", "analog");
  }

  @ParameterizedTest
  @CsvSource({
    "F0 FF 01 03 02 0A 45 7F 17",
    "01 03 02 0A 45 7F 17 00",
    "01 03 02 01 03 02 0A 45 7F 17",
  })
  void noiseAroundAFrameIsLeftOut(String received) {
    assertThat(pack(answered(raw("v291"), received))).containsEntry("voltage_mv", 26_290);
  }

  @ParameterizedTest
  @CsvSource({
    "01 03 02 0A 45 7F 16, crc",
    "01 03 02 0A 46 7F 17, crc",
    "01 03 02 0A 45 7F, truncated",
    "01 03 02 0A, truncated",
    "01 03, truncated",
    "55 AA EB 90 02 00 DD 0C, truncated",
  })
  void aBadAnswerHasItsReason(String answer, String reason) {
    assertThat(answered(raw("v291"), answer))
        .containsEntry("valid", false)
        .containsEntry("reason", reason);
  }

  // Whole, and not what was asked: another length, another pack, another function.
  @ParameterizedTest
  @CsvSource({
    "01 03 04 0A45 0000, length",
    "02 03 02 0A45, unknown",
    "01 04 02 0A45, unknown",
  })
  void aGoodFrameThatAnswersSomethingElseIsBad(String body, String reason) {
    assertThat(answered(raw("v291"), crc(body)))
        .containsEntry("valid", false)
        .containsEntry("reason", reason);
  }

  @Test
  void aNoIsSeenWithoutItsQuery() {
    assertThat(Decode.run("< 01 83 02 C0 F1\n", "--json").last())
        .containsEntry("kind", "refused")
        .containsEntry("code", "02")
        .containsEntry("valid", true);
  }
}
