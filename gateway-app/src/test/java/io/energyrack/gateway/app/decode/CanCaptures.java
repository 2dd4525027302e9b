package io.energyrack.gateway.app.decode;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads vectors/can.jsonl: frames of many batteries and inverters, each with its source. */
public final class CanCaptures {

  private CanCaptures() {}

  /** Each as the file tells it. */
  public static List<Map<String, Object>> all() {
    try (InputStream in =
        requireNonNull(CanCaptures.class.getResourceAsStream("/vectors/can.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(CanCaptures::parsed)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A capture's id, 0 to 7FF. */
  public static int id(Map<String, Object> capture) {
    return Integer.decode(text(capture, "id"));
  }

  /** The bytes that it carried. */
  public static byte[] data(Map<String, Object> capture) {
    return HexFormat.of().parseHex(text(capture, "data_hex"));
  }

  private static String text(Map<String, Object> capture, String key) {
    return (String) requireNonNull(capture.get(key), key);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parsed(String line) {
    return (Map<String, Object>)
        requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(line));
  }
}
