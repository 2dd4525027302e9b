package io.energyrack.gateway.app.tape;

/** Takes what happens on the loop; must not block. */
@FunctionalInterface
interface TapeSink {

  /**
   * Something happened.
   *
   * @param micros since the recording began; never less than the last.
   */
  void take(long micros, TapeEvent event);
}
