package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who speaks, where several makes share a header; and what only other makes than one tell. */
class AsciiMakesTest {

  private static final String STATES_OF_SEPLOS =
      "00 01 02 0000 02 0000 00 00 14 00 01 00 00 00 00 03 0000 04 0000 0000 000000000000";

  private static final String REFUSAL = "< ~200046040000FDB0\n";

  private static String answer(String id) {
    return "< " + Vectors.byId(id).raw().strip() + "\n";
  }

  private static String answer(String header, String info) {
    return "< " + Hand.frame(header, info).toString().strip() + "\n";
  }

  private static Map<String, Object> last(String lines, String... options) {
    return Decode.run(lines, options).last();
  }

  @Test
  void seplosIsFoundByItsLayouts() {
    assertThat(last(answer("v225"), "--json")).containsEntry("dialect", "seplos2");
    Map<String, Object> states = last(answer("20014600", STATES_OF_SEPLOS), "--json");
    assertThat(states).containsEntry("dialect", "seplos2").containsEntry("kind", "alarms");
    Map<String, Object> pack = Vector.map(Vector.list(states.get("packs")).get(0));
    assertThat(pack)
        .containsEntry("warnings", List.of("cell-voltage-high"))
        .containsEntry("alarms", List.of())
        .containsEntry("charging_switch", true)
        .containsEntry("discharging_switch", true)
        .doesNotContainKey("full");
  }

  // A refusal has no layout: it is Pylontech's, unless Seplos was found on that line, or is given.
  @Test
  void whatNoLayoutTellsIsOfTheMakeThatWasFoundOnTheLine() {
    assertThat(last(REFUSAL, "--json")).containsEntry("dialect", "pylontech");
    assertThat(last(answer("v225") + REFUSAL, "--json")).containsEntry("dialect", "seplos2");
    assertThat(last(REFUSAL, "--json", "--dialect", "seplos2"))
        .containsEntry("dialect", "seplos2")
        .containsEntry("kind", "refused")
        .containsEntry("code", "04");
  }

  @Test
  void aPylontechFrameStaysOneBesideSeplos() {
    assertThat(last(answer("v225") + answer("v066"), "--json"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("kind", "analog");
  }

  // TDT under VER 20: all cells 0, asleep; the layout is Pylontech's.
  @Test
  void tdtIsReadAsWhatFits() {
    assertThat(last(answer("v265"), "--json"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("kind", "analog")
        .containsEntry("address", 0x12)
        .containsEntry("implausible", List.of("cells_mv"));
  }

  @Test
  void aDialectThatIsGivenReadsNoOthersFrames() {
    assertThat(last(answer("v225"), "--json", "--dialect", "pace"))
        .containsEntry("dialect", "pace")
        .containsEntry("valid", false)
        .containsEntry("reason", "unknown");
  }

  @Test
  void paceTellsWhoItIsAndWhatItsPortsSpeak() {
    assertThat(last(answer("v218"), "--json"))
        .containsEntry("kind", "identity")
        .containsEntry("can_protocol", "04")
        .containsEntry("rs485_protocol", "pylontech");
    assertThat(last("> ~250146900000FDA5\n" + answer("v201"), "--json"))
        .containsEntry("kind", "identity")
        .containsEntry("packs_online", 2);
    assertThat(last("> ~250046A60000FD98\n" + answer("v194"), "--json"))
        .containsEntry("kind", "analog")
        .containsEntry(
            "packs",
            List.of(
                Map.of(
                    "address",
                    0,
                    "remaining_mah",
                    62_040,
                    "full_mah",
                    103_460,
                    "design_mah",
                    100_000)));
    assertThat(last(answer("v196"), "--json"))
        .containsEntry("software", "P16S100A-1B470-3.01")
        .doesNotContainKey("serial");
  }

  @Test
  void anAbsentSensorIsNull() {
    String info = "00 01 02 0CE4 0CE4 02 0B72 8000 0064 19C8 1388 03 2710 0001 2710";
    Map<String, Object> pack =
        Vector.map(
            Vector.list(last(answer("25014600", info), "--json", "--as", "42").get("packs"))
                .get(0));
    assertThat(Vector.list(pack.get("temperatures_dc"))).containsExactly(200, null);
  }

  @Test
  void darenTellsItsStatesBesideItsMeasurements() {
    Map<String, Object> pack =
        Vector.map(Vector.list(last(answer("v280"), "--json").get("packs")).get(0));
    assertThat(pack)
        .containsEntry("address", 1)
        .containsEntry("soc_pct", 67)
        .containsEntry("alarms", List.of())
        .containsEntry("charging_switch", true);
    assertThat(last("> ~22014A4F0000FD8C\n< ~22014A00E002C8FD14", "--json"))
        .containsEntry("dialect", "daren")
        .containsEntry("kind", "acknowledged");
  }
}
