package io.energyrack.gateway.app.closedloop;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The worst of every figure, and where one first went beyond its bound. */
final class Watch {

  private final Map<Figure, Double> worst = new EnumMap<>(Figure.class);
  private final Map<Figure, String> beyond = new EnumMap<>(Figure.class);

  /** One measurement. */
  void see(Figure figure, double value, long elapsedNanos) {
    Double before = worst.get(figure);
    if (before != null && value <= before) {
      return;
    }
    worst.put(figure, value);
    if (value > figure.bound() + 1e-9) {
      String since = beyond.get(figure);
      String first = since == null ? "at %.3f s".formatted(elapsedNanos / 1e9) : since;
      beyond.put(figure, first);
    }
  }

  /** Takes over what another saw. */
  void merge(Watch other, String whose) {
    other.worst.forEach((figure, value) -> worst.merge(figure, value, Math::max));
    other.beyond.forEach((figure, at) -> beyond.putIfAbsent(figure, whose + " " + at));
  }

  /** Each figure that went too far, with where it first did. */
  List<String> violations() {
    List<String> all = new ArrayList<>();
    beyond.forEach(
        (figure, at) -> all.add(figure.says(worst.getOrDefault(figure, 0.0)) + " first " + at));
    return all;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    worst.forEach((figure, value) -> text.append(figure.says(value)).append('\n'));
    return text.toString();
  }
}
