package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.Nullable;

/**
 * The newest of each part that a pack told, and the monotonic nanosecond at which the last byte of
 * that part came. A pack is as old as its oldest part.
 *
 * @param reading measurements.
 * @param readingAtNanos when they came.
 * @param alarms its BMS's state; null only where its dialect does not tell it.
 * @param alarmsAtNanos when it came; the reading's time where there is none.
 * @param limits what it asks for; null only where its dialect does not tell it.
 * @param limitsAtNanos when it came; the reading's time where there is none.
 * @param lost what the pack reported once and no longer does.
 */
public record PackSample(
    PackReading reading,
    long readingAtNanos,
    @Nullable PackAlarms alarms,
    long alarmsAtNanos,
    @Nullable PackLimits limits,
    long limitsAtNanos,
    LostInputs lost) {

  /** Of a pack of which nothing is missing. */
  public PackSample(
      PackReading reading,
      long readingAtNanos,
      @Nullable PackAlarms alarms,
      long alarmsAtNanos,
      @Nullable PackLimits limits,
      long limitsAtNanos) {
    this(reading, readingAtNanos, alarms, alarmsAtNanos, limits, limitsAtNanos, LostInputs.NONE);
  }

  /** The age of the oldest part, in nanoseconds. */
  public long ageNanos(long nowNanos) {
    long age = nowNanos - readingAtNanos;
    age = Math.max(age, nowNanos - alarmsAtNanos);
    return Math.max(age, nowNanos - limitsAtNanos);
  }

  /** The age of the youngest part, in nanoseconds: how long the pack has told nothing at all. */
  public long silenceNanos(long nowNanos) {
    long age = nowNanos - readingAtNanos;
    age = Math.min(age, nowNanos - alarmsAtNanos);
    return Math.min(age, nowNanos - limitsAtNanos);
  }

  /** Whether it may be on the busbar; one that does not tell its switches may. */
  public boolean mayBeConnected() {
    return alarms == null || !alarms.offBothWays();
  }

  /** What it told, without when. */
  public PackParts parts() {
    return new PackParts(reading, alarms, limits, lost);
  }
}
