package io.energyrack.gateway.app.simulate;

import java.util.List;

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
}
