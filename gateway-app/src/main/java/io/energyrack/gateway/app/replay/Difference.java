package io.energyrack.gateway.app.replay;

/**
 * Where a replay and its transcript part.
 *
 * @param micros when.
 * @param line of the transcript, from 1; 0 where it has none for it.
 * @param transcript what is told there, {@link #NOTHING} when nothing is.
 * @param replay what came out.
 */
record Difference(long micros, long line, String transcript, String replay) {
  static final String NOTHING = "nothing";
}
