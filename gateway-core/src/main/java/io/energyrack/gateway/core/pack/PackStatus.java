package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Voltage;

/**
 * How far a pack may be trusted now (contract S6, S10). A silent pack has no voltage to misread.
 */
public sealed interface PackStatus {

  /** Young enough: it counts in every sum. */
  record Fresh(PackSample sample) implements PackStatus {}

  /**
   * Too old, or not whole: it counts in no sum, but it may still be connected, so what it told last
   * still binds.
   *
   * @param ageNanos of its oldest part; of its youngest where a part was never told.
   * @param whole whether it has told every part once.
   */
  record Stale(PackParts last, long ageNanos, boolean whole) implements PackStatus {

    /** Of one that has told every part. */
    public Stale(PackParts last, long ageNanos) {
      this(last, ageNanos, true);
    }
  }

  /**
   * It tells everything, and its voltage is not the bank's, so it is not on the bank's busbar
   * (contract S10): it counts in no sum.
   *
   * @param bank the voltage of the bank that it was held against.
   * @param binds whether it was on line until a short while ago without having switched itself off:
   *     it may still be connected, so what it tells binds as a stale pack's word does.
   */
  record Apart(PackSample sample, Voltage bank, boolean binds) implements PackStatus {}

  /** Never heard, or not for long: off line. */
  record Silent() implements PackStatus {}

  /** The one silence; it has nothing to tell apart. */
  Silent SILENT = new Silent();

  /**
   * What a pack is worth now that has told every part its dialect tells. It is fresh by its oldest
   * part and silent by its youngest: one that still complains is not silent.
   *
   * @param freshForNanos until what age it is fresh.
   * @param silentAfterNanos from what age on it is silent.
   */
  static PackStatus of(
      PackSample sample, long nowNanos, long freshForNanos, long silentAfterNanos) {
    if (sample.silenceNanos(nowNanos) >= silentAfterNanos) {
      return SILENT;
    }
    long ageNanos = sample.ageNanos(nowNanos);
    return ageNanos <= freshForNanos
        ? new Fresh(sample)
        : new Stale(
            binding(sample.parts(), nowNanos - sample.readingAtNanos(), silentAfterNanos),
            ageNanos);
  }

  /**
   * What a pack is worth now that has told some parts and never others: it may be connected, and it
   * is not known.
   *
   * @param readingAtNanos when its reading came, where it told one.
   * @param toldAtNanos when its youngest part came.
   */
  static PackStatus partial(
      PackParts parts,
      long readingAtNanos,
      long toldAtNanos,
      long nowNanos,
      long silentAfterNanos) {
    long ageNanos = nowNanos - toldAtNanos;
    return ageNanos >= silentAfterNanos
        ? SILENT
        : new Stale(binding(parts, nowNanos - readingAtNanos, silentAfterNanos), ageNanos, false);
  }

  /**
   * What still binds of a pack that is not fresh. What it asked or complained of stands until it
   * says otherwise; what it measured has changed since, and does not bind for longer than a pack
   * that tells nothing at all would (contract S1, S6).
   */
  private static PackParts binding(PackParts told, long readingAgeNanos, long silentAfterNanos) {
    if (told.reading() == null || readingAgeNanos < silentAfterNanos) {
      return told;
    }
    // It still reports something, so it may be connected, and nobody sees its cells (S30).
    return new PackParts(null, told.alarms(), told.limits(), told.lost().withoutCells());
  }
}
