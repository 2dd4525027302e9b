package io.energyrack.gateway.app.endtoend;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the campaign's table: a fault, the moment it comes at, and what must come of it.
 *
 * @param expected in words.
 * @param safeWithinSeconds from the fault until the bus is safe.
 * @param backWithinSeconds from the fault's end until all is as before.
 */
record FaultRow(
    String fault,
    String stage,
    String expected,
    double safeWithinSeconds,
    double backWithinSeconds,
    Injection injection) {

  /** Injects the fault into real parts, looks on, and ends it. */
  @FunctionalInterface
  interface Injection {
    Outcome run() throws Exception;
  }

  /**
   * What was seen.
   *
   * @param wrong what was not as expected, in words; empty when all was.
   * @param safeSeconds from the fault until the bus was safe; NaN where nothing was to change.
   * @param backSeconds from the fault's end until all was as before; NaN where there is no end.
   */
  record Outcome(String seen, String wrong, double safeSeconds, double backSeconds) {

    /** And then it took so long to recover; what was wrong about that, in words. */
    Outcome back(double seconds, String wrongToo) {
      return new Outcome(seen, wrong.isEmpty() ? wrongToo : wrong, safeSeconds, seconds);
    }
  }

  /** The row as it came out. */
  record Result(FaultRow row, Outcome outcome) {

    /** What is wrong; empty when nothing is. */
    String wrong() {
      if (!outcome.wrong().isEmpty()) {
        return outcome.wrong();
      }
      if (outcome.safeSeconds() > row.safeWithinSeconds()) {
        return "safe later than %.1f s".formatted(row.safeWithinSeconds());
      }
      return outcome.backSeconds() > row.backWithinSeconds()
          ? "back later than %.1f s".formatted(row.backWithinSeconds())
          : "";
    }

    /** As the table has it. */
    String line() {
      return "%-3s  %-34s %-9s %-38s %-46s %6s %6s"
          .formatted(
              wrong().isEmpty() ? "ok" : "BAD",
              row.fault(),
              row.stage(),
              row.expected(),
              outcome.seen() + (wrong().isEmpty() ? "" : "; " + wrong()),
              seconds(outcome.safeSeconds()),
              seconds(outcome.backSeconds()));
    }

    private static String seconds(double seconds) {
      return Double.isNaN(seconds) ? "-" : "%.2f".formatted(seconds);
    }
  }

  private static final Pattern SOURCE =
      Pattern.compile("(Bus|Line|Process|Stop)[A-Z][a-z]+\\.java");

  static final String HEAD =
      "%-3s  %-34s %-9s %-38s %-46s %6s %6s"
          .formatted("", "fault", "stage", "expected", "seen", "safe s", "back s");

  /** The row's own lines on the way to what went wrong. */
  private static String where(Throwable broken) {
    return Arrays.stream(broken.getStackTrace())
        .filter(at -> SOURCE.matcher(String.valueOf(at.getFileName())).matches())
        .map(at -> at.getFileName() + ":" + at.getLineNumber())
        .limit(2)
        .collect(Collectors.joining(", "));
  }

  /** Runs it; what goes wrong in the test's own parts is a row that is wrong. */
  Result result() {
    try {
      return new Result(this, injection.run());
    } catch (Exception | AssertionError broken) {
      String words = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
      String wrong =
          "%s %s at %s".formatted(broken.getClass().getSimpleName(), words, where(broken));
      return new Result(this, new Outcome("-", wrong, Double.NaN, Double.NaN));
    }
  }
}
