package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every captured frame through the command: what others read from it must come out. */
class DecodeVectorsTest {

  /** Of our keys: what the vectors call it, and how many of our unit are one of theirs. */
  private record Key(String ours, String theirs, int factor) {}

  private static final List<Key> NUMBERS =
      List.of(
          new Key("cvl_mv", "CVL_V", 1000),
          new Key("dvl_mv", "DVL_V", 1000),
          new Key("ccl_ma", "CCL_A", 1000),
          new Key("dcl_ma", "DCL_A", -1000),
          new Key("ccl_ma", "CCL_A(0.1A)", 1000),
          new Key("dcl_ma", "DCL_A(0.1A)", 1000),
          new Key("cell_high_mv", "cell_high_V", 1000),
          new Key("cell_low_mv", "cell_low_V", 1000),
          new Key("cell_under_mv", "cell_under_V", 1000),
          new Key("charge_high_dc", "chg_hi_T", 10),
          new Key("charge_low_dc", "chg_lo_T", 10),
          new Key("charge_current_ma", "chg_I_A", 1000),
          new Key("pack_high_mv", "mod_high_V", 1000),
          new Key("pack_low_mv", "mod_low_V", 1000),
          new Key("pack_under_mv", "mod_under_V", 1000),
          new Key("discharge_high_dc", "dis_hi_T", 10),
          new Key("discharge_low_dc", "dis_lo_T", 10),
          new Key("discharge_current_ma", "dis_I_A", -1000),
          new Key("voltage_mv", "avg_voltage_V", 1000),
          new Key("current_ma", "total_current_A(0.01A)", 1000),
          new Key("soc_pct", "avg_soc_pct", 1),
          new Key("soh_pct", "avg_soh_pct", 1),
          new Key("min_soh_pct", "min_soh_pct", 1),
          new Key("cycles", "avg_cycles", 1),
          new Key("min_cell_mv", "min_cell_mV", 1),
          new Key("max_cell_mv", "max_cell_mV", 1),
          new Key("min_temperature_dc", "cell_min_T", 10),
          new Key("max_temperature_dc", "cell_max_T", 10),
          new Key("packs_online", "module_count", 1),
          new Key("current_ma", "current_A", 1000),
          new Key("voltage_mv", "voltage_V", 1000),
          new Key("remaining_mah", "remaining_Ah", 1000),
          new Key("full_mah", "total_Ah", 1000),
          new Key("full_mah", "full_Ah", 1000),
          new Key("design_mah", "design_Ah", 1000),
          new Key("design_mah", "rated_Ah", 1000),
          new Key("cycles", "cycles", 1));

  private static final Map<String, String> TEXTS =
      Map.of(
          "model", "device",
          "manufacturer", "manufacturer",
          "serial", "sn",
          "manufacturer_version", "manufacture_version");

  static Stream<Vector> goodAnswers() {
    return Vectors.of("pylontech").filter(vector -> vector.answer() && vector.allOk());
  }

  @ParameterizedTest
  @MethodSource("goodAnswers")
  void everyGoodAnswerTellsWhatOthersReadFromIt(Vector vector) {
    String request = vector.answersRequest();
    String query = request == null ? "" : "> " + request.strip() + "\n";
    Decode run = Decode.run(query + "< " + vector.raw().strip() + "\n", "--json");
    assertThat(run.exit()).isZero();
    Map<String, Object> object = run.last();
    assertThat(object)
        .containsEntry("dialect", "pylontech")
        .containsEntry("valid", true)
        .containsEntry("address", Integer.parseInt(vector.raw().substring(3, 5), 16))
        .doesNotContainKey("implausible");
    assertThat(numbersOf(object, vector.derived())).isTrue();
    TEXTS.forEach(
        (ours, theirs) -> {
          if (vector.derived().containsKey(theirs)) {
            assertThat(object).containsEntry(ours, vector.derived().get(theirs));
          }
        });
    List<Object> packs = Vector.list(vector.derived().get("packs"));
    for (int i = 0; i < packs.size(); i++) {
      Map<String, Object> ours = Vector.map(Vector.list(object.get("packs")).get(i));
      Map<String, Object> theirs = Vector.map(packs.get(i));
      assertThat(ours).containsEntry("cells_mv", theirs.get("cells_mV"));
      assertThat(Vector.list(ours.get("temperatures_dc")))
          .hasSameSizeAs(Vector.list(theirs.get("temps_C")));
      assertThat(numbersOf(ours, theirs)).isTrue();
    }
  }

