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

  private final Voltage cvlFloor;
  private final SlowRise slowRise;
  private @Nullable LimitDecision inForce;
  private @Nullable Limits blindBound;

  Settling(BankPlan plan, ControlTimes times) {
    cvlFloor = plan.cvlFloor();
    slowRise = new SlowRise(times);
  }

  /** The limits go on from what others have put in force. */
  void goOnFrom(Settling other) {
    inForce = other.inForce;
    blindBound = other.blindBound;
    slowRise.goOnFrom(other.slowRise);
  }

  /**
   * The limits in force when the bank is seen.
   *
   * @param voltage of the bank, now.
   */
  LimitDecision seen(LimitDecision wanted, Voltage voltage, long nowNanos) {
    blindBound = null;
    LimitDecision settled = slowRise.step(wanted, nowNanos);
    inForce = charges(settled) ? settled : held(settled, wanted, voltage, nowNanos);
    return inForce;
  }

  /**
   * Half of what was in force when data began to fail, or of what is wanted where that is less.
   *
   * @param voltage of the bank when it was last seen.
   */
  LimitDecision half(LimitDecision wanted, Voltage voltage, long nowNanos) {
    return blind(wanted.scaledCurrents(HALF), voltage, nowNanos);
  }

  /** No current either way. */
  LimitDecision none(LimitDecision wanted, Voltage voltage, long nowNanos) {
    return blind(wanted.halted(), voltage, nowNanos);
  }

  /** Nothing is in force; what was held back before goes on being held back, from the start. */
  void silent() {
    slowRise.pause();
  }

  /** Nothing rises above what was in force when data began to fail. */
  private LimitDecision blind(LimitDecision wanted, Voltage voltage, long nowNanos) {
    if (blindBound == null && inForce != null) {
      blindBound = inForce.scaledCurrents(HALF).limits();
    }
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
