package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.DelayedLine.Result;
import io.energyrack.gateway.app.simulate.DelayedLine.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Every delay of a serial server from 0.1 to 20 s, at eight phases, with 1, 2, 3 and 15 packs that
 * answer under their own addresses or all under one, in every ASCII dialect; {@code ./bench
 * delays}. The exit code is 1 when a reading counts as younger than it is, or for another pack.
 */
public final class DelaySweep {

  static final List<String> DIALECTS = List.of("pylontech", "pace", "seplos2", "eg4", "daren");
  static final List<Integer> PACKS = List.of(1, 2, 3, 15);
  static final int PHASES = 8;

  /** The longest delay, in tenths of a second. */
  static final int MAX_TENTHS = 200;

  /** Long enough for three responses at the longest delay, and their report. */
  static final long RUN_NANOS = 75 * DelayedLine.SECOND;

  private static final List<Integer> SHOWN_TENTHS = List.of(5, 10, 15, 30, 50, 100, 200);

  private DelaySweep() {}

  /**
   * Prints a row for each dialect and bank, and a table of what is still used at some delays.
   *
   * @param args in tenths of a second, the step from one delay to the next; none for 1.
   */
  public static void main(String[] args) {
    int step = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    long bad = 0;
    List<String> shares = new ArrayList<>();
    System.out.println("| Dialect | Packs | Addresses | Runs | Too young | Worst | Wrong pack |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String dialect : DIALECTS) {
      for (int packs : PACKS) {
        for (boolean shared : new boolean[] {false, true}) {
          Row row = new Row(dialect, packs, shared);
          row.run(step);
          System.out.println(row.line());
          shares.addAll(row.shares);
          bad += row.tooYoung + row.wrongPack;
        }
      }
    }
    System.out.println();
    System.out.println("| Dialect | Packs | Addresses | Delay | Readings used | Reported after |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    shares.forEach(System.out::println);
    System.exit(bad == 0 ? 0 : 1);
  }

  /** All delays and phases of one bank. */
  private static final class Row {
    private final String dialect;
    private final int packs;
    private final boolean shared;
    private final List<String> shares = new ArrayList<>();
    private int runs;
    private int tooYoung;
    private int wrongPack;
    private long worstNanos;

    Row(String dialect, int packs, boolean shared) {
      this.dialect = dialect;
      this.packs = packs;
      this.shared = shared;
    }

    void run(int step) {
      for (int tenths = 1; tenths <= MAX_TENTHS; tenths += step) {
        delay(tenths);
      }
      SHOWN_TENTHS.stream().filter(tenths -> (tenths - 1) % step != 0).forEach(this::delay);
    }

    private void delay(int tenths) {
      int used = 0;
      int requested = 0;
      long reported = 0;
      boolean everyTime = true;
      for (int phase = 0; phase < PHASES; phase++) {
        long delay = TimeUnit.MILLISECONDS.toNanos(100L * tenths);
        Result result = DelayedLine.run(new Setup(dialect, packs, shared, delay, phase), RUN_NANOS);
        runs++;
        tooYoung += result.tooYoung();
        wrongPack += result.wrongPack();
        worstNanos = Math.max(worstNanos, result.worstNanos());
        used += result.used();
        requested += result.requested();
        reported = Math.max(reported, result.reportedAfterNanos());
        everyTime &= result.reportedAfterNanos() >= 0;
      }
      if (SHOWN_TENTHS.contains(tenths)) {
        shares.add(
            String.format(
                Locale.ROOT,
                "| `%s` | %d | %s | %.1f s | %.0f %% | %s |",
                dialect,
                packs,
                addresses(),
                tenths / 10.0,
                100.0 * used / Math.max(1, requested),
                everyTime ? String.format(Locale.ROOT, "%.0f s", reported / 1e9) : "not"));
      }
    }

    private String addresses() {
      return shared ? "shared" : "own";
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "| `%s` | %d | %s | %d | %d | %.2f s | %d |",
          dialect,
          packs,
          addresses(),
          runs,
          tooYoung,
          worstNanos / 1e9,
          wrongPack);
    }
  }
}
