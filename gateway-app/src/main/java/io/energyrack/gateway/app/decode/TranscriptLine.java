package io.energyrack.gateway.app.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of a transcript is. */
sealed interface TranscriptLine {

  /** Blank, or a comment. */
  record Empty() implements TranscriptLine {}

  /**
   * A frame of an RS485 line.
   *
   * @param line the line's name; empty when the transcript does not tell.
   * @param answer whether it came from a pack; else it was sent to one.
   * @param text the frame: ASCII as on the wire, or hexadecimal bytes.
   */
  record Serial(String line, boolean answer, String text) implements TranscriptLine {}

  /** A frame of a CAN bus, in either form of candump. */
  record Can(CanLine frame) implements TranscriptLine {}

  /** None of these. */
  record Nothing() implements TranscriptLine {}

  /** Stamp, line name, direction, frame: the first two may be missing. */
  Pattern SERIAL =
      Pattern.compile("(?:\\([^)]*\\)\\s*)?(?:([^\\s<>~#]+)\\s+)?([<>])\\s*(.*)", Pattern.DOTALL);

  /**
   * Reads a line, its end already taken off. Control characters at its ends are white space: real
   * lines show a 00 behind a frame's CR.
   */
  static TranscriptLine parse(String line) {
    String text = withoutEnds(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return new Empty();
    }
    Matcher serial = SERIAL.matcher(text);
    if (serial.matches()) {
      String name = serial.group(1) == null ? "" : serial.group(1);
      return new Serial(name, serial.group(2).equals("<"), withoutPieces(serial.group(3)));
    }
    return CanLine.parse(text).<TranscriptLine>map(Can::new).orElseGet(Nothing::new);
  }

  /** Without the pieces in which a recording says that a frame came: behind {@code ;}. */
  private static String withoutPieces(String frame) {
    int semicolon = frame.lastIndexOf(';');
    boolean pieces =
        semicolon >= 0 && frame.chars().skip(semicolon + 1L).allMatch(TranscriptLine::isOfPieces);
    return withoutEnds(pieces ? frame.substring(0, semicolon) : frame);
  }

  private static boolean isOfPieces(int character) {
    return character == ' ' || character == '@' || (character >= '0' && character <= '9');
  }

  private static String withoutEnds(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isISOControl(character);
  }
}
