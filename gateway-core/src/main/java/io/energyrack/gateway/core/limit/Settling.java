package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * From the limits that a state demands to those in force: rises wait and are slow, nothing rises
 * while nothing is seen, and where no charging is allowed the CVL allows none either. Not to be
 * shared between threads.
 */
final class Settling {

  /** The ladder's first rung, in thousandths (contract S14). */
  private static final int HALF = 500;

  /**
   * How long missing packs may return without a hold after a loss of all: two of the longest
   * rounds, in which each of them is read once.
   */
  static final long RETURN_NANOS = 60_000_000_000L;

  private final Voltage cvlFloor;
  private final SlowRise slowRise;
  private @Nullable LimitDecision inForce;
  private @Nullable Limits blindBound;

  private final DataReturn chargeReturn = new DataReturn();
  private final DataReturn dischargeReturn = new DataReturn();

  /** Fresh packs before the loss. */
  private int packsBefore;

  private boolean lossEnded = true;
  private boolean wasBlind;
  private long lossNanos;

  Settling(BankPlan plan, ControlTimes times) {
    cvlFloor = plan.cvlFloor();
    slowRise = new SlowRise(times);
  }

  /** The limits go on from what others have put in force. */
  void goOnFrom(Settling other) {
    inForce = other.inForce;
    blindBound = other.blindBound;
    slowRise.goOnFrom(other.slowRise);
    chargeReturn.goOnFrom(other.chargeReturn);
    dischargeReturn.goOnFrom(other.dischargeReturn);
    packsBefore = other.packsBefore;
    lossEnded = other.lossEnded;
    wasBlind = other.wasBlind;
    lossNanos = other.lossNanos;
  }

  /**
   * The limits in force when the bank is seen.
   *
   * @param voltage of the bank, now.
   * @param packs that are fresh.
   */
  LimitDecision seen(LimitDecision wanted, Voltage voltage, int packs, long nowNanos) {
    if (blindBound != null) {
      lossNanos = nowNanos;
    }
    blindBound = null;
    giveBack(wanted, packs, nowNanos);
    LimitDecision settled = slowRise.step(wanted, nowNanos);
    inForce = charges(settled) ? settled : held(settled, wanted, voltage, nowNanos);
    if (lossEnded) {
      Limits limits = inForce.limits();
      chargeReturn.inForce(limits.ccl(), wanted.limits().ccl(), packs);
      dischargeReturn.inForce(limits.dcl(), wanted.limits().dcl(), packs);
      packsBefore = packs;
    }
    return inForce;
  }

  /**
   * What the data loss alone took returns: DCL at once, CCL by its rate without the hold. Packs
   * return one after another, and one that still counted by what it reported before the loss may be
   * missed for a moment, so this goes on for two of the longest rounds.
   */
  private void giveBack(LimitDecision wanted, int packs, long nowNanos) {
    Limits limits = wanted.limits();
    if (packs < packsBefore && lossEnded) {
      lossEnded = false;
      lossNanos = nowNanos;
    }
    if (lossEnded) {
      // The CCL may go on with its rise; what falls meanwhile falls for a reason of its own.
      if (inForce != null && limits.ccl().compareTo(inForce.limits().ccl()) < 0) {
        slowRise.holdAll();
      }
      return;
    }
    lost(wanted, packs);
    if (wasBlind) {
      slowRise.giveBack(chargeReturn.upTo(limits.ccl()), dischargeReturn.upTo(limits.dcl()));
    }
    boolean over = nowNanos - lossNanos > RETURN_NANOS;
    if (over || (packs >= packsBefore && !wasBlind)) {
      lossEnded = true;
      wasBlind = false;
    }
  }

  private void lost(LimitDecision wanted, int packs) {
    chargeReturn.lost(wanted.limits().ccl(), wanted.cclReason(), packs);
    dischargeReturn.lost(wanted.limits().dcl(), wanted.dclReason(), packs);
  }

  /**
   * Half of what was in force when data began to fail, or of what is wanted where that is less.
   *
   * @param voltage of the bank when it was last seen.
   */
  LimitDecision half(LimitDecision wanted, Voltage voltage, int packs, long nowNanos) {
    return blind(wanted, wanted.scaledCurrents(HALF), voltage, packs, nowNanos);
  }

  /**
   * No charging.
   *
   * @param dclPerMille of the wanted DCL, and never more than half of what was in force.
   */
  LimitDecision noCharge(
      LimitDecision wanted, int dclPerMille, Voltage voltage, int packs, long nowNanos) {
    return blind(wanted, wanted.scaledCurrents(0, dclPerMille), voltage, packs, nowNanos);
  }

  /** The last set before the end (contract S22): no charging, DCL as in force. */
  LimitDecision last(LimitDecision wanted, Voltage voltage) {
    LimitDecision from = inForce == null ? wanted.scaledCurrents(HALF) : inForce;
    LimitDecision ended = from.scaledCurrents(0, 1000);
    Voltage present = voltage.max(cvlFloor);
    return present.compareTo(ended.limits().cvl()) < 0 ? ended.heldAt(present) : ended;
  }

  /** Nothing is in force; what was held back before goes on being held back, from the start. */
  void silent() {
    slowRise.pause();
  }

  /** Nothing rises above what was in force when data began to fail. */
  private LimitDecision blind(
      LimitDecision whole, LimitDecision wanted, Voltage voltage, int packs, long nowNanos) {
    if (blindBound == null && inForce != null) {
      blindBound = inForce.scaledCurrents(HALF).limits();
    }
    lossEnded = false;
    wasBlind = true;
    lost(whole, packs);
    LimitDecision bound = blindBound == null ? wanted : wanted.within(blindBound);
    slowRise.pause();
    LimitDecision settled = slowRise.step(bound, nowNanos);
    Voltage present = voltage.max(cvlFloor);
    if (!charges(settled) && present.compareTo(settled.limits().cvl()) < 0) {
      slowRise.setCvl(present);
      settled = settled.heldAt(present);
    }
    inForce = settled;
    return settled;
  }

  /**
   * While no charging is allowed the CVL follows the present voltage, both ways and at once: above
   * it a charger without a current limit would still charge, far below it a GX would discharge the
   * battery down to it. Once allowed again it rises slowly from there.
   */
  private LimitDecision held(
      LimitDecision settled, LimitDecision wanted, Voltage voltage, long nowNanos) {
    Voltage present = voltage.max(cvlFloor);
    if (present.compareTo(wanted.limits().cvl()) >= 0) {
      return settled;
    }
    if (charges(wanted)) {
      slowRise.moveCvl(present, nowNanos);
    } else {
      slowRise.setCvl(present);
    }
    return settled.heldAt(present);
  }

  /** Whether the bus, which counts in tenths of an ampere, will read more than nothing. */
  private static boolean charges(LimitDecision decision) {
    Current ccl = decision.limits().ccl();
    return ccl.deciampsDown() > 0;
  }
}
