package io.energyrack.gateway.rs485.poll;

/** Order of monotonic times: by their difference, for the clock may wrap around. */
final class Nanos {

  private Nanos() {}

  static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }

  static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }
}
