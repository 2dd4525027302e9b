package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.config.ConfigProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one file. */
final class Problems {

  /** More than a person reads; a file with more is not a configuration. */
  static final int MOST_LISTED = 100;

  /** Words of the file are repeated up to this length, or one bad line would flood a terminal. */
  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final List<ConfigProblem> found = new ArrayList<>();
  private int errors;

  Problems(String file) {
    this.file = printable(file, Integer.MAX_VALUE);
  }

  void error(Place place, String key, String wrong, String right) {
    errors++;
    add(Severity.ERROR, place, key, wrong, right);
  }

  void warning(Place place, String key, String wrong, String right) {
    add(Severity.WARNING, place, key, wrong, right);
  }

  int errors() {
    return errors;
  }

  /** Whether no more are listed, so that there is no use in looking for more. */
  boolean isFull() {
    return found.size() > MOST_LISTED;
  }

  /** In the order of the file. */
  List<ConfigProblem> sorted() {
    List<ConfigProblem> sorted = new ArrayList<>(found);
    sorted.sort(ConfigProblem.BY_PLACE);
    return sorted;
  }

  /** A word of the file as a message may repeat it: on one line, printable, not too long. */
  static String quote(String text) {
    return '"' + plain(text) + '"';
  }

  /** Likewise, without quotation marks. */
  static String plain(String text) {
    return printable(text, LONGEST_QUOTE);
  }

  private void add(Severity severity, Place place, String key, String wrong, String right) {
    if (found.size() < MOST_LISTED) {
      // The parser's own words may repeat the file's characters, too.
      String safe = printable(wrong, Integer.MAX_VALUE);
      found.add(new ConfigProblem(severity, file, place.line(), place.column(), key, safe, right));
    } else if (found.size() == MOST_LISTED) {
      String wrongWithAll = "there are more than " + MOST_LISTED + " problems";
      String rightForAll = "mend those listed and check again";
      found.add(new ConfigProblem(Severity.ERROR, file, 0, 0, "", wrongWithAll, rightForAll));
      errors++;
    }
  }

  private static String printable(String text, int longest) {
    StringBuilder out = new StringBuilder();
    int[] codePoints = text.codePoints().limit((long) longest + 1).toArray();
    for (int i = 0; i < Math.min(codePoints.length, longest); i++) {
      int c = codePoints[i];
      out.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == FORMAT ? '?' : c);
    }
    return codePoints.length > longest ? out.append("...").toString() : out.toString();
  }

  /** Invisible marks, such as those that turn the direction of a terminal's text. */
  private static final int FORMAT = Character.FORMAT;
}
