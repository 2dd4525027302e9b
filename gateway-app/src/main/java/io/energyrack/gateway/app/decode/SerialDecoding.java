package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.HexAscii;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Says what the frames of RS485 lines mean. It remembers the last query of each line, in whose
 * light the next answer on that line, and no other, is read.
 */
final class SerialDecoding {

  /** More lines than one machine has; a transcript with more names has no names at all. */
  private static final int MOST_LINES = 64;

  private final Map<String, AsciiFrame> asked = new LinkedHashMap<>();
  private final OptionalInt as;
  private final AsciiMakes makes;
  private final RegisterDecoding registers;

  /**
   * A decoding that has heard nothing yet.
   *
   * @param as the code of the query where the transcript has none.
   * @param dialect whom a person says to speak, one of {@link Dialects#NAMES}; null when the frames
   *     are to tell.
   */
  SerialDecoding(OptionalInt as, @Nullable String dialect) {
    this.as = as;
    this.makes = new AsciiMakes(dialect);
    this.registers = new RegisterDecoding(as, dialect);
  }

  /** What one line means. */
  Described describe(TranscriptLine.Serial line) {
    int start = line.text().lastIndexOf(AsciiFrame.START);
    if (start >= 0) {
      registers.forget(line.line());
      Frame frame = Frame.ofAscii(line.text().substring(start) + (char) AsciiFrame.END);
      return line.answer() ? answer(line.line(), frame) : query(line.line(), frame);
    }
    if (!line.answer()) {
      asked.remove(line.line()); // Bytes that come are noise to who has asked in ASCII.
    }
    HexBytes bytes = HexBytes.read(line.text());
    boolean answer = line.answer() && bytes.fault() != null && registers.awaits(line.line());
    if (answer || bytes.areBytes()) {
      return line.answer()
          ? registers.answer(line.line(), bytes)
          : registers.query(line.line(), bytes);
    }
    return Described.nothing("neither an ASCII frame nor bytes in hexadecimal");
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
    AsciiCheck check = AsciiFrame.check(frame);
    if (check instanceof AsciiCheck.Bad bad) {
      return Described.bad(header(frame), bad.fault());
    }
    AsciiFrame whole = ((AsciiCheck.Whole) check).frame();
    if (query != null && whole.equals(query)) {
      return query(line, frame); // An adapter that hears itself; the answer is yet to come.
    }
    AsciiReading reading =
        query != null
            ? makes.read(line, whole, OptionalInt.of(query.code()), scope(query))
            : makes.read(line, whole, as, Scope.UNKNOWN);
    Map<String, Object> header = header(frame);
    header.put(Described.DIALECT, reading.dialect());
    return reading.answer() instanceof AsciiAnswer.Unreadable unreadable
        ? Described.bad(header, unreadable.fault())
        : AsciiDescription.of(header, reading.answer());
  }

  private static Scope scope(AsciiFrame query) {
    boolean all = query.infoLength() == 1 && query.info().u8() == AsciiFrame.ALL_PACKS;
    return all ? Scope.GROUP : Scope.ONE_PACK;
  }

  /** Dialect and address as the header shows them, even where a check fails. */
  private Map<String, Object> header(Frame frame) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(Described.DIALECT, makes.name(number(frame, 1), number(frame, 5)));
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
}
