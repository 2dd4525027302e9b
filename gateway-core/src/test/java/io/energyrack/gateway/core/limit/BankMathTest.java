package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums that a peer gets wrong, each with what is right, worked out by hand. A healthy pack has 53.2
 * V, 80 of 100 Ah and 23.5 °C, and asks for 56.8 V, 20 A in, 50 A out and 44.8 V.
 */
class BankMathTest {

  private record Bank(BankState state, Limits limits) {}

  private static Bank of(PackStatus... statuses) {
    return of(Arrays.asList(statuses));
  }

  private static Bank of(List<PackStatus> statuses) {
    BankPlan plan = Packs.plan(statuses.size());
    BankState state = Objects.requireNonNull(new BankAggregator(plan).aggregate(statuses));
    return new Bank(state, LimitPolicy.standard(plan).decide(state).limits());
  }

  private static PackStatus healthy() {
    return Packs.healthy().fresh();
  }

  // The peer divides voltages by the packs (28.4 V, 18.9 V, 3.7 V) and takes one pack's currents.
  @ParameterizedTest
  @CsvSource({"1, 20, 50, 100", "2, 40, 100, 200", "3, 60, 150, 300", "15, 300, 750, 1500"})
  void s7s8PacksInParallelAddTheirCurrentsAndNotTheirVoltages(
      int packs, int ccl, int dcl, int installed) {
    Bank bank = of(Collections.nCopies(packs, healthy()));
    assertThat(bank.limits())
        .hasToString("CVL 56.800 V, CCL %d.0 A, DCL %d.0 A, DVL 44.800 V".formatted(ccl, dcl));
    assertThat(bank.state().voltage()).hasToString("53.200 V");
    assertThat(bank.state().temperature()).hasToString("23.5 °C");
    assertThat(bank.state().soc()).hasToString("80.00 %");
    assertThat(bank.state().installed()).hasToString(installed + ".0 Ah");
  }

  // The peer takes 0 A for "not set": 35.4 V, 60 %, 20 A.
  @Test
  void s2s7AFullPackIsCountedAndItsZeroObeyed() {
    Bank bank =
        of(
            Packs.healthy().ccl(0).full(true).charge(100_000, 100_000).fresh(),
            Packs.healthy().charge(90_000, 100_000).fresh(),
            Packs.healthy().charge(90_000, 100_000).fresh());
    assertThat(bank.state().voltage()).hasToString("53.200 V");
    // 280 of 300 Ah.
    assertThat(bank.state().soc()).hasToString("93.33 %");
    assertThat(bank.state().full()).isFalse();
    assertThat(bank.limits()).hasToString("CVL 56.800 V, CCL 0.0 A, DCL 150.0 A, DVL 44.800 V");
  }

  // The peer counts it with zeros: 35.4 V, 60 %, SOH 66 %.
  @Test
  void s1s6APackThatNeverAnsweredIsInNoMeanAndWarnedAbout() {
    Bank bank = of(healthy(), PackStatus.SILENT, healthy());
    assertThat(bank.state().voltage()).hasToString("53.200 V");
    assertThat(bank.state().soc()).hasToString("80.00 %");
    assertThat(bank.state().soh()).hasToString("100.00 %");
    assertThat(bank.state().counts().online()).isEqualTo(2);
    assertThat(bank.state().counts().offline()).isEqualTo(1);
    assertThat(bank.state().alarms().warnings()).hasToString("[PACK_MISSING]");
    assertThat(bank.limits()).hasToString("CVL 56.800 V, CCL 40.0 A, DCL 100.0 A, DVL 44.800 V");
  }

  // The peer sends 0 %, 0 V, a CVL of 6553.5 V, and that charging is enabled.
  @Test
  void s2s8AFullBankIsFullAndTakesNothing() {
    PackStatus full = Packs.healthy().ccl(0).full(true).charge(100_000, 100_000).fresh();
    Bank bank = of(full, full);
    assertThat(bank.state().soc()).hasToString("100.00 %");
    assertThat(bank.state().voltage()).hasToString("53.200 V");
    assertThat(bank.state().full()).isTrue();
    assertThat(bank.limits()).hasToString("CVL 56.800 V, CCL 0.0 A, DCL 100.0 A, DVL 44.800 V");
  }

  // The peer says that charging is on, for one of two switches is.
  @Test
  void s7s12APackWhoseChargeSwitchIsOffLeavesTheOthersCharge() {
    Bank bank = of(Packs.healthy().switches(Switch.OFF, Switch.ON).fresh(), healthy());
    assertThat(bank.limits()).hasToString("CVL 56.800 V, CCL 20.0 A, DCL 100.0 A, DVL 44.800 V");
    assertThat(bank.state().counts().blockingCharge()).isEqualTo(1);
    assertThat(bank.state().counts().blockingDischarge()).isZero();
  }

  // S7: the smallest counts for each; the sum, 25 A, would let the weak one take more than its 5 A.
  @Test
  void s7TheWeakestPackIsNotGivenMoreThanItAsks() {
    assertThat(of(healthy(), Packs.healthy().ccl(5_000).dcl(8_000).fresh()).limits())
        .hasToString("CVL 56.800 V, CCL 10.0 A, DCL 16.0 A, DVL 44.800 V");
  }
}
