package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What captures do not show: short frames, impossible values, bits nobody has caught yet. */
class CanDecodingTest {

  private static Map<String, Object> describe(int id, String hex) {
    return CanDecoding.describe(id, HexFormat.of().parseHex(hex));
  }

  @Test
  void anIdNobodyKnowsSaysSo() {
    assertThat(describe(0x354, "2C01BA0000000000"))
        .isEqualTo(Map.of("id", "354", "name", "unknown", "valid", false, "reason", "unknown"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x351, 0x355, 0x356, 0x359, 0x35A, 0x35C, 0x35E, 0x35F, 0x360, 0x370, 0x371, 0x372, 0x373,
        0x374, 0x375, 0x376, 0x377, 0x378, 0x379, 0x380, 0x381, 0x382
      })
  void aFrameTooShortForItsFirstFieldIsTruncated(int id) {
    assertThat(describe(id, ""))
        .containsEntry("valid", false)
        .containsEntry("reason", "truncated")
        .hasSize(4);
  }

  @Test
  void oneByteOfATwoByteFieldIsTruncated() {
    assertThat(describe(0x351, "3A")).containsEntry("reason", "truncated");
  }

  @Test
  void threeBytesAreNotYetTheAlarmsOf35a() {
    assertThat(describe(0x35A, "AAAAAA")).containsEntry("reason", "truncated");
  }

  @Test
  void theAlarmsAloneLeaveTheWarningsOut() {
    // 04 = byte 0 bits 2-3 = 01: high voltage.
    assertThat(describe(0x35A, "06AAAA02"))
        .containsEntry("alarms", List.of("high-voltage"))
        .doesNotContainKeys("warnings", "system_online");
  }

  @Test
  void aFieldCutInTheMiddleIsLeftOut() {
    // CVL 57.0 V whole; of the CCL one byte of two.
    assertThat(describe(0x351, "3A0264"))
        .isEqualTo(Map.of("id", "351", "name", "limits", "valid", true, "cvl_mv", 57_000));
  }

  @Test
  void anInverterMayKeepAliveWithoutAByte() {
    assertThat(describe(0x305, ""))
        .isEqualTo(Map.of("id", "305", "name", "inverter", "valid", true));
  }

  @Test
  void moreThanEightBytesAreNoClassicFrame() {
    assertThat(describe(0x351, "3A0264006400A40100")).containsEntry("reason", "length");
  }

  @Test
  void aLeakedSentinelTemperatureIsShownAndDoubted() {
    // 24 FA = FA24 = -1500: -150.0 degrees, from a peer that sent its start value.
    assertThat(describe(0x356, "B914350124FA0200"))
        .containsEntry("temperature_dc", -1500)
        .containsEntry("implausible", List.of("temperature_dc"));
  }

  @Test
  void aNegativeLimitIsShownAndDoubted() {
    // 9C FF = -100: a peer's discharge limit with the sign of a current.
    assertThat(describe(0x351, "440264009CFF3F02"))
        .containsEntry("dcl_ma", -10_000)
        .containsEntry("implausible", List.of("dcl_ma"));
  }

  @Test
  void aCvlOfZeroOrOfNothingButOnesIsDoubted() {
    assertThat(describe(0x351, "0000")).containsEntry("implausible", List.of("cvl_mv"));
    assertThat(describe(0x351, "FFFF")).containsEntry("implausible", List.of("cvl_mv"));
  }

  @Test
  void cellsThatCannotBeAreDoubted() {
    assertThat(describe(0x373, "01000000"))
        .containsEntry("implausible", List.of("min_cell_mv", "max_cell_mv"));
  }

  @Test
  void kelvinsOutsideTheSensorsRangeAreDoubted() {
    // E3 00 = 227 K = -46 degrees; 8F 01 = 399 K = 126 degrees; one step inside is believed.
    assertThat(describe(0x373, "B80CC40CE3008F01"))
        .containsEntry("implausible", List.of("min_temperature_k", "max_temperature_k"));
    assertThat(describe(0x373, "B80CC40CE4008E01")).doesNotContainKey("implausible");
  }

  @Test
  void moreThanHundredPercentIsDoubted() {
    assertThat(describe(0x355, "650064001127"))
        .containsEntry("soc_fine_pct", new BigDecimal("100.01"))
        .containsEntry("implausible", List.of("soc_pct", "soc_fine_pct"));
  }

  @Test
  void theFineSocKeepsTheDecimalsOfTheWire() {
    // 02 17 = 1702h = 5890.
    assertThat(describe(0x355, "3B0064000217")).extractingByKey("soc_fine_pct").hasToString("58.9");
    // 10 27 = 2710h = 10000: no exponent.
    assertThat(describe(0x355, "640064001027")).extractingByKey("soc_fine_pct").hasToString("100");
  }

  @Test
  void theSystemStatusHasAThirdCaseWhichIsNoCase() {
    assertThat(describe(0x35A, "AAAAAA02AAAAAA0A")).containsEntry("system_online", true);
    assertThat(describe(0x35A, "AAAAAA02AAAAAA06")).containsEntry("system_online", false);
    assertThat(describe(0x35A, "AAAAAA02AAAAAA0E")).doesNotContainKey("system_online");
  }

  @Test
  void pylonBitsUseTheWordsOf35a() {
    // 9E 09: all seven protections; 9E 09: all seven alarms; 0F packs; "PN".
    List<String> every =
        List.of(
            "high-voltage",
            "low-voltage",
            "high-temperature",
            "low-temperature",
            "high-current",
            "high-charge-current",
            "bms-internal");
    assertThat(describe(0x359, "9E099E090F504E"))
        .containsEntry("protections", every)
        .containsEntry("alarms", every)
        .containsEntry("packs", 15);
    assertThat(describe(0x359, "0200040000504E"))
        .containsEntry("protections", List.of("high-voltage"))
        .containsEntry("alarms", List.of("low-voltage"));
  }

  @Test
  void pylonRequestBitsEachHaveTheirOwn() {
    assertThat(describe(0x35C, "28"))
        .containsEntry("charge_enabled", false)
        .containsEntry("discharge_enabled", false)
        .containsEntry("force_charge_1", true)
        .containsEntry("force_charge_2", false)
        .containsEntry("full_charge_requested", true);
    assertThat(describe(0x35C, "5000"))
        .containsEntry("discharge_enabled", true)
        .containsEntry("force_charge_2", true)
        .containsEntry("full_charge_requested", false);
  }

  @Test
  void binaryUnderATextIdIsNotShownAsText() {
    assertThat(describe(0x370, "76006C00CF0CCA0C")).doesNotContainKey("text");
    assertThat(describe(0x371, "0000FC0800000000")).doesNotContainKey("text");
    assertThat(describe(0x380, "0000000000000000")).doesNotContainKey("text");
  }

  @Test
  void aChargeRequestIsAllOnes() {
    assertThat(describe(0x360, "FF")).containsEntry("requested", true);
    assertThat(describe(0x360, "01")).doesNotContainKey("requested");
  }

  @Test
  void aSerialNumberIsText() {
    assertThat(describe(0x380, "31512D3138343500")).containsEntry("text", "1Q-1845");
  }

  @Test
  void aKeepAliveMayCarryMeasurements() {
    assertThat(describe(0x305, "12021000F0008403"))
        .isEqualTo(Map.of("id", "305", "name", "inverter", "valid", true));
  }

  // 01 in byte 4 is an active pair; bytes 5 and 6 would tell the rest of them.
  @ParameterizedTest
  @ValueSource(strings = {"AAAAAA0201", "AAAAAA020101"})
  void warningsCutInTheMiddleAreLeftOut(String hex) {
    assertThat(describe(0x35A, hex)).containsEntry("valid", true).doesNotContainKey("warnings");
  }

  @Test
  void sevenBytesAreAllTheWarnings() {
    assertThat(describe(0x35A, "AAAAAA02A6AAAA"))
        .containsEntry("warnings", List.of("high-voltage"))
        .doesNotContainKey("system_online");
  }
}
