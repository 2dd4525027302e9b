package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.app.json.Json;
import java.io.PrintStream;

/** One JSON object a line, flushed at once: a transcript may be a live one. */
final class JsonWriter implements DescribedWriter {

  private final PrintStream out;

  JsonWriter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(long line, Described described) {
    out.append(Json.of(described.fields())).append('\n');
    out.flush();
  }
}
