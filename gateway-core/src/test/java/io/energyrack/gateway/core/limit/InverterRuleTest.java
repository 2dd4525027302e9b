package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Contract S21, for inverters that must be heard. */
class InverterRuleTest {

  private final BankPlan plan = Packs.plan(1);
  private final BankState bank =
      Objects.requireNonNull(new BankAggregator(plan).aggregate(List.of(Packs.healthy().fresh())));
  private final InverterRule rule = new InverterRule();
  private final LimitPolicy policy = LimitPolicy.standard(plan).and(rule);

  @Test
  void s21MissingInverterGetsNoCurrentAndTheReasonSaysSo() {
    rule.missing(true);
    LimitDecision decision = policy.decide(bank);
    assertThat(decision.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decision.limits().dcl()).isEqualTo(Current.ZERO);
    assertThat(decision.cclReason()).isEqualTo(LimitReason.INVERTER_NOT_HEARD);
    assertThat(decision.dclReason()).isEqualTo(LimitReason.INVERTER_NOT_HEARD);
  }

  @Test
  void s21InverterThatIsHeardChangesNothing() {
    rule.missing(true);
    rule.missing(false);
    assertThat(policy.decide(bank)).isEqualTo(LimitPolicy.standard(plan).decide(bank));
  }
}
