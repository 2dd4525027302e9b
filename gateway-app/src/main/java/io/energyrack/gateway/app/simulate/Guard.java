package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Condition;
import java.util.function.ToDoubleFunction;

/** One protection or warning of a BMS: it trips at one value and lets go at another. */
final class Guard {

  private final Condition condition;
  private final ToDoubleFunction<BmsSense> value;
  private final double tripAt;
  private final double releaseAt;
  private final long holdNanos;
  private boolean tripped;
  private long trippedForNanos;

  private Guard(
      Condition condition,
      ToDoubleFunction<BmsSense> value,
      double tripAt,
      double releaseAt,
      long holdNanos) {
    this.condition = condition;
    this.value = value;
    this.tripAt = tripAt;
    this.releaseAt = releaseAt;
    this.holdNanos = holdNanos;
  }

  /** Trips above one value, lets go below another. */
  static Guard above(
      Condition condition, ToDoubleFunction<BmsSense> value, double tripAt, double releaseAt) {
    return new Guard(condition, value, tripAt, releaseAt, 0);
  }

  /** Trips below one value, lets go above another. */
  static Guard below(
      Condition condition, ToDoubleFunction<BmsSense> value, double tripAt, double releaseAt) {
    return new Guard(condition, sense -> -value.applyAsDouble(sense), -tripAt, -releaseAt, 0);
  }

  /**
   * Trips above a value, and lets go only after a while: what opens a switch by a current takes its
   * own cause away.
   */
  static Guard holding(
      Condition condition, ToDoubleFunction<BmsSense> value, double tripAt, long holdNanos) {
    return new Guard(condition, value, tripAt, tripAt, holdNanos);
  }

  void observe(BmsSense sense, long elapsedNanos) {
    double now = value.applyAsDouble(sense);
    if (tripped) {
      trippedForNanos += elapsedNanos;
      tripped = now > releaseAt || trippedForNanos < holdNanos;
    } else if (now > tripAt) {
      tripped = true;
      trippedForNanos = 0;
    }
  }

  boolean tripped() {
    return tripped;
  }

  Condition condition() {
    return condition;
  }
}
