package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.Nullable;

/** How far a pack may be trusted now (contract S6). A silent pack has no voltage to misread. */
public sealed interface PackStatus {

  /** Young enough: it counts in every sum. */
  record Fresh(PackSample sample) implements PackStatus {}

  /**
   * Too old: it counts in no sum, but it may still be connected, so what it asked last still binds.
   */
  record Stale(PackSample sample, long ageNanos) implements PackStatus {}

  /** Never heard, or not for long: off line. */
  record Silent() implements PackStatus {}

  /** The one silence; it has nothing to tell apart. */
  Silent SILENT = new Silent();

  /**
   * What a sample is worth now.
   *
   * @param sample the newest parts; null when the pack has not told all of them yet.
   * @param freshForNanos until what age it is fresh.
   * @param silentAfterNanos from what age on it is silent.
   */
  static PackStatus of(
      @Nullable PackSample sample, long nowNanos, long freshForNanos, long silentAfterNanos) {
    if (sample == null) {
      return SILENT;
    }
    long ageNanos = sample.ageNanos(nowNanos);
    if (ageNanos <= freshForNanos) {
      return new Fresh(sample);
    }
    return ageNanos < silentAfterNanos ? new Stale(sample, ageNanos) : SILENT;
  }
}
