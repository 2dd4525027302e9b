package io.energyrack.gateway.core.testing;

import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/** Limits written as four numbers, and decisions that a pack asked for. */
public final class Decisions {

  private Decisions() {}

  /** In millivolts and milliamps. */
  public static Limits limits(int cvl, int ccl, int dcl, int dvl) {
    return new Limits(
        Voltage.ofMillivolts(cvl),
        Current.ofMilliamps(ccl),
        Current.ofMilliamps(dcl),
        Voltage.ofMillivolts(dvl));
  }

  /** The same, each because a pack asks for it. */
  public static LimitDecision asked(int cvl, int ccl, int dcl, int dvl) {
    return because(limits(cvl, ccl, dcl, dvl), LimitReason.PACK_ASKS);
  }

  /** Limits that all have one reason. */
  public static LimitDecision because(Limits limits, LimitReason reason) {
    return new LimitDecision(limits, reason, reason, reason, reason);
  }
}
