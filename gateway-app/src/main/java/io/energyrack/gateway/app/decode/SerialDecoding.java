package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.HexAscii;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Says what the frames of RS485 lines mean. It remembers the last query of each line, in whose
 * light the next answer on that line, and no other, is read.
 */
final class SerialDecoding {

  private static final String UNKNOWN = "unknown";

  /** More lines than one machine has; a transcript with more names has no names at all. */
  private static final int MOST_LINES = 64;

  private final PylontechDialect pylontech = new PylontechDialect();
  private final Map<String, AsciiFrame> asked = new LinkedHashMap<>();
  private final OptionalInt as;
  private final boolean dialectIsGiven;

  /**
   * A decoding that has heard nothing yet.
   *
   * @param as the code of the query where the transcript has none.
   * @param dialectIsGiven whether a person says that all is Pylontech.
   */
  SerialDecoding(OptionalInt as, boolean dialectIsGiven) {
    this.as = as;
    this.dialectIsGiven = dialectIsGiven;
  }

  /** What one line means. */
  Described describe(TranscriptLine.Serial line) {
    int start = line.text().lastIndexOf(AsciiFrame.START);
    if (start >= 0) {
      Frame frame = Frame.ofAscii(line.text().substring(start) + (char) AsciiFrame.END);
      return line.answer() ? answer(line.line(), frame) : query(line.line(), frame);
    }
    asked.remove(line.line());
    if (isHexBytes(line.text())) {
      return binary(line);
    }
    return Described.nothing("neither an ASCII frame nor bytes in hexadecimal");
  }

  /**
   * Pairs of digits, blanks between the pairs alone. No pattern: one that repeats a group takes a
   * stack frame for each turn, and a line may have thousands.
   */
  private static boolean isHexBytes(String text) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (at + 1 < text.length()
          && HexFormat.isHexDigit(text.charAt(at))
          && HexFormat.isHexDigit(text.charAt(at + 1))) {
        at += 2;
      } else {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private Described query(String line, Frame frame) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Described.KIND, "request");
    asked.remove(line);
    AsciiCheck check = AsciiFrame.check(frame);
    if (check instanceof AsciiCheck.Whole whole) {
      if (asked.size() < MOST_LINES) {
        asked.put(line, whole.frame());
      }
      known.put(Described.VALID, true);
      known.putAll(header(frame));
      known.put("command", "%02X".formatted(whole.frame().code()));
      return new Described(known);
    }
    known.put(Described.VALID, false);
    known.put(Described.REASON, ((AsciiCheck.Bad) check).fault().word());
    known.putAll(header(frame));
    return new Described(known);
  }

  private Described answer(String line, Frame frame) {
    AsciiFrame query = asked.remove(line);
    Map<String, Object> header = header(frame);
    AsciiCheck check = AsciiFrame.check(frame);
    if (check instanceof AsciiCheck.Bad bad) {
      return Described.bad(header, bad.fault());
    }
    AsciiFrame whole = ((AsciiCheck.Whole) check).frame();
    if (!pylontech.speaks(whole)) {
      return Described.bad(header, Fault.UNKNOWN);
    }
    AsciiAnswer answer = read(whole, query);
    return answer instanceof AsciiAnswer.Unreadable unreadable
        ? Described.bad(header, unreadable.fault())
        : PylontechDescription.of(header, answer);
  }

  /** Reads it by its query, else by what {@code --as} says, else by its layout alone. */
  private AsciiAnswer read(AsciiFrame answer, @Nullable AsciiFrame query) {
    if (query != null) {
      return pylontech.read(answer, query.code(), scope(query));
    }
    return as.isPresent()
        ? pylontech.read(answer, as.getAsInt(), Scope.UNKNOWN)
        : pylontech.guess(answer);
  }

  private static Scope scope(AsciiFrame query) {
    boolean all = query.infoLength() == 1 && query.info().u8() == AsciiFrame.ALL_PACKS;
    return all ? Scope.GROUP : Scope.ONE_PACK;
  }

  /** Dialect and address as the header shows them, even where a check fails. */
  private Map<String, Object> header(Frame frame) {
    Map<String, Object> header = new LinkedHashMap<>();
    boolean pylontech =
        number(frame, 1) == PylontechDialect.VERSION && number(frame, 5) == PylontechDialect.DEVICE;
    header.put(Described.DIALECT, pylontech || dialectIsGiven ? PylontechDialect.NAME : UNKNOWN);
    int address = number(frame, 3);
    if (address >= 0) {
      header.put(Described.ADDRESS, address);
    }
    return header;
  }

  /** The byte of two digits at a place; -1 when there is none. */
  private static int number(Frame frame, int at) {
    if (at + 1 >= frame.length()) {
      return -1;
    }
    int high = HexAscii.digit(frame.at(at));
    int low = HexAscii.digit(frame.at(at + 1));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Bytes of a binary dialect: none is known yet. */
  private static Described binary(TranscriptLine.Serial line) {
    Map<String, Object> known = new LinkedHashMap<>();
    if (!line.answer()) {
      known.put(Described.KIND, "request");
    }
    known.put(Described.DIALECT, UNKNOWN);
    known.put(Described.ADDRESS, Integer.parseInt(line.text().substring(0, 2), 16));
    return Described.bad(known, Fault.UNKNOWN);
  }
}
