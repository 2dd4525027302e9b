package io.energyrack.gateway.app.decode;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines that end in CR, LF or both, and never holds more than a bound of one. */
final class BoundedLines {

  /**
   * The longest ASCII frame has 4113 characters, and a frame printed as hexadecimal bytes with
   * blanks takes three a byte; the rest is room for the stamp before it, and for the pieces behind
   * it when each byte came by itself.
   */
  static final int LONGEST = 49_152;

  private final Reader in;
  private final StringBuilder line = new StringBuilder();
  private long number;
  private boolean cut;
  private boolean afterReturn;

  BoundedLines(Reader in) {
    this.in = in;
  }

  /** The next line without its end, cut at the bound; null when there is none. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    cut = false;
    int character = in.read();
    if (afterReturn && character == '\n') {
      character = in.read();
    }
    afterReturn = false;
    if (character < 0) {
      return null;
    }
    while (character >= 0 && character != '\n' && character != '\r') {
      if (line.length() < LONGEST) {
        line.append((char) character);
      } else {
        cut = true;
      }
      character = in.read();
    }
    afterReturn = character == '\r';
    number++;
    return line.toString();
  }

  /** Which line {@link #next()} gave last, from 1. */
  long number() {
    return number;
  }

  /** Whether the last line was longer than the bound. */
  boolean wasCut() {
    return cut;
  }
}
