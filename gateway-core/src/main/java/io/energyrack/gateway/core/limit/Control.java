package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.PackCounts;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the statuses of the packs to what may be said on the bus: the start (contract S13), the
 * ladder down when data end (S14), the slow way back up, the SOC that walks (S9). Run on every new
 * sample and on a tick. Pure but for its own memory; not to be shared between threads.
 */
public final class Control {

  /** The ladder's first rung, in thousandths (contract S14). */
  private static final int HALF = 500;

  private final BankPlan plan;
  private final ControlTimes times;
  private final BankAggregator aggregator;
  private final LimitPolicy policy;
  private final SlowRise slowRise;
  private final SocWalk socWalk;
  private final long startNanos;
  private boolean started;
  private @Nullable Known last;

  public Control(BankPlan plan, LimitPolicy policy, ControlTimes times, long startNanos) {
    this.plan = plan;
    this.policy = policy;
    this.times = times;
    this.aggregator = new BankAggregator(plan);
    this.slowRise = new SlowRise(times);
    this.socWalk = new SocWalk(times.socWalkHundredthsPerMinute());
    this.startNanos = startNanos;
  }

  /**
   * What may be said now.
   *
   * @param statuses one for each pack of the plan, in its order.
   * @param nowNanos monotonic.
   */
  public Broadcast decide(List<PackStatus> statuses, long nowNanos) {
    int fresh = Long.bitCount(mask(statuses));
    BankState state = aggregator.aggregate(statuses);
    if (!started) {
      boolean all = fresh == statuses.size();
      boolean graceOver = nowNanos - startNanos >= times.startGraceNanos();
      if (state == null || !(all || (graceOver && fresh >= times.quorum()))) {
        return new KeepSilent(graceOver ? Why.TOO_FEW_PACKS : Why.STARTING);
      }
      started = true;
    }
    long ageNanos = DataAge.nanos(statuses, nowNanos);
    if (state != null && ageNanos <= times.haltAfterNanos()) {
      return fresh >= times.quorum()
          ? speak(state, statuses, ageNanos, nowNanos)
          : tooFew(state, nowNanos);
    }
    Known known = last;
    if (known == null) {
      return new KeepSilent(Why.DATA_LOST);
    }
    return fade(known, fresh, Math.max(ageNanos, nowNanos - known.atNanos()), nowNanos);
  }

  /** The bank is known, at worst by data that are getting old. */
  private Speak speak(BankState state, List<PackStatus> statuses, long ageNanos, long nowNanos) {
    BankState walked = state.withSoc(socWalk.step(state.soc(), mask(statuses), nowNanos));
    LimitDecision wanted = policy.decide(state);
    last = new Known(walked, wanted, nowNanos);
    return ageNanos > times.halveAfterNanos()
        ? halve(walked, wanted, nowNanos)
        : new Speak(walked, settle(state, wanted, nowNanos));
  }

  /** Some pack is known, but fewer than may speak for the bank. */
  private Broadcast tooFew(BankState state, long nowNanos) {
    return last == null
        ? new KeepSilent(Why.TOO_FEW_PACKS)
        : halt(state, policy.decide(state), nowNanos);
  }

  /** No pack is known well enough any more: half, then nothing, then silence. */
  private Broadcast fade(Known known, int fresh, long ageNanos, long nowNanos) {
    if (ageNanos > times.silenceAfterNanos()) {
      socWalk.reset();
      last = null;
      return new KeepSilent(Why.DATA_LOST);
    }
    BankState state = known.state().withCounts(new PackCounts(plan.packs().size(), fresh, 0, 0));
    return ageNanos > times.haltAfterNanos()
        ? halt(state, known.wanted(), nowNanos)
        : halve(state, known.wanted(), nowNanos);
  }

  private Speak halve(BankState state, LimitDecision wanted, long nowNanos) {
    BankState warned = state.withAlarms(state.alarms().withWarning(Condition.DATA_LOST));
    return new Speak(warned, settle(state, wanted.scaledCurrents(HALF), nowNanos));
  }

  private Halt halt(BankState state, LimitDecision wanted, long nowNanos) {
    BankState alarmed = state.withAlarms(state.alarms().withAlarm(Condition.DATA_LOST));
    return new Halt(alarmed, slowRise.step(wanted.halted(), nowNanos));
  }

  /**
   * Lets rises wait. While charging is forbidden the CVL follows the present voltage, both ways and
   * at once: above it a charger without a current limit would still charge, far below it a GX would
   * discharge the battery down to it. Once allowed again it rises slowly from there.
   */
  private LimitDecision settle(BankState state, LimitDecision wanted, long nowNanos) {
    LimitDecision settled = slowRise.step(wanted, nowNanos);
    if (wanted.limits().ccl().milliamps() > 0) {
      return settled;
    }
    Voltage present = state.voltage().max(plan.cvlFloor());
    if (present.compareTo(wanted.limits().cvl()) >= 0) {
      return settled;
    }
    slowRise.setCvl(present);
    Limits limits = settled.limits();
    return new LimitDecision(
        new Limits(present, limits.ccl(), limits.dcl(), limits.dvl()),
        LimitReason.CHARGE_FORBIDDEN,
        settled.cclReason(),
        settled.dclReason(),
        settled.dvlReason());
  }

  private static long mask(List<PackStatus> statuses) {
    long mask = 0;
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i) instanceof PackStatus.Fresh) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /** The newest state of enough packs, what was wanted for it, and when. */
  private record Known(BankState state, LimitDecision wanted, long atNanos) {}
}
