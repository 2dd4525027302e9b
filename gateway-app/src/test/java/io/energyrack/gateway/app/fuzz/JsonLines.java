package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads what {@code decode --json} printed as a stranger would, and holds it to decode-json.md. */
final class JsonLines {

  /** What may stand beside {@code valid} false: all that is no value. */
  private static final Set<String> NO_VALUES =
      Set.of("valid", "reason", "kind", "dialect", "address", "id", "name");

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonLines() {}

  /**
   * Every line is one whole JSON object that says whether it is valid; one that is not carries a
   * reason and no values.
   */
  static void assertHonest(String printed, long lines) {
    assertThat(printed.lines().count()).isEqualTo(lines);
    printed.lines().forEach(JsonLines::assertHonest);
  }

  private static void assertHonest(String line) {
    Map<String, String> keys = keys(line);
    assertThat(keys).containsKey("valid");
    if ("false".equals(keys.get("valid"))) {
      assertThat(NO_VALUES).as(line).containsAll(keys.keySet());
      assertThat(keys).as(line).containsKey("reason");
    }
  }

  /** The keys of an object and the text of what is not an array; it must be the whole line. */
  private static Map<String, String> keys(String line) {
    Map<String, String> keys = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        keys.put(key, value.isScalarValue() ? parser.getText() : "");
        parser.skipChildren();
      }
      assertThat(parser.nextToken()).as(line).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
    return keys;
  }
}
