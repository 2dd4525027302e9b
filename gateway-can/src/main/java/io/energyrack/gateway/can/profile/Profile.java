package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.LimitDecision;
import java.util.Set;

/**
 * The messages one kind of inverter expects. A profile decides nothing: it writes the state and the
 * limits it is given. A {@code Halt} needs nothing of its own, for its state carries the DATA_LOST
 * alarm and its limits are 0 A. Both methods make no garbage.
 */
public interface Profile {

  /** What the configuration calls it. */
  String name();

  /** Whether captures of real devices stand behind every frame of it. */
  boolean verified();

  /** The id of the frame that carries the alarms; 0x351 carries the limits in every profile. */
  int alarmsId();

  /** Every id that it ever sends: on the bus these are ours alone. */
  Set<Integer> ids();

  /**
   * The bank's serial number became known; a profile that has no place for it takes no notice.
   *
   * @param serial printable ASCII; what does not fit is cut off.
   */
  default void serial(String serial) {}

  /** Every frame, in the order they go out: 0x351 first, and no id twice. */
  void encodeAll(BankState state, LimitDecision decision, FrameSink sink);

  /** Only what bad news needs at once: the limits, then the alarms and what hangs on the limits. */
  void encodeUrgent(BankState state, LimitDecision decision, FrameSink sink);
}
