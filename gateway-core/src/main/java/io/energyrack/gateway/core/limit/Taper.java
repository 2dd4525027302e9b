package io.energyrack.gateway.core.limit;

/** A straight line from nothing at an edge to all of it a given width away. */
final class Taper {

  /** All of it. */
  static final int WHOLE = 1000;

  private Taper() {}

  /**
   * What is left, in thousandths.
   *
   * @param distance how far inside the edge; 0 or less leaves nothing.
   * @param width where the taper begins; 0 or less makes it a step.
   */
  static int perMille(int distance, int width) {
    if (distance <= 0) {
      return 0;
    }
    return distance >= width ? WHOLE : distance * WHOLE / width;
  }

  /** The same for a taper that leaves something at the very edge. */
  static int perMille(int distance, int width, int least) {
    return least + (WHOLE - least) * perMille(distance, width) / WHOLE;
  }
}
