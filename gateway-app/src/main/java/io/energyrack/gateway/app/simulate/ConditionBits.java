package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Condition;
import java.util.function.Predicate;

/** A word of bits, put together of what stands. */
final class ConditionBits {

  private final Predicate<Condition> stands;
  private int word;

  /**
   * No bit is set.
   *
   * @param stands which conditions stand as badly as this word says.
   */
  ConditionBits(Predicate<Condition> stands) {
    this.stands = stands;
  }

  /** Sets a bit where a condition stands. */
  ConditionBits bit(int number, Condition condition) {
    return bit(number, stands.test(condition));
  }

  /** Sets a bit where something is so. */
  ConditionBits bit(int number, boolean set) {
    word |= set ? 1 << number : 0;
    return this;
  }

  int word() {
    return word;
  }
}
