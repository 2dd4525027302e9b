package io.energyrack.gateway.app.closedloop;

import java.util.ArrayDeque;
import java.util.Deque;

/** The most of the last so many numbers. */
final class RecentMost {

  private final int count;
  private final Deque<Double> numbers = new ArrayDeque<>();

  RecentMost(int count) {
    this.count = count;
  }

  void add(double number) {
    numbers.addLast(number);
    if (numbers.size() > count) {
      numbers.removeFirst();
    }
  }

  /** 28 s, the most that a round may count for, before there is any. */
  double most() {
    return numbers.stream().mapToDouble(Double::doubleValue).max().orElse(28);
  }

  /** The most of the last few. */
  double mostOf(int last) {
    return numbers.stream()
        .skip(Math.max(0, numbers.size() - last))
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
