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

  // 49 bytes, as long as Pylontech's 61, which counts nothing and would fit by its length alone.
  @Test
  void statesThatCountTheirCellsAreNoBank() {
    String info = "00 01 10" + "00".repeat(16) + "06" + "00".repeat(6) + "0000 14";
    String states = info + "00 00 00 00 00 00 03 0000 04" + "00".repeat(10);
    assertThat(last(answer("20004600", states), "--json"))
        .containsEntry("dialect", "seplos2")
        .containsEntry("kind", "alarms");
  }

  // 44 of 8 cells and 5 sensors has 25 bytes as 47 has; which it is nobody can say without a query.
  @Test
  void whatTwoLayoutsOfOneMakeFitIsNoOtherMakes() {
    String states = "00 02 08" + "00".repeat(8) + "05" + "00".repeat(5) + "000000 00 0E 00 00 00";
    assertThat(last(answer("20024600", states), "--json"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("valid", false)
        .containsEntry("reason", "unknown");
    assertThat(last(answer("20024600", states), "--json", "--as", "44"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("kind", "alarms");
  }

  // 61 is Pylontech's alone, and its answer is never empty.
  @Test
  void whoDoesNotKnowTheQueryHasNotAnswered() {
    assertThat(last("> ~200146610000FDAC\n" + answer("20014600", ""), "--json"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("valid", false)
        .containsEntry("reason", "length");
  }

  @Test
  void anEchoIsAQueryAndTheAnswerIsYetToCome() {
    String query = "~20024642E00202FD33\n";
    Decode run = Decode.run("> " + query + "< " + query + answer("v066"), "--json");
    assertThat(run.objects())
        .extracting(each -> each.get("kind"))
        .containsExactly("request", "request", "analog");
  }

  // 4F tells the version in the header alone.
  @Test
  void aPylontechPackMayTellAnotherVersion() {
    assertThat(last("> ~2002464F0000FD98\n" + answer("28024600", ""), "--json"))
        .containsEntry("dialect", "pylontech")
        .containsEntry("kind", "acknowledged");
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
    // A public capture: two bytes behind the boot loader's version.
    assertThat(
            last(
                "> ~22014A510000FDA0\n< ~22014A00204A54310000000000000000535444303800000000003136"
                    + "533130304A43323501050502154843EF0D",
                "--json"))
        .containsEntry("dialect", "daren")
        .containsEntry("kind", "identity")
        .containsEntry("software", "1.5.5");
    assertThat(last("> ~22014A4F0000FD8C\n< ~22014A00E002C8FD14", "--json"))
        .containsEntry("dialect", "daren")
        .containsEntry("kind", "acknowledged");
  }
}
