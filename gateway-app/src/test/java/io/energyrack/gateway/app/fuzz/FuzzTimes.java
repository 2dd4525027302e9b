package io.energyrack.gateway.app.fuzz;

/** How long a fuzz test runs where nobody says otherwise by {@code jazzer.max_duration}. */
final class FuzzTimes {

  /** Five targets and their five JVMs together stay near a minute. */
  static final String SHORT = "5s";

  private FuzzTimes() {}
}
