package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.testing.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** Runs the command as a shell would, within this process. */
record Decode(int exit, String out, String err) {

  /** The command on a transcript, one character a byte. */
  static Decode run(String transcript, String... arguments) {
    var in = new ByteArrayInputStream(transcript.getBytes(StandardCharsets.ISO_8859_1));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new DecodeCommand(
            in,
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Decode::can);
    int exit = new CommandLine(command).execute(arguments);
    return new Decode(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A stand-in that shows that it was asked, and with what. */
  private static Map<String, Object> can(int id, byte[] data) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", "%03X".formatted(id));
    fields.put("name", "bytes");
    fields.put("valid", true);
    fields.put("length", data.length);
    fields.put("last", data.length == 0 ? "" : "%02X".formatted(data[data.length - 1]));
    return fields;
  }

  /** Each line of the output as an object. */
  List<Map<String, Object>> objects() {
    return out.lines()
        .map(line -> new Load(LoadSettings.builder().build()).loadFromString(line))
        .map(Vector::map)
        .toList();
  }

  /** The last object. */
  Map<String, Object> last() {
    return objects().get(objects().size() - 1);
  }
}
