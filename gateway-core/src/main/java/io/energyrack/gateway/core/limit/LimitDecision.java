package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;

/** The limits in force, and for each field the reason that binds it. */
public record LimitDecision(
    Limits limits,
    LimitReason cvlReason,
    LimitReason cclReason,
    LimitReason dclReason,
    LimitReason dvlReason) {

  /** The same, with no current either way, for what is known is too old or about to end. */
  public LimitDecision halted() {
    return scaledCurrents(0);
  }

  /** The same, with so many thousandths of its currents, for what is known is getting old. */
  LimitDecision scaledCurrents(int perMille) {
    Current ccl = limits.ccl().scaled(perMille);
    Current dcl = limits.dcl().scaled(perMille);
    return new LimitDecision(
        new Limits(limits.cvl(), ccl, dcl, limits.dvl()),
        cvlReason,
        ccl.equals(limits.ccl()) ? cclReason : LimitReason.DATA_OLD,
        dcl.equals(limits.dcl()) ? dclReason : LimitReason.DATA_OLD,
        dvlReason);
  }
}
