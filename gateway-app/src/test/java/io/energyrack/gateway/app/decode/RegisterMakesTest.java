package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captured frames of the makes with registers, through the whole of decode. */
class RegisterMakesTest {

  /** The answer to a captured query, whose number is before its own. */
  private static Map<String, Object> answered(String query, String answer, String... options) {
    String transcript = "> " + raw(query) + "\n< " + raw(answer) + "\n";
    String[] all = new String[options.length + 1];
    all[0] = "--json";
    System.arraycopy(options, 0, all, 1, options.length);
    Decode run = Decode.run(transcript, all);
    return run.last();
  }

  private static String raw(String id) {
    return Vectors.all().stream()
        .filter(vector -> vector.id().equals(id))
        .map(Vector::raw)
        .findAny()
        .orElseThrow()
        .strip();
  }

  private static Map<String, Object> pack(Map<String, Object> object) {
    return Vector.map(Vector.list(object.get("packs")).get(0));
  }

  // The values that the captures' sources printed, and those of vectors' "derived".
  @Test
  void seplos3TellsItsBankAndItsPack() {
    assertThat(answered("v312", "v313"))
        .containsEntry("dialect", "seplos3")
        .containsEntry("kind", "bank")
        .containsEntry("voltage_mv", 53_250)
        .containsEntry("current_ma", -1_300)
        .containsEntry("remaining_mah", 274_560)
        .containsEntry("full_mah", 330_000)
        .containsEntry("packs_online", 1);
    assertThat(pack(answered("v328", "v329")))
        .containsEntry("voltage_mv", 53_250)
        .containsEntry("current_ma", -1_370)
        .containsEntry("cycles", 10);
    assertThat(Vector.list(pack(answered("v330", "v331")).get("cells_mv")))
        .startsWith(3327, 3327, 3328)
        .hasSize(16);
    assertThat(answered("v314", "v315"))
        .containsEntry("kind", "refused")
        .containsEntry("code", "02");
  }

  @Test
  void paceModbusIsToldByItsRowsAndGrowattByItsSingleRegisters() {
    assertThat(pack(answered("v291", "v292"))).containsEntry("voltage_mv", 26_290);
    assertThat(answered("v299", "v300")).containsEntry("dialect", "pace-modbus");
    assertThat(Vector.list(pack(answered("v299", "v300")).get("temperatures_dc")))
        .containsExactly(210, 209, null, null, 241, 209);
    assertThat(answered("v301", "v302")).containsEntry("dialect", "growatt485");
    assertThat(pack(answered("v301", "v302"))).containsEntry("soc_pct", 66);
    assertThat(Vector.list(pack(answered("v305", "v306")).get("cells_mv"))).startsWith(3289, 3289);
  }

  @Test
  void jkIsReadFromItsRegistersAndFromItsFrames() {
    assertThat(pack(answered("v307", "v308")))
        .containsEntry("cells_mv", List.of(3288, 3287, 3287, 3287, 3288, 3287, 3288, 3288));
    Map<String, Object> state = answered("v338", "v339");
    assertThat(state).containsEntry("dialect", "jk").containsEntry("kind", "analog");
    assertThat(Vector.list(pack(state).get("cells_mv"))).hasSize(16).startsWith(3293);
  }

  // Voltronic's form of an answer, two bytes for the count, is nobody else's.
  @Test
  void voltronicIsToldByTheFormOfItsAnswer() {
    assertThat(answered("v289", "v290"))
        .containsEntry("dialect", "voltronic")
        .containsEntry("valid", true);
  }

  @Test
  void withoutAQueryTheFirstRegisterMayBeNamed() {
    Decode run =
        Decode.run("< " + raw("v308") + "\n", "--json", "--as", "0x1200", "--dialect", "jk");
    assertThat(pack(run.last()))
        .containsEntry("cells_mv", List.of(3288, 3287, 3287, 3287, 3288, 3287, 3288, 3288));
    assertThat(Decode.run("< " + raw("v308") + "\n", "--json").last())
        .containsEntry("valid", false)
        .containsEntry("reason", "unknown");
  }

  @ParameterizedTest
  @CsvSource({"01 03 02 0A 45 7F 16, crc", "01 03 04 0A 45 00 00 DB 3C, crc", "01, truncated"})
  void aBadAnswerHasItsReason(String answer, String reason) {
    Decode run = Decode.run("> " + raw("v291") + "\n< " + answer + "\n", "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.last()).containsEntry("valid", false).containsEntry("reason", reason);
    assertThat(run.last()).doesNotContainKey("packs");
  }
}
