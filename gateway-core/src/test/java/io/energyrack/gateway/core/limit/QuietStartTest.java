package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Why nothing is said, what a silence ends, and the discharge side of rules. */
class QuietStartTest {

  private static final long SECOND = 1_000_000_000L;

  private static Control control(int packs) {
    BankPlan plan = Packs.plan(packs);
    return new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, 0);
  }

  private static PackStatus withoutSoc(long atNanos) {
    return Packs.healthy().charge(null, null).at(atNanos).fresh();
  }

  @Test
  void s13AfterTheGraceThePackThatAnswersWithoutItsSocIsToldFromOneThatDoesNotAnswer() {
    assertThat(control(1).decide(List.of(withoutSoc(0)), 0))
        .isEqualTo(new KeepSilent(Why.STARTING));
    assertThat(control(1).decide(List.of(withoutSoc(30 * SECOND)), 30 * SECOND))
        .isEqualTo(new KeepSilent(Why.NOT_TOLD));
    assertThat(control(1).decide(List.of(PackStatus.SILENT), 30 * SECOND))
        .isEqualTo(new KeepSilent(Why.TOO_FEW_PACKS));
  }

  @Test
  void afterASilenceThePackThatAnswersWithoutItsSocIsToldFromOneThatDoesNotAnswer() {
    Control control = control(1);
    control.decide(List.of(Packs.healthy().at(0).fresh()), 0);
    long late = 100 * SECOND;
    assertThat(control.decide(List.of(PackStatus.SILENT), late))
        .isEqualTo(new KeepSilent(Why.DATA_LOST));
    assertThat(control.decide(List.of(PackStatus.SILENT), late))
        .isEqualTo(new KeepSilent(Why.DATA_LOST));
    assertThat(control.decide(List.of(withoutSoc(late)), late))
        .isEqualTo(new KeepSilent(Why.NOT_TOLD));
  }

  // Packs at the top for a quarter of an hour rest; a silence between is no such time.
  @Test
  void aSilenceIsNoTimeInWhichPacksWereFull() {
    Control control = control(1);
    Packs top = Packs.healthy().allCells(3_390).millivolts(56_600).milliamps(5_000);
    control.decide(List.of(top.at(0).fresh()), 0);
    long later = 899 * SECOND;
    control.decide(List.of(top.at(later).fresh()), later);
    assertThat(control.decide(List.of(PackStatus.SILENT), later + 40 * SECOND))
        .isEqualTo(new KeepSilent(Why.DATA_LOST));
    Limits limits = null;
    for (long at = later + 41 * SECOND; at <= later + 300 * SECOND; at += SECOND) {
      Speak said = (Speak) control.decide(List.of(top.at(at).fresh()), at);
      limits = said.decision().limits();
    }
    assertThat(limits).isNotNull();
    assertThat(limits.cvl()).isEqualTo(Voltage.ofMillivolts(56_800));
  }

  /** What is said as one of two packs is heard again, one of 30 %. */
  private static Percent socAfterASilence(Control control, long silentNanos, long againNanos) {
    assertThat(control.decide(List.of(PackStatus.SILENT, PackStatus.SILENT), silentNanos))
        .isEqualTo(new KeepSilent(Why.DATA_LOST));
    PackStatus low = Packs.healthy().charge(30_000, 100_000).at(againNanos).fresh();
    Speak again = (Speak) control.decide(List.of(PackStatus.SILENT, low), againNanos);
    return again.state().soc();
  }

  // S9: nobody holds what was said that long ago.
  @Test
  void s9AfterALongSilenceTheSocIsWhatIsMeasured() {
    Control control = control(2);
    PackStatus full = Packs.healthy().charge(80_000, 100_000).at(0).fresh();
    assertThat(((Speak) control.decide(List.of(full, full), 0)).state().soc())
        .isEqualTo(Percent.ofWhole(80));
    assertThat(socAfterASilence(control, 100 * SECOND, 100 * SECOND))
        .isEqualTo(Percent.ofWhole(30));
  }

  // S9: the first pack that is heard after a gap of the line is not the bank.
  @Test
  void s9AfterAShortSilenceTheSocGoesOnFromWhatWasSaid() {
    Control control = control(2);
    PackStatus full = Packs.healthy().charge(80_000, 100_000).at(0).fresh();
    PackStatus low = Packs.healthy().charge(30_000, 100_000).at(0).fresh();
    assertThat(((Speak) control.decide(List.of(full, low), 0)).state().soc())
        .isEqualTo(Percent.ofWhole(55));
    assertThat(socAfterASilence(control, 31 * SECOND, 32 * SECOND)).isEqualTo(Percent.ofWhole(55));
  }

  // S9: what a stalled loop did not walk it does not make up for.
  @Test
  void s9TimeThatASilenceTookIsNotWalked() {
    Control control = control(2);
    PackStatus full = Packs.healthy().charge(80_000, 100_000).at(0).fresh();
    PackStatus low = Packs.healthy().charge(30_000, 100_000).at(0).fresh();
    control.decide(List.of(full, low), 0);
    control.decide(List.of(PackStatus.SILENT, low), SECOND);
    assertThat(socAfterASilence(control, 40 * SECOND, 41 * SECOND)).isEqualTo(Percent.ofWhole(55));
  }

  // S17: a loop that stalled did not see what was wanted meanwhile; the hold begins anew.
  @Test
  void s17TimeThatASilenceTookIsNoHold() {
    Control control = control(1);
    control.decide(List.of(Packs.healthy().ccl(10_000).at(0).fresh()), 0);
    control.decide(List.of(Packs.healthy().at(SECOND).fresh()), SECOND);
    long late = 100 * SECOND;
    assertThat(control.decide(List.of(PackStatus.SILENT), late))
        .isEqualTo(new KeepSilent(Why.DATA_LOST));
    PackStatus fresh = Packs.healthy().at(late).fresh();
    Speak again = (Speak) control.decide(List.of(fresh), late + 1);
    assertThat(again.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(10_000));
  }

  private static LimitDecision of(Packs pack) {
    BankPlan plan = Packs.plan(1);
    return LimitPolicy.standard(plan)
        .decide(Objects.requireNonNull(new BankAggregator(plan).aggregate(List.of(pack.fresh()))));
  }

  @Test
  void s12OneCellThatLagsTapersDischargeAlone() {
    // 2.725 V: 25 mV above 2.700 V, a quarter of the 100 mV taper.
    LimitDecision decision = of(Packs.healthy().cell(3, 2_725));
    assertThat(decision.limits().dcl()).isEqualTo(Current.ofMilliamps(12_500));
    assertThat(decision.dclReason()).isEqualTo(LimitReason.CELL_VOLTAGE);
    assertThat(of(Packs.healthy().cell(3, 2_700)).limits().dcl()).isEqualTo(Current.ZERO);
    assertThat(of(Packs.healthy().cell(3, 2_800)).dclReason()).isEqualTo(LimitReason.CEILING);
  }

  @Test
  void s7WhenEveryPackBlocksDischargeTheReasonSaysSo() {
    LimitDecision decision = of(Packs.healthy().switches(Switch.ON, Switch.OFF));
    assertThat(decision.limits().dcl()).isEqualTo(Current.ZERO);
    assertThat(decision.dclReason()).isEqualTo(LimitReason.PACKS_BLOCK);
  }
}
