package io.energyrack.gateway.app.simulate;

import java.util.List;
import java.util.function.IntPredicate;

/** Who listens on a simulated line. */
@FunctionalInterface
interface Audience {

  /**
   * A frame was heard by all.
   *
   * @return the packs that were awake to make sense of it, in the order of the bank; those that
   *     slept have woken by it, and answer the next one.
   */
  List<ToldPack> hear();

  /**
   * The same where only some are to answer: what the others would tell is nobody's concern.
   *
   * @param asked which addresses are.
   */
  default List<ToldPack> hear(IntPredicate asked) {
    return hear();
  }
}
