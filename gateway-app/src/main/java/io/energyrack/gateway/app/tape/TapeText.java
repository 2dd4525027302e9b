package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.Locale;

/** How events are written; see the package. */
public final class TapeText {

  /** The first line of a recording that a gateway made of itself. */
  public static final String HEAD = "# energyrack recording 1";

  /** The first line of a recording by somebody who only listened. */
  public static final String LISTENED = "# energyrack listening 1";

  /** Before each line of the configuration. */
  public static final String CONFIG = "# | ";

  /** The gateway's clock stands at 0. */
  public static final String BEGIN = "begin";

  /** Of a piece: so many bytes, so many microseconds after the stamp. */
  record Piece(int bytes, long afterMicros) {}

  private final long epochMicros;

  /**
   * @param epochMicros what the calendar showed when the recording began, in microseconds of Unix.
   */
  public TapeText(long epochMicros) {
    this.epochMicros = epochMicros;
  }

  /** As candump writes it. */
  public String stamp(long micros) {
    long at = epochMicros + micros;
    return "(%d.%06d)".formatted(at / 1_000_000, at % 1_000_000);
  }

  /** A line of its own; frames of lines are {@link #frame}. */
  public String line(long micros, TapeEvent event) {
    if (event instanceof TapeEvent.OnBus on) {
      String sender = on.sender() == TapeEvent.Sender.US ? "T" : "R";
      return "%s %s %s %s".formatted(stamp(micros), on.bus(), on.frame(), sender);
    }
    if (event instanceof TapeEvent.Asked asked) {
      return frame(micros, asked.line(), '>', asked.bytes(), List.of());
    }
    return note(micros, words(event));
  }

  /** What {@code decode} and candump's friends take for a comment. */
  public String note(long micros, String words) {
    return "# " + stamp(micros) + " " + words;
  }

  /** A frame of a line, or bytes that are none. */
  String frame(long micros, String line, char direction, Frame bytes, List<Piece> pieces) {
    StringBuilder text = new StringBuilder(stamp(micros));
    text.append(' ').append(line).append(' ').append(direction).append(' ').append(bytes(bytes));
    if (pieces.size() > 1) {
      text.append(" ;");
      for (Piece piece : pieces) {
        text.append(' ').append(piece.bytes());
        if (piece.afterMicros() > 0) {
          text.append('@').append(piece.afterMicros());
        }
      }
    }
    return text.toString();
  }

  private static String words(TapeEvent event) {
    if (event instanceof TapeEvent.Timer timer) {
      return "timer " + timer.number();
    } else if (event instanceof TapeEvent.LineOpened opened) {
      return opened.line() + " open";
    } else if (event instanceof TapeEvent.LineClosed closed) {
      return closed.line() + " closed: " + oneLine(closed.why());
    } else if (event instanceof TapeEvent.BusUp up) {
      return up.bus() + " up";
    } else if (event instanceof TapeEvent.BusDown down) {
      return down.bus() + " down: " + oneLine(down.why());
    } else if (event instanceof TapeEvent.NotTaken not) {
      String why = not.outcome() == SendOutcome.FULL ? "full" : "gone";
      return "%s %s %03X".formatted(not.bus(), why, not.id());
    } else if (event instanceof TapeEvent.BusTrouble trouble) {
      StringBuilder kinds = new StringBuilder(trouble.bus()).append(" error");
      trouble.error().kinds().forEach(kind -> kinds.append(' ').append(kind));
      return kinds.toString();
    }
    if (event instanceof TapeEvent.End end) {
      return "end: " + oneLine(end.why());
    }
    return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String bytes(Frame bytes) {
    if (isText(bytes)) {
      return bytes.toString().substring(0, bytes.length() - 1);
    }
    StringBuilder hex = new StringBuilder(3 * bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      hex.append(i == 0 ? "" : " ").append("%02X".formatted(bytes.at(i)));
    }
    return hex.toString();
  }

  /** From {@code ~} to CR, and in between what neither ends a line nor begins the pieces. */
  private static boolean isText(Frame bytes) {
    int last = bytes.length() - 1;
    if (last < 1 || bytes.at(0) != AsciiFrame.START || bytes.at(last) != AsciiFrame.END) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      int character = bytes.at(i);
      if (character <= ' ' || character >= AsciiFrame.START || character == ';') {
        return false;
      }
    }
    return true;
  }
}
