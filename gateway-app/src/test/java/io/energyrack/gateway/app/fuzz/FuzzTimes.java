package io.energyrack.gateway.app.fuzz;

/** How long a fuzz test runs where nobody says otherwise by {@code jazzer.max_duration}. */
final class FuzzTimes {

  /** Six targets and their six JVMs together stay near a minute. */
  static final String SHORT = "5s";

  private FuzzTimes() {}
}
