package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code energyrack decode}: reads a transcript, prints what its frames mean. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Reads frames from standard input, one a line, and says what they mean.",
      "RS485:  > ~20024642E00202FD33       a query, and the next line that begins with",
      "        < ~20024600F07A...          is read as its answer",
      "CAN:    can0  351   [8]  2A 02 ...  or  (1795337577.22) can0 351#2A02C800F401A801",
      "Exit code: 0 all frames good, 1 a frame is bad, 2 wrong use."
    })
public final class DecodeCommand implements Callable<Integer> {

  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int WRONG_USE = 2;

  private static final Pattern CODE = Pattern.compile("(?:0[xX])?([0-9A-Fa-f]{1,4})");

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final CanDescriber can;

  @Option(names = "--json", description = "One JSON object a line, for machines.")
  private boolean json;

  @Option(
      names = "--as",
      paramLabel = "CODE",
      description = "What was asked where the transcript does not tell: 42, or 0x1000 for Modbus.")
  private @Nullable String as;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = {
        "Who speaks on RS485 where the frames do not tell:",
        "pylontech, pace, seplos2, eg4, daren (ASCII),",
        "pace-modbus, voltronic, seplos3, jk, growatt485 (registers)."
      })
  private @Nullable String dialect;

  /**
   * A command between these streams.
   *
   * @param in the transcript; read to its end, not closed.
   * @param out what the frames mean, as UTF-8.
   * @param err what is wrong with the command line.
   * @param can reads the frames of a CAN bus.
   */
  public DecodeCommand(InputStream in, PrintStream out, PrintStream err, CanDescriber can) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.can = can;
  }

  @Override
  public Integer call() throws IOException {
    if (dialect != null && !Dialects.NAMES.contains(dialect)) {
      return wrongUse(
          "There is no dialect \"%s\"; known: %s"
              .formatted(dialect, String.join(", ", Dialects.NAMES)));
    }
    OptionalInt code = OptionalInt.empty();
    if (as != null) {
      Matcher matcher = CODE.matcher(as);
      if (!matcher.matches()) {
        return wrongUse("--as takes a code such as 42 or 0x1000, not \"" + as + "\"");
      }
      code = OptionalInt.of(Integer.parseInt(matcher.group(1), 16));
    }
    return decode(new SerialDecoding(code, dialect));
  }

  private int wrongUse(String sentence) {
    err.println(sentence + ".");
    return WRONG_USE;
  }

  private int decode(SerialDecoding serial) throws IOException {
    DescribedWriter writer = json ? new JsonWriter(out) : new TextWriter(out);
    // One character a byte: noise on a line is no valid text in any other encoding.
    var lines = new BoundedLines(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    int exit = GOOD;
    for (String text = lines.next(); text != null; text = lines.next()) {
      TranscriptLine line = TranscriptLine.parse(text);
      if (line instanceof TranscriptLine.Empty) {
        continue;
      }
      Described described =
          lines.wasCut() ? Described.nothing("longer than any frame") : describe(line, serial);
      writer.write(lines.number(), described);
      exit = described.valid() ? exit : BAD;
      if (out.checkError()) {
        return BAD;
      }
    }
    return exit;
  }

  private Described describe(TranscriptLine line, SerialDecoding serial) {
    if (line instanceof TranscriptLine.Serial frame) {
      return serial.describe(frame);
    }
    if (line instanceof TranscriptLine.Can frame) {
      return frame.frame().describe(can);
    }
    return Described.nothing("a frame begins with > or <, or is a line of candump");
  }
}
