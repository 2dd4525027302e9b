package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.Joining;
import io.energyrack.gateway.core.bank.PackCounts;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the statuses of the packs to what may be said on the bus: who is on line (contract S10), the
 * start (S13), the ladder down when data end (S14), the slow way back up, the SOC that walks (S9),
 * the end of a charge. Run on every new sample and on a tick. Pure but for its own memory; not to
 * be shared between threads.
 */
public final class Control {

  /** The ladder's share of DCL in a Halt, in thousandths (contract S14). */
  private static final int HALF = 500;

  private static final int WHOLE = 1000;

  private final BankPlan plan;
  private final ControlTimes times;
  private final Joining joining;
  private final BankAggregator aggregator;
  private final LimitPolicy policy;
  private final Settling settling;
  private final SocWalk socWalk;
  private final ChargeStages stages;
  private final long startNanos;
  private boolean started;
  private List<PackStatus> judged = List.of();
  private @Nullable Known last;
  private boolean halted;

  public Control(BankPlan plan, LimitPolicy policy, ControlTimes times, long startNanos) {
    this.plan = plan;
    this.policy = policy;
    this.times = times;
    this.joining = new Joining(plan, times.apartBindsNanos());
    this.aggregator = new BankAggregator(plan);
    this.settling = new Settling(plan, times);
    this.socWalk = new SocWalk(times.socWalkHundredthsPerMinute());
    this.stages = new ChargeStages(plan);
    this.startNanos = startNanos;
  }

  /**
   * A control by other numbers that goes on where this one stands (contract S23): limits fall at
   * once and rise slowly from what is in force, and packs, SOC and the ladder stay what they are.
   *
   * @param newPlan of the same packs.
   */
  public Control tuned(BankPlan newPlan, LimitPolicy newPolicy, ControlTimes newTimes) {
    if (!newPlan.packs().equals(plan.packs())) {
      throw new IllegalArgumentException("other packs need another start");
    }
    Control other = new Control(newPlan, newPolicy, newTimes, startNanos);
    other.started = started;
    other.judged = judged;
    other.halted = halted;
    other.last = last == null ? null : last.tightened(newPolicy.decide(last.state()));
    other.joining.goOnFrom(joining);
    other.settling.goOnFrom(settling);
    other.socWalk.goOnFrom(socWalk);
    other.stages.goOnFrom(stages);
    return other;
  }

  /**
   * What may be said now.
   *
   * @param told one status for each pack of the plan, in its order, judged by age alone.
   * @param nowNanos monotonic.
   */
  public Broadcast decide(List<PackStatus> told, long nowNanos) {
    List<PackStatus> statuses = joining.judge(told, started, nowNanos);
    judged = statuses;
    int fresh = Long.bitCount(mask(statuses));
    BankState state = aggregator.aggregate(statuses);
    if (!started) {
      boolean all = Long.bitCount(mask(told)) == told.size();
      boolean graceOver = nowNanos - startNanos >= times.startGraceNanos();
      if (state == null || !(all || (graceOver && fresh >= times.quorum()))) {
        return new KeepSilent(starting(state, fresh, graceOver));
      }
      started = true;
    }
    long ageNanos = DataAge.nanos(statuses, nowNanos);
    if (state != null && ageNanos <= times.haltAfterNanos()) {
      return fresh >= times.quorum()
          ? speak(state, statuses, ageNanos, nowNanos)
          : tooFew(state, statuses, nowNanos);
    }
    Known known = last;
    if (known == null) {
      return silence(state == null && fresh > 0 ? Why.NOT_TOLD : Why.DATA_LOST);
    }
    return fade(known, statuses, Math.max(ageNanos, nowNanos - known.atNanos()), nowNanos);
  }

  private Why starting(@Nullable BankState state, int fresh, boolean graceOver) {
    if (!graceOver) {
      return Why.STARTING;
    }
    return state == null && fresh >= times.quorum() ? Why.NOT_TOLD : Why.TOO_FEW_PACKS;
  }

  /** Every pack of the plan as it was judged at the last decision, those that are apart as that. */
  public List<PackStatus> statuses() {
    return judged;
  }

