package io.energyrack.gateway.app.closedloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worst of every figure, and where one first went beyond its bound. */
final class Watch {

  /** So that a rounding in floating point is no violation. */
  private static final double GRAIN = 1e-9;

  /**
   * The worst that was seen.
   *
   * @param whose in which house.
   */
  private record Worst(double value, String whose) {}

  /**
   * Where a bound was first exceeded.
   *
   * @param houseNanos since the house's start.
   */
  record Beyond(String whose, long houseNanos) {}

  private final Map<Figure, Worst> worst = new EnumMap<>(Figure.class);
  private final Map<Figure, Beyond> beyond = new EnumMap<>(Figure.class);
  private final String whose;

  /**
   * Nothing was seen yet.
   *
   * @param whose what this watches.
   */
  Watch(String whose) {
    this.whose = whose;
  }

  /** One measurement. */
  void see(Figure figure, double value, long houseNanos) {
    Worst before = worst.get(figure);
    if (before != null && value <= before.value()) {
      return;
    }
    worst.put(figure, new Worst(value, whose));
    if (value > figure.bound() + GRAIN) {
      beyond.putIfAbsent(figure, new Beyond(whose, houseNanos));
    }
  }

  /** Takes over what another saw. */
  void merge(Watch other) {
    other.worst.forEach(
        (figure, seen) ->
            worst.merge(figure, seen, (old, now) -> now.value() > old.value() ? now : old));
    other.beyond.forEach(beyond::putIfAbsent);
  }

  /** Where a figure first went too far; null when it did not. */
  @Nullable Beyond beyond(Figure figure) {
    return beyond.get(figure);
  }

  /** The figures that went too far. */
  List<Figure> exceeded() {
    return List.copyOf(beyond.keySet());
  }

  /** The figures that were never measured: nothing can be said of them. */
  List<Figure> unmeasured() {
    return Arrays.stream(Figure.values()).filter(each -> !worst.containsKey(each)).toList();
  }

  /** Each figure that went too far, with where it first did. */
  List<String> violations() {
    List<String> all = new ArrayList<>();
    beyond.forEach(
        (figure, at) -> {
          Worst most = worst.get(figure);
          all.add(
              "%s first at %.3f s of %s"
                  .formatted(
                      figure.says(most == null ? 0 : most.value()),
                      at.houseNanos() / 1e9,
                      at.whose()));
        });
    return all;
  }

  /** The whole table: figure, worst, bound, where. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Figure figure : Figure.values()) {
      Worst most = worst.get(figure);
      text.append(
          most == null
              ? "%s never measured".formatted(figure)
              : "%s  %s%s"
                  .formatted(
                      figure.says(most.value()),
                      most.whose(),
                      beyond.containsKey(figure) ? "  BEYOND" : ""));
      text.append('\n');
    }
    return text.toString();
  }
}
