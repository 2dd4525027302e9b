package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Vector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Masters that ask for a part of a block, or across two: whatever an answer carries is told. All
 * CRCs were worked out apart, bit by bit by Modbus's polynomial A001.
 */
class RegisterPartsTest {

  /**
   * 16 cells of 3.3 V (0021), four that are not there, 2 sensors of 25.0 and 25.2 °C (2731 more).
   */
  private static final String CELLS =
      "0010" + "0021".repeat(16) + "0000".repeat(4) + "0002 0BA5 0BA7" + "0000".repeat(8);

  /** Nothing in, 45.6 A out (1C8 is 456), 53.2 V (214 is 532), 67 %. */
  private static final String SUMS = "0000 01C8 0214 0043";

  /** 4500 Ah: 44AA20 is 4500000. */
  private static final String FULL = "0044 AA20";

  private static Map<String, Object> answered(String query, String answer) {
    return Decode.run("> " + query + "\n< " + answer.replace(" ", "") + "\n", "--json").last();
  }

  private static Map<String, Object> pack(Map<String, Object> object) {
    assertThat(Vector.list(object.get("packs"))).hasSize(1);
    return Vector.map(Vector.list(object.get("packs")).get(0));
  }

  /** What an object tells beside what every one has: {@code key=value}, in its order. */
  private static String told(Map<String, Object> object) {
    assertThat(object).containsEntry("valid", true);
    StringBuilder told = new StringBuilder();
    object.forEach(
        (key, value) -> {
          if (!List.of("valid", "dialect", "address").contains(key)) {
            told.append(told.length() == 0 ? "" : " ").append(key).append('=').append(value);
          }
        });
    return told.toString();
  }

  @ParameterizedTest
  @CsvSource({
    // 180.0 A both ways: 0708 is 1800, the low word first.
    "00 04 20 10 00 04 FA 1D, 00 04 08 07 08 00 00 07 08 00 00 68 61,"
        + " kind=limits ccl_ma=180000 dcl_ma=180000",
    // 150.0 A out (5DC is 1500), 120.0 A in (4B0 is 1200), 57.6 V (240), 46.4 V (1D0).
    "00 04 20 10 00 06 7B DC, 00 04 0C 05 DC 00 00 04 B0 00 00 02 40 01 D0 7F 70,"
        + " kind=limits cvl_mv=57600 dvl_mv=46400 ccl_ma=120000 dcl_ma=150000",
    "00 04 20 14 00 02 3B DE, 00 04 04 02 40 01 D0 EB 24, kind=limits cvl_mv=57600 dvl_mv=46400",
    // 6B40 is 27456, in 10 mAh.
    "00 04 20 04 00 02 3A 1B, 00 04 04 6B 40 00 00 F6 B4, kind=bank remaining_mah=274560",
    "00 04 20 17 00 01 8B DF, 00 04 02 00 0A 04 F7, kind=bank cycles=10",
    "00 04 20 19 00 01 EA 1C, 00 04 02 03 E8 84 4E, kind=bank soh_pct=100",
  })
  void aPartOfSeplossBankIsTold(String query, String answer, String told) {
    assertThat(told(answered(query, answer))).isEqualTo(told);
  }

  // What was discharged and what it is rated have no name among the keys; half of a number of 32
  // bits is none; of the block at 2100 no paper at hand tells the layout.
  @ParameterizedTest
  @CsvSource({
    "00 04 20 08 00 04 7A 1A, 00 04 08 00 4D 00 00 80 E8 00 00 14 01,"
        + " '8200 values=[77, 0, 33000, 0]'",
    "00 04 20 04 00 01 7A 1A, 00 04 02 6B 40 AA 30, '8196 values=[27456]'",
    "00 04 21 00 00 0A 7B E0, 00 04 14 0D 02 0C FD 00 00 00 00 00 00 00 00 00 00 00 00 00 19 00 18"
        + " CE 87, '8448 values=[3330, 3325, 0, 0, 0, 0, 0, 0, 25, 24]'",
  })
  void seplossRegistersWithoutANameAreShownAsTheyAre(String query, String answer, String start) {
    assertThat(told(answered(query, answer))).isEqualTo("kind=registers start=" + start);
  }