  /**
   * The last set before the end (contract S22): CCL 0, DCL as in force, and as many packs on line
   * as there were at the last decision; null when nothing was sent. The alarms stay what they were:
   * a restart is no fault of the battery, and a GX would raise "Internal failure" at each.
   */
  public @Nullable Halt lastWord() {
    if (last == null) {
      return null;
    }
    int fresh = Long.bitCount(mask(judged));
    BankState known = last.state();
    BankState state = known.counts().online() == fresh ? known : counting(known, fresh);
    return new Halt(halted ? alarmed(state) : state, settling.last(last.wanted(), state.voltage()));
  }

  /** The bank is known, at worst by data that are getting old. */
  private Speak speak(BankState state, List<PackStatus> statuses, long ageNanos, long nowNanos) {
    BankState walked = walked(state, statuses, nowNanos);
    LimitDecision wanted = stages.tighten(policy.decide(state), walked, nowNanos);
    last = new Known(walked, wanted, nowNanos, true);
    halted = false;
    return ageNanos > times.halveAfterNanos()
        ? halve(walked, wanted, nowNanos)
        : new Speak(walked, settling.seen(wanted, state.voltage(), fresh(), nowNanos));
  }

  /**
   * Some pack is known, but fewer than may speak for the bank: no charging, and the DCL of the
   * known packs, at most half of what was in force.
   */
  private Broadcast tooFew(BankState state, List<PackStatus> statuses, long nowNanos) {
    if (last == null) {
      return silence(Why.TOO_FEW_PACKS);
    }
    last = new Known(walked(state, statuses, nowNanos), policy.decide(state), nowNanos, false);
    return halt(last.state(), last.wanted(), WHOLE, nowNanos);
  }

  /**
   * No pack is known well enough any more: half, then no charging, then silence. What packs tell
   * meanwhile binds all the same: one that asks for 0 A and raises an alarm, and whose cells cannot
   * be read, is obeyed at once.
   */
  private Broadcast fade(Known known, List<PackStatus> statuses, long ageNanos, long nowNanos) {
    if (ageNanos > times.silenceAfterNanos()) {
      last = null;
      return silence(Why.DATA_LOST);
    }
    socWalk.unseen(nowNanos);
    BankState bound = aggregator.bound(known.state(), statuses);
    LimitDecision wanted = known.tightened(policy.decide(bound)).wanted();
    BankState state = counting(bound, Long.bitCount(mask(statuses)));
    return ageNanos > times.haltAfterNanos() || !known.enough()
        ? halt(state, wanted, HALF, nowNanos)
        : halve(state, wanted, nowNanos);
  }

  private BankState counting(BankState state, int fresh) {
    return state.withCounts(new PackCounts(plan.packs().size(), fresh, 0, 0));
  }

  private Speak halve(BankState state, LimitDecision wanted, long nowNanos) {
    BankState warned = state.withAlarms(state.alarms().withWarning(Condition.DATA_LOST));
    return new Speak(warned, settling.half(wanted, state.voltage(), fresh(), nowNanos));
  }

  /** DCL is 0 where the lowest cell known was in its taper: its pack may be empty by now. */
  private Halt halt(BankState state, LimitDecision wanted, int dclPerMille, long nowNanos) {
    halted = true;
    int aboveFloor = state.guarded().lowestCell().millivolts() - plan.cellLow().millivolts();
    int share = aboveFloor < plan.cellTaper().millivolts() ? 0 : dclPerMille;
    LimitDecision settled = settling.noCharge(wanted, share, state.voltage(), fresh(), nowNanos);
    return new Halt(alarmed(state), settled);
  }

  private static BankState alarmed(BankState state) {
    return state.withAlarms(state.alarms().withAlarm(Condition.DATA_LOST));
  }

  private int fresh() {
    return Long.bitCount(mask(judged));
  }

  /** After a silence nothing has waited for its rise. */
  private KeepSilent silence(Why why) {
    socWalk.silent();
    settling.silent();
    stages.unseen();
    return new KeepSilent(why);
  }

  private BankState walked(BankState state, List<PackStatus> statuses, long nowNanos) {
    return state.withSoc(socWalk.step(state.soc(), aggregator.chargeTellers(statuses), nowNanos));
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

  /**
   * The newest state, what was wanted for it, and when.
   *
   * @param enough whether those were as many packs as may speak for the bank.
   */
  private record Known(BankState state, LimitDecision wanted, long atNanos, boolean enough) {

    Known tightened(LimitDecision by) {
      return new Known(state, wanted.tightest(by), atNanos, enough);
    }
  }
}
