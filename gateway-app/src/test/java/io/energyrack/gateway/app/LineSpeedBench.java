package io.energyrack.gateway.app;

import io.energyrack.gateway.app.LineSpeed.Dead;
import io.energyrack.gateway.app.LineSpeed.Line;
import io.energyrack.gateway.app.LineSpeed.Measured;
import io.energyrack.gateway.app.LineSpeed.Told;
import io.energyrack.gateway.app.simulate.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of every dialect on lines of every usual length and speed; {@code ./bench lines}. */
public final class LineSpeedBench {

  static final List<Integer> PACKS = List.of(1, 4, 15);
  static final List<Integer> BAUDS = List.of(9_600, 115_200);

  private static final String HEAD =
"""
| Dialect | Baud | Packs | Share | Without gaps | Limits | Cells | Alarms | Master's word | Dead pack |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
""";

  private LineSpeedBench() {}

  /**
   * Prints the table in Markdown.
   *
   * @param args the lines to measure, each as {@code DIALECT:BAUD:PACKS}; none for all.
   */
  public static void main(String[] args) {
    System.out.println(HEAD);
    for (Line line : args.length == 0 ? all() : named(args)) {
      System.out.println(row(LineSpeed.of(line)));
    }
  }

  /** Every dialect at every usual speed and length. */
  static List<Line> all() {
    List<Line> all = new ArrayList<>();
    for (String dialect : Simulation.dialects()) {
      for (int baud : BAUDS) {
        for (int packs : PACKS) {
          all.add(new Line(dialect, baud, packs));
        }
      }
    }
    return all;
  }

  private static List<Line> named(String[] args) {
    List<Line> lines = new ArrayList<>();
    for (String arg : args) {
      String[] parts = arg.split(":", 3);
      lines.add(new Line(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    }
    return lines;
  }

  private static String row(Measured measured) {
    return "| `%s` | %d | %d | %.1f %% | %.0f %% | %s | %s | %s | %s | %s |"
        .formatted(
            measured.line().dialect(),
            measured.line().baud(),
            measured.line().packs(),
            100 * measured.share(),
            100 * measured.carrying(),
            age(measured, Told.LIMITS),
            age(measured, Told.CELLS),
            age(measured, Told.ALARMS),
            age(measured, Told.BANK),
            dead(measured.dead()));
  }

  private static String age(Measured measured, Told told) {
    Long nanos = measured.ages().get(told);
    return nanos == null ? "–" : "%.1f s".formatted(nanos / 1e9);
  }

  private static String dead(@Nullable Dead dead) {
    return dead == null ? "–" : "%d x %.1f s".formatted(dead.slots(), dead.slotNanos() / 1e9);
  }
}
