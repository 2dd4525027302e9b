package io.energyrack.gateway.app.config;

import java.util.Comparator;
import java.util.Locale;

/**
 * One thing that is wrong with a configuration, and what would be right (contract S23).
 *
 * @param severity whether it stops the start.
 * @param file as it was named to the reader.
 * @param line from 1; 0 when the problem is the file as a whole.
 * @param column from 1; 0 likewise.
 * @param key where in the tree, as in {@code lines[0].baud}; empty when it is no key's problem.
 * @param wrong what is wrong, in words.
 * @param right what to do about it, in words.
 */
public record ConfigProblem(
    Severity severity, String file, int line, int column, String key, String wrong, String right) {

  /** Whether a problem stops the start. */
  public enum Severity {
    /** The configuration is refused. */
    ERROR,
    /** It is taken, and somebody should look at it. */
    WARNING;

    /** As {@code --json} has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In the order of the file. */
  public static final Comparator<ConfigProblem> BY_PLACE =
      Comparator.comparingInt(ConfigProblem::line)
          .thenComparingInt(ConfigProblem::column)
          .thenComparing(ConfigProblem::key)
          .thenComparing(ConfigProblem::wrong);

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line for people, as compilers write them: {@code file:12: key: wrong; right}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!isError()) {
      text.append("warning: ");
    }
    if (!key.isEmpty()) {
      text.append(key).append(": ");
    }
    return text.append(wrong).append("; ").append(right).toString();
  }
}
