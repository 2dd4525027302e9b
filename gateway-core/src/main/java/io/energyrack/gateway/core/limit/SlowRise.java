package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * Lets limits fall at once and rise slowly, field by field: bad news travels at once, good news
 * waits. Not to be shared between threads.
 */
final class SlowRise {

  private final Riser cvl;
  private final Riser ccl;
  private final Riser dcl;

  /** A lower DVL allows more, so its negative is what rises slowly. */
  private final Riser negativeDvl;

  SlowRise(ControlTimes times) {
    cvl = new Riser(times.riseHoldNanos(), times.riseMillivoltsPerSecond());
    ccl = new Riser(times.riseHoldNanos(), times.riseMilliampsPerSecond());
    dcl = new Riser(times.riseHoldNanos(), times.riseMilliampsPerSecond());
    negativeDvl = new Riser(times.riseHoldNanos(), times.riseMillivoltsPerSecond());
  }

  /** The limits that may be sent now, and the reasons; where a rise waits, that is the reason. */
  LimitDecision step(LimitDecision wanted, long nowNanos) {
    Limits limits = wanted.limits();
    int cvlNow = cvl.step(limits.cvl().millivolts(), nowNanos);
    int cclNow = ccl.step(limits.ccl().milliamps(), nowNanos);
    int dclNow = dcl.step(limits.dcl().milliamps(), nowNanos);
    int dvlNow = -negativeDvl.step(-limits.dvl().millivolts(), nowNanos);
    return new LimitDecision(
        new Limits(
            Voltage.ofMillivolts(cvlNow),
            Current.ofMilliamps(cclNow),
            Current.ofMilliamps(dclNow),
            Voltage.ofMillivolts(dvlNow)),
        reason(cvlNow, limits.cvl().millivolts(), wanted.cvlReason()),
        reason(cclNow, limits.ccl().milliamps(), wanted.cclReason()),
        reason(dclNow, limits.dcl().milliamps(), wanted.dclReason()),
        reason(dvlNow, limits.dvl().millivolts(), wanted.dvlReason()));
  }

  /** The limits go on from where others stand: what allows more rises slowly from there. */
  void goOnFrom(SlowRise other) {
    cvl.goOnFrom(other.cvl);
    ccl.goOnFrom(other.ccl);
    dcl.goOnFrom(other.dcl);
    negativeDvl.goOnFrom(other.negativeDvl);
  }

  /**
   * The data are back: DCL returns at once as far as {@code dclNow}, CCL rises without a hold as
   * far as {@code cclFree} (contract S14). Both were in force before the data failed.
   */
  void giveBack(Current cclFree, Current dclNow) {
    ccl.freeTo(cclFree.milliamps());
    dcl.leap(dclNow.milliamps());
  }

  /** From here on every rise waits for its hold. */
  void holdAll() {
    ccl.freeTo(Integer.MIN_VALUE);
  }

  /** Nothing is known and nothing may rise meanwhile: every hold begins anew. */
  void pause() {
    cvl.pause();
    ccl.pause();
    dcl.pause();
    negativeDvl.pause();
  }

  /** From here on the CVL rises slowly, after a hold. */
  void setCvl(Voltage now) {
    cvl.set(now.millivolts());
  }

  /** The CVL goes on from here, and keeps what it has waited. */
  void moveCvl(Voltage now, long nowNanos) {
    cvl.move(now.millivolts(), nowNanos);
  }

  private static LimitReason reason(int now, int wanted, LimitReason reason) {
    return now == wanted ? reason : LimitReason.RISING_SLOWLY;
  }
}
