package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contract S23: other numbers under a gateway that runs. */
class ControlTunedTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = Long.MAX_VALUE - 40 * SECOND;
  private Control control = control(Packs.plan(2));

  private Control control(BankPlan plan) {
    return new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, now);
  }

  private void tune(BankPlan plan, ControlTimes times) {
    control = control.tuned(plan, LimitPolicy.standard(plan), times);
  }

  private static BankPlan withCcl(int milliampsPerPack) {
    BankPlan plan = Packs.plan(2);
    return new BankPlan(
        plan.packs(),
        plan.ratedCapacity(),
        plan.cvlCeiling(),
        plan.cvlTarget(),
        plan.cvlFloor(),
        plan.dvlFloor(),
        Current.ofMilliamps(milliampsPerPack),
        plan.dclPerPack(),
        plan.cellHigh(),
        plan.cellLow(),
        plan.cellTaper(),
        plan.chargeCold(),
        plan.chargeHot(),
        plan.dischargeCold(),
        plan.dischargeHot(),
        plan.temperatureTaper(),
        plan.apartBeyond(),
        plan.balance(),
        plan.socTapers(),
        plan.chargeEnd());
  }

  private Broadcast decide(double afterSeconds, Packs... packs) {
    now += Math.round(afterSeconds * SECOND);
    List<PackStatus> statuses = Arrays.stream(packs).map(pack -> pack.at(now).fresh()).toList();
    return control.decide(statuses, now);
  }

  private int cclOfHealthy(double afterSeconds) {
    Broadcast said = decide(afterSeconds, Packs.healthy().ccl(null), Packs.healthy().ccl(null));
    return ((Speak) said).decision().limits().ccl().milliamps();
  }

  @Test
  void s23LimitThatFallsByTheNewNumbersFallsAtOnce() {
    assertThat(cclOfHealthy(0)).isEqualTo(40_000);
    tune(withCcl(10_000), ControlTimes.DEFAULT);
    assertThat(cclOfHealthy(0)).isEqualTo(20_000);
  }

  @Test
  void s23LimitThatFallsByTheNewNumbersFallsWhileDataAreOld() {
    decide(0, Packs.healthy(), Packs.healthy());
    now += 6 * SECOND;
    PackStatus old = new PackStatus.Stale(Packs.healthy().sample().parts(), 6 * SECOND);
    List<PackStatus> gone = List.of(old, old);
    Speak half = (Speak) control.decide(gone, now);
    assertThat(half.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(20_000));
    tune(withCcl(2_000), ControlTimes.DEFAULT);
    Speak tuned = (Speak) control.decide(gone, now);
    assertThat(tuned.decision().limits().ccl()).isEqualTo(Current.ofMilliamps(2_000));
  }

  @Test
  void s23LimitThatRisesByTheNewNumbersWaitsAndRisesSlowly() {
    assertThat(cclOfHealthy(0)).isEqualTo(40_000);
    tune(withCcl(20_000), ControlTimes.DEFAULT);
    tune(withCcl(30_000), ControlTimes.DEFAULT);
    // It is held for 30 s, and then rises by 5 A a second.
    assertThat(cclOfHealthy(0)).isEqualTo(40_000);
    assertThat(cclOfHealthy(30)).isEqualTo(40_000);
    assertThat(cclOfHealthy(1)).isEqualTo(45_000);
    assertThat(cclOfHealthy(1)).isEqualTo(50_000);
    assertThat(cclOfHealthy(9)).isEqualTo(60_000);
  }

  /** Else a pair of reloads would be a way around the hold. */
  @Test
  void s23HoldBeginsAnewWithEachReload() {
    cclOfHealthy(0);
    tune(withCcl(30_000), ControlTimes.DEFAULT);
    cclOfHealthy(0);
    assertThat(cclOfHealthy(29)).isEqualTo(40_000);
    tune(withCcl(30_000), ControlTimes.DEFAULT);
    assertThat(cclOfHealthy(29)).isEqualTo(40_000);
  }

  @Test
  void s23NothingIsWaitedForAsAtAStart() {
    decide(0, Packs.healthy(), Packs.healthy());
    tune(Packs.plan(2), ControlTimes.DEFAULT);
    Broadcast said =
        control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    assertThat(said).isInstanceOf(Speak.class);
  }

  /** The one pack at 80 %, the other at 20 %: 50 together. */
  @Test
  void s23SocGoesOnWalkingFromWhereItIs() {
    Packs low = Packs.healthy().charge(20_000, 100_000);
    decide(0, Packs.healthy(), low);
    Broadcast lost =
        control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    assertThat(((Speak) lost).state().soc()).isEqualTo(Percent.ofHundredths(5_000));

    tune(Packs.plan(2), ControlTimes.DEFAULT);
    now += 30 * SECOND;
    Speak said =
        (Speak) control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    assertThat(said.state().soc()).isEqualTo(Percent.ofHundredths(5_000));
    now += 60 * SECOND;
    said = (Speak) control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    assertThat(said.state().soc()).isEqualTo(Percent.ofHundredths(5_100));
  }

  @Test
  void s23PackThatIsApartStaysApart() {
    // 53.2 V and 56.2 V; the bank was the first alone.
    control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    now += 31 * SECOND;
    control.decide(List.of(Packs.healthy().at(now).fresh(), PackStatus.SILENT), now);
    decide(1, Packs.healthy(), Packs.healthy().millivolts(56_200));
    assertThat(control.statuses().get(1)).isInstanceOf(PackStatus.Apart.class);

    tune(Packs.plan(2), ControlTimes.DEFAULT);
    decide(1, Packs.healthy(), Packs.healthy().millivolts(56_200));
    assertThat(control.statuses().get(1)).isInstanceOf(PackStatus.Apart.class);
  }

  @Test
  void s23LadderStaysWhereItIs() {
    decide(0, Packs.healthy(), Packs.healthy());
    List<PackStatus> lost = List.of(Packs.healthy().at(now).stale(11 * SECOND), PackStatus.SILENT);
    now += 11 * SECOND;
    assertThat(control.decide(lost, now)).isInstanceOf(Halt.class);
    tune(Packs.plan(2), ControlTimes.DEFAULT);
    Broadcast said = control.decide(lost, now);
    assertThat(said).isInstanceOf(Halt.class);
    assertThat(((Halt) said).decision().limits().cvl())
        .isLessThanOrEqualTo(Voltage.ofMillivolts(53_200));
  }

  @Test
  void s23PacksThatRestGoOnResting() {
    Packs top = Packs.healthy().allCells(3_390).millivolts(56_600).milliamps(5_000);
    decide(0, top, top);
    decide(900, top, top);
    Speak resting = (Speak) decide(180, top, top);
    assertThat(resting.decision().limits().cvl()).isEqualTo(Voltage.ofMillivolts(56_700));
    tune(Packs.plan(2), ControlTimes.DEFAULT);
    decide(1, top, top);
    Speak later = (Speak) decide(89, top, top);
    assertThat(later.decision().limits().cvl()).isEqualTo(Voltage.ofMillivolts(56_650));
  }

  @Test
  void s23OtherPacksAreRefused() {
    assertThatThrownBy(() -> tune(Packs.plan(3), ControlTimes.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
