package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.ChargeEnd;
import io.energyrack.gateway.core.bank.Lasting;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * How a charge ends: bulk, absorption, float, and back to bulk; so that packs reach 100 % and
 * balance, and are not held at the top for ever. It only ever tightens the CVL. Pure but for its
 * own memory; not to be shared between threads.
 *
 * <pre>
 * BULK        -> ABSORPTION  at the top: all packs call themselves full, or the voltage is near the
 *                            CVL and the current small
 * ABSORPTION  -> FLOAT       for long enough with cells that agree, or for the longest time
 *             -> BULK        no longer at the top, for a while
 * FLOAT       -> BULK        SOC or voltage has fallen, for a while, or a pack wants a full charge
 * </pre>
 */
final class ChargeStages {

  /** A cloud, a kettle or a bad sample does not end a stage. */
  static final long LASTS_NANOS = 60_000_000_000L;

  /**
   * So near the CVL is at it, in millivolts: two steps of the bus, of which one is its rounding and
   * the other what chargers and cables are off.
   */
  static final int NEAR = 200;

  /** The float is reached so slowly: chargers dump into the grid what is above the CVL. */
  private static final int FALL_MILLIVOLTS = 100;

  private static final long FALL_NANOS = 180_000_000_000L;

  enum Stage {
    BULK,
    ABSORPTION,
    FLOAT
  }

  private final ChargeEnd end;
  private final Lasting gone = new Lasting(LASTS_NANOS);
  private final Lasting fallen = new Lasting(LASTS_NANOS);
  private final Lasting balanced;
  private final Lasting longest;
  private final Voltage floatCvl;
  private Stage stage = Stage.BULK;
  private Voltage floatFrom;
  private long floatSinceNanos;

  ChargeStages(BankPlan plan) {
    end = plan.chargeEnd();
    floatCvl = end.floatCvl().max(plan.cvlFloor());
    floatFrom = plan.cvlCeiling();
    balanced = new Lasting(end.absorptionNanos());
    longest = new Lasting(end.mostAbsorptionNanos());
  }

  /** Goes on in the stage that another one has come to; what that one has waited is forgotten. */
  void goOnFrom(ChargeStages other) {
    stage = other.stage;
    floatFrom = other.floatFrom;
    floatSinceNanos = other.floatSinceNanos;
  }

  /**
   * What is wanted, with the CVL no higher than this stage allows.
   *
   * @param wanted what the rules allow, which no stage has touched.
   */
  LimitDecision tighten(LimitDecision wanted, BankState state, long nowNanos) {
    stage =
        switch (stage) {
          case BULK -> bulk(wanted, state, nowNanos);
          case ABSORPTION -> absorption(wanted, state, nowNanos);
          case FLOAT -> floating(state, nowNanos);
        };
    return stage == Stage.FLOAT ? wanted.cvlAtMost(floatNow(nowNanos), LimitReason.FLOAT) : wanted;
  }

  /** Time in which nothing is seen is no time in which packs were full or cells agreed. */
  void unseen() {
    gone.reset();
    fallen.reset();
    balanced.reset();
    longest.reset();
  }

  Stage stage() {
    return stage;
  }

  private Stage bulk(LimitDecision wanted, BankState state, long nowNanos) {
    if (!atTheTop(wanted, state)) {
      return Stage.BULK;
    }
    unseen();
    return absorption(wanted, state, nowNanos);
  }

  private Stage absorption(LimitDecision wanted, BankState state, long nowNanos) {
    if (gone.step(!atTheTop(wanted, state), nowNanos)) {
      return Stage.BULK;
    }
    boolean agree = state.guards().topSpread().compareTo(end.balancedSpread()) <= 0;
    boolean done = balanced.step(agree, nowNanos);
    done |= longest.step(true, nowNanos);
    if (!done || state.fullChargeRequested()) {
      return Stage.ABSORPTION;
    }
    fallen.reset();
    floatFrom = wanted.limits().cvl();
    floatSinceNanos = nowNanos;
    return Stage.FLOAT;
  }

  private Stage floating(BankState state, long nowNanos) {
    boolean low =
        state.soc().compareTo(end.bulkBelowSoc()) < 0
            || state.voltage().compareTo(end.bulkBelow()) < 0;
    return state.fullChargeRequested() || fallen.step(low, nowNanos) ? Stage.BULK : Stage.FLOAT;
  }

  private boolean atTheTop(LimitDecision wanted, BankState state) {
    Current tail = end.tailPerPack().times(state.counts().online());
    int below = wanted.limits().cvl().millivolts() - state.voltage().millivolts();
    return state.full() || (below <= NEAR && state.current().compareTo(tail) <= 0);
  }

  private Voltage floatNow(long nowNanos) {
    long fallen = (nowNanos - floatSinceNanos) / (FALL_NANOS / FALL_MILLIVOLTS);
    int whole = floatFrom.millivolts();
    return Voltage.ofMillivolts(whole - (int) Math.min(whole, fallen)).max(floatCvl);
  }
}
