package io.energyrack.gateway.app.decode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every collected capture, decoded as its source says. The sources are in vectors/can.jsonl. */
class CanCapturesTest {

  private static final int CAPTURES = 144;

  /** This maker's frames 356, 372 and 373 mean something else; decode reads them by the book. */
  private static final String DISCOVER = "discover-lynk";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("305", "inverter"),
          Map.entry("306", "inverter"),
          Map.entry("307", "inverter"),
          Map.entry("351", "limits"),
          Map.entry("355", "charge"),
          Map.entry("356", "measurements"),
          Map.entry("359", "pylon-alarms"),
          Map.entry("35A", "alarms"),
          Map.entry("35C", "pylon-request"),
          Map.entry("35E", "name"),
          Map.entry("35F", "info"),
          Map.entry("360", "charge-request"),
          Map.entry("370", "text"),
          Map.entry("371", "text"),
          Map.entry("372", "packs"),
          Map.entry("373", "extremes"),
          Map.entry("374", "extreme-id"),
          Map.entry("375", "extreme-id"),
          Map.entry("376", "extreme-id"),
          Map.entry("377", "extreme-id"),
          Map.entry("378", "energy"),
          Map.entry("379", "capacity"),
          Map.entry("382", "text"));

  private static final Map<String, String> ALARM_WORDS = alarmWords();

  private static Map<String, String> alarmWords() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("general", "general");
    words.put("high_voltage", "high-voltage");
    words.put("low_voltage", "low-voltage");
    words.put("high_temp", "high-temperature");
    words.put("low_temp", "low-temperature");
    words.put("high_charge_temp", "high-charge-temperature");
    words.put("low_charge_temp", "low-charge-temperature");
    words.put("high_discharge_current", "high-current");
    words.put("high_charge_current", "high-charge-current");
    words.put("contactor", "contactor");
    words.put("short_circuit", "short-circuit");
    words.put("bms_internal", "bms-internal");
    words.put("cell_imbalance", "cell-imbalance");
    return words;
  }

  static Stream<Map<String, Object>> captures() {
    return CanCaptures.all().stream();
  }

  @Test
  void noCaptureIsForgotten() {
    assertThat(captures()).hasSize(CAPTURES);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void decodesAsTheSourceSays(Map<String, Object> capture) {
    String id = text(capture, "id").substring(2);
    byte[] data = CanCaptures.data(capture);
    assertThat(data).hasSize((Integer) requireNonNull(capture.get("dlc")));
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("id", id);
    expected.put("name", NAMES.getOrDefault(id, "unknown"));
    expected.put("valid", NAMES.containsKey(id));
    if (NAMES.containsKey(id)) {
      new Expectation(map(capture, "decoded"), text(capture, "profile").equals(DISCOVER), expected)
          .fill(id);
    } else {
      expected.put("reason", "unknown");
    }

    Map<String, Object> described = new LinkedHashMap<>(describe(id, data));
    described.remove("implausible");

    assertThat(described).isEqualTo(expected);
  }

  private static Map<String, Object> describe(String id, byte[] data) {
    return CanDecoding.describe(Integer.parseInt(id, 16), data);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> from, String key) {
    return (Map<String, Object>) requireNonNull(from.get(key), key);
  }

  private static String text(Map<String, Object> from, String key) {
    return (String) requireNonNull(from.get(key), key);
  }

  /** From the words of the collection to the keys of decode. */
  private record Expectation(
      Map<String, Object> source, boolean discover, Map<String, Object> expected) {

    void fill(String id) {
      switch (id) {
        case "305", "306" -> {}
        case "307" -> copy("inverter_identifier", "text");
        case "351" -> limits();
        case "355" -> charge();
        case "356" -> measurements();
        case "359" -> pylonAlarms();
        case "35A" -> alarms();
        case "35C" -> pylonRequest();
        case "35E" -> copy(source.containsKey("ascii5") ? "ascii5" : "ascii", "text");
        case "35F" -> info();
        case "360" -> copy("charge_request", "requested");
        case "370", "371", "382" -> copy("ascii", "text");
        case "372" -> packs();
        case "373" -> extremes();
        case "374" -> place("min-cell");
        case "375" -> place("max-cell");
        case "376" -> place("min-temperature");
        case "377" -> place("max-temperature");
        case "378" -> energy();
        case "379" -> copy("installed_Ah", "installed_ah");
        default -> throw new IllegalArgumentException(id);
      }
    }

    private void limits() {
      scaled("cvl_V", "cvl_mv", 1000);
      scaled("ccl_A", "ccl_ma", 1000);
      scaled("dcl_A", "dcl_ma", 1000);
      scaled("dvl_V", "dvl_mv", 1000);
    }

    private void charge() {
      copy("soc_pct", "soc_pct");
      copy("soh_pct", "soh_pct");
      Object fine = source.get("soc_hires_pct");
      if (fine != null) {
        BigDecimal plain = new BigDecimal(fine.toString()).stripTrailingZeros();
        expected.put("soc_fine_pct", plain.scale() < 0 ? plain.setScale(0) : plain);
      }
    }

    private void measurements() {
      scaled("voltage_V", "voltage_mv", discover ? 100 : 1000);
      scaled("current_A", "current_ma", 1000);
      scaled("temp_C", "temperature_dc", 10);
    }

    private void pylonAlarms() {
      copy("protection", "protections");
      copy("alarm", "alarms");
      copy("modules", "packs");
    }

    private void alarms() {
      if (discover) {
        // AB AA FE AF AA FA FF: pairs 3 (not used) in both halves from contactor on.
        expected.put("alarms", List.of());
        expected.put("warnings", List.of());
        expected.put(
            "unsupported", List.of("contactor", "short-circuit", "bms-internal", "cell-imbalance"));
        return;
      }
      Map<String, Object> alarm = map(source, "alarm");
      Map<String, Object> warning = map(source, "warning");
      expected.put("alarms", active(alarm));
      expected.put("warnings", active(warning));
      List<String> unsupported = new ArrayList<>();
      ALARM_WORDS.forEach(
          (key, word) -> {
            if (isUnused(alarm.get(key)) && isUnused(warning.get(key))) {
              unsupported.add(word);
            }
          });
      expected.put("unsupported", unsupported);
      Object status = source.get("system_status_pair(b7 bits2-3)");
      if (Integer.valueOf(2).equals(status)) {
        expected.put("system_online", true);
      }
    }

    private static List<String> active(Map<String, Object> pairs) {
      return ALARM_WORDS.entrySet().stream()
          .filter(e -> Integer.valueOf(1).equals(pairs.get(e.getKey())))
          .map(Map.Entry::getValue)
          .toList();
    }

    private static boolean isUnused(@Nullable Object pair) {
      return Integer.valueOf(0).equals(pair) || Integer.valueOf(3).equals(pair);
    }

    private void pylonRequest() {
      copy("charge_enable", "charge_enabled");
      copy("discharge_enable", "discharge_enabled");
      copy("force_charge_1", "force_charge_1");
      copy("force_charge_2", "force_charge_2");
      copy("full_charge_request", "full_charge_requested");
    }

    private void info() {
      copy("model_raw", "product_raw");
      expected.put("firmware", source.get("fw_major") + "." + source.get("fw_minor"));
      copy("capacity_Ah", "capacity_ah");
    }

    private void packs() {
      if (discover) {
        // 00 00 00 02, its firmware: read by the book, 0 on line and 512 that block charge.
        expected.put("online", 0);
        expected.put("blocking_charge", 512);
        return;
      }
      for (String key : List.of("online", "blocking_charge", "blocking_discharge", "offline")) {
        copy(key, key);
      }
    }

    private void extremes() {
      if (discover) {
        // 01 00 00 00, its protocol version: read by the book, cells of 1 and 0 mV.
        expected.put("min_cell_mv", 1);
        expected.put("max_cell_mv", 0);
        return;
      }
      copy("min_cell_mV", "min_cell_mv");
      copy("max_cell_mV", "max_cell_mv");
      copy("min_temp_K", "min_temperature_k");
      copy("max_temp_K", "max_temperature_k");
    }

    private void place(String which) {
      expected.put("which", which);
      copy("ascii", "text");
    }

    private void energy() {
      for (String which : List.of("charged", "discharged")) {
        BigDecimal kilowattHours =
            new BigDecimal(requireNonNull(source.get(which + "_kWh")).toString());
        expected.put(which + "_wh", kilowattHours.movePointRight(3).longValueExact());
      }
    }

    private void copy(String from, String to) {
      Object value = source.get(from);
      if (value != null) {
        expected.put(to, value);
      }
    }

    private void scaled(String from, String to, int factor) {
      Object value = source.get(from);
      if (value != null) {
        BigDecimal scaled = new BigDecimal(value.toString()).multiply(BigDecimal.valueOf(factor));
        expected.put(to, scaled.intValueExact());
      }
    }
  }
}
