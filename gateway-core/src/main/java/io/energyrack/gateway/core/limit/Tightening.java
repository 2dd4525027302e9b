package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * Limits that can only be tightened. It starts at the ceiling and every rule may take it down,
 * field by field; so the order of rules cannot matter and no bug in one rule exceeds the ceiling.
 * Each field keeps the reason that took it furthest; of two rules that agree, the first keeps it.
 */
public final class Tightening {

  private Voltage cvl;
  private Current ccl;
  private Current dcl;
  private Voltage dvl;
  private LimitReason cvlReason = LimitReason.CEILING;
  private LimitReason cclReason = LimitReason.CEILING;
  private LimitReason dclReason = LimitReason.CEILING;
  private LimitReason dvlReason = LimitReason.CEILING;

  /** Starts at the most that may ever be sent. */
  public Tightening(Limits ceiling) {
    cvl = ceiling.cvl();
    ccl = ceiling.ccl();
    dcl = ceiling.dcl();
    dvl = ceiling.dvl();
  }

  /** No charge voltage above {@code most}. */
  public void cvl(Voltage most, LimitReason reason) {
    if (most.compareTo(cvl) < 0) {
      cvl = most;
      cvlReason = reason;
    }
  }

  /** No charge current above {@code most}; below 0 counts as 0. */
  public void ccl(Current most, LimitReason reason) {
    if (most.compareTo(ccl) < 0) {
      ccl = atLeastZero(most);
      cclReason = reason;
    }
  }

  /** No discharge current above {@code most}; below 0 counts as 0. */
  public void dcl(Current most, LimitReason reason) {
    if (most.compareTo(dcl) < 0) {
      dcl = atLeastZero(most);
      dclReason = reason;
    }
  }

  /** No discharge voltage below {@code least}. */
  public void dvl(Voltage least, LimitReason reason) {
    if (least.compareTo(dvl) > 0) {
      dvl = least;
      dvlReason = reason;
    }
  }

  /**
   * What is left, with the CVL lifted to its floor where rules went below: a CVL near 0 would make
   * an inverter discharge the battery (contract S8).
   */
  public LimitDecision decision(Voltage cvlFloor) {
    return new LimitDecision(
        new Limits(cvl.max(cvlFloor), ccl, dcl, dvl), cvlReason, cclReason, dclReason, dvlReason);
  }

  private static Current atLeastZero(Current current) {
    return current.milliamps() < 0 ? Current.ZERO : current;
  }
}
