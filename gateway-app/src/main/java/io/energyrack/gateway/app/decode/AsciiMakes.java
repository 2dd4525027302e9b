package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiDialect;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.StatedAnswer;
import io.energyrack.gateway.rs485.dialect.daren.DarenDialect;
import io.energyrack.gateway.rs485.dialect.eg4.Eg4Dialect;
import io.energyrack.gateway.rs485.dialect.pace.PaceDialect;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.dialect.seplos2.Seplos2Dialect;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which make of the ASCII family speaks: as a person says, else by a frame's VER and CID1, else by
 * which layout fits. Makes that share a header, Pylontech and Seplos, are tried in this order; what
 * one answer of a line showed goes on being tried first on that line. Where nobody knows what was
 * asked, a layout that counts its own cells goes before one that is merely as long.
 */
final class AsciiMakes {

  static final String UNKNOWN = "unknown";

  /** More lines than one machine has. */
  private static final int MOST_LINES = 64;

  private static final AsciiDialect<?> PYLONTECH = new PylontechDialect();
  private static final AsciiDialect<?> SEPLOS2 = new Seplos2Dialect();
  private static final AsciiDialect<?> PACE = new PaceDialect();
  private static final AsciiDialect<?> EG4 = new Eg4Dialect();
  private static final AsciiDialect<?> DAREN = new DarenDialect();

  /** Versions 2.1 and 2.8 of Pylontech's protocol, which 4F may tell (spec, section 2). */
  private static final int OLDER_PYLONTECH = 0x21;

  private static final int NEWER_PYLONTECH = 0x28;

  private static final int LITHIUM = PylontechDialect.DEVICE;
  private static final int OTHERS = DarenDialect.DEVICE;

  private final @Nullable String given;
  private final Map<String, AsciiDialect<?>> found = new LinkedHashMap<>();

  /**
   * @param given who speaks, as a person says; null when the frames are to tell.
   */
  AsciiMakes(@Nullable String given) {
    this.given = given;
  }

  /**
   * The name under which a frame is shown before it is read, and when it cannot be.
   *
   * @param version VER, or -1 when it is no number.
   * @param device CID1, likewise.
   */
  String name(int version, int device) {
    if (given != null) {
      return given;
    }
    List<AsciiDialect<?>> makes = ofHeader(version, device);
    return makes.isEmpty() ? UNKNOWN : makes.get(0).name();
  }

  /**
   * Reads an answer.
   *
   * @param line on which it came.
   * @param code CID2 of its query, where it is known.
   */
  AsciiReading read(String line, AsciiFrame frame, OptionalInt code, Scope scope) {
    AsciiReading unreadable = null;
    AsciiReading poor = null;
    for (AsciiDialect<?> make : candidates(line, frame, code)) {
      AsciiReading reading = new AsciiReading(make.name(), read(make, frame, code, scope));
      if (reading.answer() instanceof AsciiAnswer.Unreadable) {
        unreadable = unreadable == null ? reading : unreadable;
      } else if (code.isPresent() || isPacks(reading.answer())) {
        remember(line, make, reading.answer());
        return reading;
      } else {
        poor = poor == null ? reading : poor;
      }
    }
    if (poor != null) {
      return poor;
    }
    return unreadable != null
        ? unreadable
        : new AsciiReading(
            name(frame.version(), frame.device()), new AsciiAnswer.Unreadable(Fault.UNKNOWN));
  }

  private static AsciiAnswer read(
      AsciiDialect<?> make, AsciiFrame frame, OptionalInt code, Scope scope) {
    if (code.isPresent()) {
      return make.read(frame, code.getAsInt(), scope);
    }
    AsciiAnswer guessed = make.guess(frame);
    boolean borrowed = !make.speaks(frame);
    return borrowed && !isPacks(guessed) ? new AsciiAnswer.Unreadable(Fault.UNKNOWN) : guessed;
  }

  /** Whether it is a layout so rich that under another make's header it fits by no accident. */
  private static boolean isPacks(AsciiAnswer answer) {
    return answer instanceof MeasuredAnswer || answer instanceof StatedAnswer;
  }

  /** Only an answer that has content shows who speaks. */
  private void remember(String line, AsciiDialect<?> make, AsciiAnswer answer) {
    if (isPacks(answer) && (found.containsKey(line) || found.size() < MOST_LINES)) {
      found.put(line, make);
    }
  }

  /** Who may have answered: of those with the header the ones that know what was asked, if any. */
  private List<AsciiDialect<?>> candidates(String line, AsciiFrame frame, OptionalInt code) {
    List<AsciiDialect<?>> makes = new ArrayList<>(ofHeader(frame.version(), frame.device()));
    if (given != null) {
      makes.removeIf(make -> !make.name().equals(given));
      return makes;
    }
    if (code.isPresent() && makes.stream().anyMatch(make -> knows(make, code.getAsInt()))) {
      makes.removeIf(make -> !knows(make, code.getAsInt()));
    }
    AsciiDialect<?> before = found.get(line);
    if (before != null && makes.remove(before)) {
      makes.add(0, before);
    }
    return makes;
  }

  private static boolean knows(AsciiDialect<?> make, int code) {
    return make.command(code).isPresent();
  }

  /** Who may speak under a header, the likeliest first. VER alone differs among some imitators. */
  private static List<AsciiDialect<?>> ofHeader(int version, int device) {
    if (device == LITHIUM) {
      return switch (version) {
        case PaceDialect.VERSION -> List.of(PACE);
        case PylontechDialect.VERSION, DarenDialect.VERSION -> List.of(PYLONTECH, SEPLOS2);
        case OLDER_PYLONTECH, NEWER_PYLONTECH -> List.of(PYLONTECH);
        default -> List.of();
      };
    }
    if (device == OTHERS) {
      return switch (version) {
        case Eg4Dialect.VERSION -> List.of(EG4, DAREN);
        case DarenDialect.VERSION -> List.of(DAREN, EG4);
        default -> List.of();
      };
    }
    return List.of();
  }
}
