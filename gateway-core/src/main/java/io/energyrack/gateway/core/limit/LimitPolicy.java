package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import java.util.ArrayList;
import java.util.List;

/** The ceiling and the rules, as one decision: limits only tighten. */
public final class LimitPolicy {

  private final BankPlan plan;
  private final List<LimitRule> rules;

  /** The rules that every bank has. */
  public static LimitPolicy standard(BankPlan plan) {
    return new LimitPolicy(
        plan,
        List.of(
            new PackLimitsRule(plan),
            new AlarmRule(),
            new CellVoltageRule(plan),
            new LowCellRule(plan),
            new LostInputRule(),
            new ImbalanceRule(plan),
            new SocRule(plan),
            new TemperatureRule(plan)));
  }

  /** The same with one more rule. */
  public LimitPolicy and(LimitRule rule) {
    List<LimitRule> more = new ArrayList<>(rules);
    more.add(rule);
    return new LimitPolicy(plan, more);
  }

  public LimitPolicy(BankPlan plan, List<LimitRule> rules) {
    this.plan = plan;
    this.rules = List.copyOf(rules);
  }

  /** What the bank may give and take, judged by this state alone. */
  public LimitDecision decide(BankState state) {
    Tightening limits = new Tightening(ceiling(state));
    for (LimitRule rule : rules) {
      rule.tighten(state, limits);
    }
    return limits.decision(plan.cvlFloor());
  }

  /** The most for the packs that take part; a direction that no pack takes part in has none. */
  private Limits ceiling(BankState state) {
    return new Limits(
        plan.cvlCeiling(),
        plan.cclPerPack().times(state.charge().allowing()),
        plan.dclPerPack().times(state.discharge().allowing()),
        plan.dvlFloor());
  }
}
