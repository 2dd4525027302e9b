package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;

/** What a {@link Poller} has to tell; called on the thread that drives it, within its inputs. */
public interface PollListener {

  /**
   * A pack told something.
   *
   * @param atNanos when the last byte of the answer came, monotonic; of the first answer, where it
   *     took several.
   * @param nowNanos when the last byte of the last answer came.
   */
  void told(PackId pack, Part part, long atNanos, long nowNanos);

  /** A query ended; after every {@code told} that came of it. */
  void outcome(PollOutcome outcome);

  /**
   * This pack does not tell this topic, so nobody need wait for it: its dialect has no such query,
   * or its BMS refused the one there is as a command it does not know. Silence is no such refusal
   * (contract S1). Never said of a topic that the pack has told since it was last found. Whatever
   * it tells later counts all the same.
   */
  void notTold(PackId pack, Topic topic);

  /**
   * An address that is not in the plan was looked at; what stands of it is told by {@link
   * Poller#findings}.
   */
  default void looked(int address, boolean answered) {}

  /**
   * Bytes came that belong to no answer: while nothing was asked, or after an answer's end, or an
   * answer that was late for its own query. More than a little of it means a second master.
   */
  default void foreign(int bytes, long nowNanos) {}

  /**
   * Responses on this line begin to come late, or come in time again.
   *
   * @param delayNanos the longest time from request to response lately; 0 when they are in time.
   */
  default void delayed(long delayNanos, long nowNanos) {}

  /**
   * A query was heard that another master sent: on a line that we poll, of a second one (where it
   * is this line's own, it is what is listened for).
   */
  default void foreignQuery(long nowNanos) {}
}
