package io.energyrack.gateway.core.limit;

/**
 * The times and paces of the control, all in nanoseconds but where the name says otherwise. The
 * defaults are the safety contract's.
 *
 * @param startGraceNanos how long the start waits for all packs of the plan (S13).
 * @param quorum with how many fresh packs the bank may be spoken of, 1 or more (S13).
 * @param halveAfterNanos data older than this: half the currents (S14).
 * @param haltAfterNanos data older than this: none (S14).
 * @param silenceAfterNanos data older than this: silence (S14).
 * @param riseHoldNanos how long a higher limit must be wanted before it rises.
 * @param riseMilliampsPerSecond how fast CCL and DCL rise.
 * @param riseMillivoltsPerSecond how fast CVL rises and DVL falls.
 * @param socWalkHundredthsPerMinute how fast a SOC walks after a pack was lost or came back (S9).
 * @param apartBindsNanos how long a pack that went apart goes on binding: the silent time (S10).
 */
public record ControlTimes(
    long startGraceNanos,
    int quorum,
    long halveAfterNanos,
    long haltAfterNanos,
    long silenceAfterNanos,
    long riseHoldNanos,
    int riseMilliampsPerSecond,
    int riseMillivoltsPerSecond,
    int socWalkHundredthsPerMinute,
    long apartBindsNanos) {

  private static final long SECOND = 1_000_000_000L;

  /** As the safety contract states them. */
  public static final ControlTimes DEFAULT =
      new ControlTimes(
          30 * SECOND,
          1,
          5 * SECOND,
          10 * SECOND,
          30 * SECOND,
          30 * SECOND,
          5_000,
          10,
          100,
          60 * SECOND);

  public ControlTimes {
    if (halveAfterNanos >= haltAfterNanos || haltAfterNanos >= silenceAfterNanos || quorum < 1) {
      throw new IllegalArgumentException("halve < halt < silence and a quorum of 1 or more");
    }
  }
}