  @ParameterizedTest
  @CsvSource({
    // 186A0 is 100000, 249F0 150000, the high word first; in steps of 1 mAh.
    "01 03 00 76 00 02 25 D1, 01 03 00 02 00 01 86 A0 F8 DF, kind=bank remaining_mah=100000",
    // Status 40: discharging is enabled, charging is not.
    "01 03 00 74 00 04 04 13, 01 03 00 04 00 40 00 00 00 01 86 A0 D6 59,"
        + " kind=limits charge_enabled=false discharge_enabled=true force_charge=false"
        + " full_charge_requested=false remaining_mah=100000",
    // Both are (C0); whatever is enabled, a row of limits is one.
    "01 03 00 74 00 04 04 13, 01 03 00 04 00 C0 00 00 00 01 86 A0 57 91,"
        + " kind=limits charge_enabled=true discharge_enabled=true force_charge=false"
        + " full_charge_requested=false remaining_mah=100000",
    // 56.0 V, 48.0 V, 150.0 A in, 300.0 A out.
    "01 03 00 70 00 08 45 D7,"
        + " 01 03 00 08 02 30 01 E0 05 DC 0B B8 00 C0 00 00 00 02 49 F0 FB FC,"
        + " kind=limits cvl_mv=56000 dvl_mv=48000 ccl_ma=150000 dcl_ma=300000"
        + " charge_enabled=true discharge_enabled=true force_charge=false"
        + " full_charge_requested=false remaining_mah=150000",
  })
  void whatIsLeftInVoltronicsBankIsTold(String query, String answer, String told) {
    assertThat(told(answered(query, answer))).isEqualTo(told);
  }

  // Registers 10 to 33, 35 and 36 in one query. The sums are of all packs and stand as the wire has
  // them, whether it says how many those are or not; beside them is what the pack that speaks tells
  // of itself.
  @ParameterizedTest
  @CsvSource({
    "01 03 00 10 00 24 44 14, 24, '', '', 54 37, ''",
    "01 03 00 10 00 26 C5 D5, 26, " + FULL + ", '', 1D D1, ' full_mah=4500000'",
    "01 03 00 10 00 27 04 15, 27, " + FULL + ", 00 0F, 78 A8, ' full_mah=4500000 packs_online=15'",
  })
  void cellsAndSumsInOneAnswer(
      String query, String count, String full, String packs, String crc, String more) {
    Map<String, Object> object =
        answered(query, "01 03 00" + count + CELLS + SUMS + full + packs + crc);
    assertThat(told(object))
        .startsWith("kind=bank voltage_mv=53200 current_ma=-45600 soc_pct=67" + more + " packs=");
    assertThat(object).doesNotContainKey("implausible");
    assertThat(pack(object).keySet())
        .containsExactly("address", "cells_mv", "cell_count", "temperatures_dc");
    assertThat(Vector.list(pack(object).get("cells_mv"))).hasSize(16).containsOnly(3300);
    assertThat(pack(object)).containsEntry("temperatures_dc", List.of(250, 252));
  }

  // Of one pack (10.0 A out, 100 Ah) the sums are its own.
  @Test
  void theSumsOfOnePackAreItsOwn() {
    Map<String, Object> object =
        answered(
            "01 03 00 10 00 27 04 15",
            "01 03 00 27" + CELLS + "0000 0064 0214 0043 0001 86A0 0001 FD 4A");
    assertThat(object)
        .containsEntry("kind", "bank")
        .containsEntry("current_ma", -10_000)
        .containsEntry("packs_online", 1);
    assertThat(pack(object))
        .containsEntry("current_ma", -10_000)
        .containsEntry("full_mah", 100_000)
        .containsEntry("soc_pct", 67);
  }
}
