package io.energyrack.gateway.app.closedloop;

/** The last so many numbers. */
final class Recent {

  private final double[] numbers;
  private int size;
  private int next;

  /**
   * None yet.
   *
   * @param most how many are remembered.
   */
  Recent(int most) {
    numbers = new double[most];
  }

  void add(double number) {
    numbers[next] = number;
    next = (next + 1) % numbers.length;
    size = Math.min(size + 1, numbers.length);
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The number before so many others; 0 is the newest. */
  double ago(int others) {
    if (others >= size) {
      throw new IllegalArgumentException("only " + size + " are remembered");
    }
    return numbers[Math.floorMod(next - 1 - others, numbers.length)];
  }

  /** The most of the last few; without any, what is given. */
  double mostOf(int last, double without) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < Math.min(last, size); i++) {
      most = Math.max(most, ago(i));
    }
    return size == 0 ? without : most;
  }

  /** The least of the last few; without any, what is given. */
  double leastOf(int last, double without) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(last, size); i++) {
      least = Math.min(least, ago(i));
    }
    return size == 0 ? without : least;
  }
}
