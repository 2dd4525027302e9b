package io.energyrack.gateway.rs485.poll;

/**
 * How the packs of a line are asked.
 *
 * @param groupQueries whether to use queries that read all packs at once, and those of what a
 *     master allows for all, where the dialect has them and the packs answer them.
 * @param detailedPerRound of how many packs measurements and alarms are read in one round; see
 *     {@link PollPlan} for what it costs.
 * @param looks whether to look now and then at addresses that are not in the plan; see {@link
 *     Looks} for what it costs.
 */
public record PollSettings(boolean groupQueries, int detailedPerRound, boolean looks) {

  /** See {@link PollPlan}: limits up to 9.4 s and cells 26 s old with 15 packs at 9600 baud. */
  public static final int DEFAULT_DETAILED_PER_ROUND = 5;

  /** Group queries where they work, the default share, and nobody but the plan's packs. */
  public static final PollSettings DEFAULT =
      new PollSettings(true, DEFAULT_DETAILED_PER_ROUND, false);

  public PollSettings {
    if (detailedPerRound < 1) {
      throw new IllegalArgumentException("at least one pack a round is read in detail");
    }
  }
}
