package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/** The limits in force, and for each field the reason that binds it. */
public record LimitDecision(
    Limits limits,
    LimitReason cvlReason,
    LimitReason cclReason,
    LimitReason dclReason,
    LimitReason dvlReason) {

  /** The same, with so many thousandths of its currents, for what is known is getting old. */
  LimitDecision scaledCurrents(int perMille) {
    return scaledCurrents(perMille, perMille);
  }

  /** The same, with so many thousandths of CCL and of DCL. */
  LimitDecision scaledCurrents(int cclPerMille, int dclPerMille) {
    Current ccl = limits.ccl().scaled(cclPerMille);
    Current dcl = limits.dcl().scaled(dclPerMille);
    return new LimitDecision(
        new Limits(limits.cvl(), ccl, dcl, limits.dvl()),
        cvlReason,
        ccl.equals(limits.ccl()) ? cclReason : LimitReason.DATA_OLD,
        dcl.equals(limits.dcl()) ? dclReason : LimitReason.DATA_OLD,
        dvlReason);
  }

  /** The tighter of both, field by field; where the bound is, data are too old for more. */
  LimitDecision within(Limits bound) {
    LimitReason old = LimitReason.DATA_OLD;
    return tightest(new LimitDecision(bound, old, old, old, old));
  }

  /** The tighter of both, field by field, each with its reason; of equals this one's. */
  LimitDecision tightest(LimitDecision other) {
    Limits bound = other.limits;
    boolean cvl = bound.cvl().compareTo(limits.cvl()) < 0;
    boolean ccl = bound.ccl().compareTo(limits.ccl()) < 0;
    boolean dcl = bound.dcl().compareTo(limits.dcl()) < 0;
    boolean dvl = bound.dvl().compareTo(limits.dvl()) > 0;
    return new LimitDecision(
        new Limits(
            cvl ? bound.cvl() : limits.cvl(),
            ccl ? bound.ccl() : limits.ccl(),
            dcl ? bound.dcl() : limits.dcl(),
            dvl ? bound.dvl() : limits.dvl()),
        cvl ? other.cvlReason : cvlReason,
        ccl ? other.cclReason : cclReason,
        dcl ? other.dclReason : dclReason,
        dvl ? other.dvlReason : dvlReason);
  }

  /** The same with a CVL of no more than {@code most}. */
  LimitDecision cvlAtMost(Voltage most, LimitReason reason) {
    return most.compareTo(limits.cvl()) >= 0
        ? this
        : new LimitDecision(
            new Limits(most, limits.ccl(), limits.dcl(), limits.dvl()),
            reason,
            cclReason,
            dclReason,
            dvlReason);
  }

  /** The same with a CVL at which nothing is charged, for charging is forbidden. */
  LimitDecision heldAt(Voltage present) {
    return new LimitDecision(
        new Limits(present, limits.ccl(), limits.dcl(), limits.dvl()),
        LimitReason.CHARGE_FORBIDDEN,
        cclReason,
        dclReason,
        dvlReason);
  }
}
