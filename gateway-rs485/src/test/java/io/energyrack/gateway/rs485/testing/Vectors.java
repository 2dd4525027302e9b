package io.energyrack.gateway.rs485.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code vectors/rs485.jsonl}: real frames of many makes, each with its source. */
public final class Vectors {

  private Vectors() {}

  public static List<Vector> all() {
    try (InputStream file =
            Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/rs485.jsonl"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().map(Vectors::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The vectors whose protocol's name begins so. */
  public static Stream<Vector> of(String protocol) {
    return all().stream().filter(vector -> vector.protocol().startsWith(protocol));
  }

  /** The one of this id. */
  public static Vector byId(String id) {
    return all().stream().filter(vector -> vector.id().equals(id)).findAny().orElseThrow();
  }

  private static Vector parse(String json) {
    return new Vector(Vector.map(new Load(LoadSettings.builder().build()).loadFromString(json)));
  }
}
