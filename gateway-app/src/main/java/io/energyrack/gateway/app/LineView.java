package io.energyrack.gateway.app;

/**
 * One line as it stands, for people and meters; counts are since the start.
 *
 * @param open whether its port works now.
 * @param looks at addresses that are not in the plan; none of them counts elsewhere.
 * @param foreignQueries that another master asks; on a passive line, all there are.
 * @param busyNanos how long queries were open.
 * @param roundNanos how long all packs take to tell everything.
 * @param lateResponses responses that came when their request was no longer open, or that may be of
 *     more than one pack.
 * @param delayNanos the longest time from request to response lately; 0 while responses come in
 *     time.
 */
public record LineView(
    String name,
    boolean open,
    long answered,
    long unanswered,
    long garbled,
    long refused,
    long implausible,
    long looks,
    long foreignBytes,
    long foreignQueries,
    long bytesIn,
    long bytesOut,
    long busyNanos,
    long roundNanos,
    long lateResponses,
    long delayNanos) {

  /** A line that was not polled yet. */
  static LineView closed(String name, long roundNanos) {
    return new LineView(name, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, roundNanos, 0, 0);
  }
}