  /** Vectors of a make, by the beginning of their protocol's name, and who then speaks. */
  private static final Map<String, String> MAKES =
      Map.of("pace-rs485", "pace", "seplos-v2", "seplos2", "eg4", "eg4", "daren", "daren");

  static Stream<Vector> otherMakesMeasurements() {
    return MAKES.keySet().stream()
        .flatMap(Vectors::of)
        .filter(Vector::answer)
        .filter(
            vector ->
                vector.derived().containsKey("packs") || vector.derived().containsKey("cells_mV"));
  }

  @ParameterizedTest
  @MethodSource("otherMakesMeasurements")
  void theMeasurementsOfOtherMakesTellWhatOthersReadFromThem(Vector vector) {
    String request = vector.answersRequest();
    String query = request == null ? "" : "> " + request.strip() + "\n";
    Decode run = Decode.run(query + "< " + vector.raw().strip() + "\n", "--json");
    assertThat(run.exit()).isZero();
    Map<String, Object> object = run.last();
    assertThat(object)
        .containsEntry("dialect", dialect(vector))
        .containsEntry("kind", "analog")
        .containsEntry("valid", true)
        .doesNotContainKey("implausible");
    Map<String, Object> derived = vector.derived();
    List<Object> packs =
        derived.containsKey("packs") ? Vector.list(derived.get("packs")) : List.of(derived);
    assertThat(Vector.list(object.get("packs"))).hasSameSizeAs(packs);
    for (int i = 0; i < packs.size(); i++) {
      Map<String, Object> ours = Vector.map(Vector.list(object.get("packs")).get(i));
      Map<String, Object> theirs = Vector.map(packs.get(i));
      assertThat(ours).containsEntry("cells_mv", theirs.get("cells_mV"));
      assertThat(Vector.list(ours.get("temperatures_dc")))
          .isEqualTo(
              Vector.list(theirs.get("temps_C")).stream()
                  .map(celsius -> (int) Math.round(10 * ((Number) celsius).doubleValue()))
                  .toList());
      // Some makes tell their outermost cells beside all cells; of a pack decode prints all.
      Map<String, Object> numbers = new HashMap<>(theirs);
      numbers.keySet().removeAll(Set.of("min_cell_mV", "max_cell_mV"));
      assertThat(numbersOf(ours, numbers)).isTrue();
      for (String percent : List.of("soc_pct", "soh_pct")) {
        if (theirs.get(percent) instanceof Number number) {
          assertThat(ours.get(percent))
              .isInstanceOfSatisfying(
                  Number.class,
                  told -> assertThat(told.doubleValue()).isEqualTo(number.doubleValue()));
        }
      }
    }
  }

  private static String dialect(Vector vector) {
    return MAKES.entrySet().stream()
        .filter(make -> vector.protocol().startsWith(make.getKey()))
        .findAny()
        .orElseThrow()
        .getValue();
  }

  private static boolean numbersOf(Map<String, Object> ours, Map<String, Object> theirs) {
    for (Key key : NUMBERS) {
      if (theirs.get(key.theirs()) instanceof Number number) {
        long expected = Math.round(number.doubleValue() * key.factor());
        assertThat(ours.get(key.ours())).as(key.ours()).isEqualTo((int) expected);
      }
    }
    return true;
  }

  static Stream<Vector> badAsciiFrames() {
    return Vectors.all().stream().filter(vector -> vector.ascii() && !vector.allOk());
  }

  @ParameterizedTest
  @MethodSource("badAsciiFrames")
  void everyMisprintIsBad(Vector vector) {
    String direction = vector.answer() ? "< " : "> ";
    Decode run = Decode.run(direction + vector.raw().strip(), "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.last()).containsEntry("valid", false);
    assertThat(String.valueOf(run.last().get("reason")))
        .isIn("checksum", "length-checksum", "truncated", "length");
  }

  static Stream<Vector> goodQueries() {
    return Vectors.all().stream()
        .filter(vector -> vector.ascii() && !vector.answer() && vector.allOk());
  }

  @ParameterizedTest
  @MethodSource("goodQueries")
  void everyGoodQueryIsPrinted(Vector vector) {
    Decode run = Decode.run("> " + vector.raw().strip(), "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.last())
        .containsEntry("kind", "request")
        .containsEntry("command", vector.raw().substring(7, 9));
  }
}
