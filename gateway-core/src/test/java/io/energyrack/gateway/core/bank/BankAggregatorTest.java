package io.energyrack.gateway.core.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BankAggregatorTest {

  private static BankState of(PackStatus... statuses) {
    List<PackStatus> packs = Arrays.asList(statuses);
    return Objects.requireNonNull(new BankAggregator(Packs.plan(packs.size())).aggregate(packs));
  }

  @Test
  void currentsAddAndVoltagesDoNot() {
    BankState bank =
        of(
            Packs.healthy().milliamps(-10_000).fresh(),
            Packs.healthy().milliamps(-12_500).allCells(3_327).fresh());
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(-22_500));
    // 16 x 3.325 = 53.200 and 16 x 3.327 = 53.232: the mean.
    assertThat(bank.voltage()).isEqualTo(Voltage.ofMillivolts(53_216));
  }

  @Test
  void theTemperatureOfOnePackIsItsOwn() {
    // A peer sends 0.0 C here, for its mean was never summed.
    assertThat(of(Packs.healthy().fresh()).temperature()).isEqualTo(Temperature.ofDecicelsius(235));
  }

  // Contract S9: weighted by full capacity.
  @Test
  void s9SocIsWeightedByFullCapacity() {
    BankState bank =
        of(
            Packs.healthy().charge(100_000, 100_000).fresh(),
            Packs.healthy().charge(25_000, 50_000).fresh());
    // 125 of 150 Ah, not the mean of 100 % and 50 %.
    assertThat(bank.soc()).isEqualTo(Percent.ofHundredths(8_333));
    assertThat(bank.installed()).isEqualTo(Capacity.ofMilliampHours(150_000));
    assertThat(bank.remaining()).isEqualTo(Capacity.ofMilliampHours(125_000));
  }

  // A peer counts a full pack that asks 0 A as invalid and sends 35.4 V and 60 %.
  @Test
  void s2AFullPackThatAsksZeroStaysInEverySum() {
    BankState bank =
        of(
            Packs.healthy().ccl(0).charge(100_000, 100_000).fresh(),
            Packs.healthy().charge(90_000, 100_000).fresh(),
            Packs.healthy().charge(90_000, 100_000).fresh());
    assertThat(bank.voltage()).isEqualTo(Voltage.ofMillivolts(53_200));
    assertThat(bank.soc()).isEqualTo(Percent.ofHundredths(9_333));
    assertThat(bank.charge().smallest()).isEqualTo(Current.ZERO);
    assertThat(bank.counts().blockingCharge()).isEqualTo(1);
  }

  @Test
  void s6AStalePackLeavesTheSumsAndIsCountedOffLine() {
    BankState bank =
        of(
            Packs.healthy().milliamps(5_000).fresh(),
            Packs.healthy().milliamps(7_000).allCells(3_000).stale(6_000_000_000L));
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(5_000));
    assertThat(bank.voltage()).isEqualTo(Voltage.ofMillivolts(53_200));
    assertThat(bank.counts()).isEqualTo(new PackCounts(2, 1, 0, 0));
    assertThat(bank.alarms().isWarning(Condition.PACK_MISSING)).isTrue();
    assertThat(bank.extremes().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_325));
    assertThat(bank.guarded().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_000));
  }

  @Test
  void s10APackApartLeavesTheSumsIsCountedOffLineAndWarnedAbout() {
    Packs apart = Packs.healthy().milliamps(7_000).allCells(3_000).ccl(0).cvl(50_000);
    BankState bank =
        of(
            Packs.healthy().milliamps(5_000).fresh(),
            new PackStatus.Apart(apart.sample(), Voltage.ofMillivolts(53_200), false));
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(5_000));
    assertThat(bank.voltage()).isEqualTo(Voltage.ofMillivolts(53_200));
    assertThat(bank.installed()).isEqualTo(Capacity.ofMilliampHours(100_000));
    assertThat(bank.counts()).isEqualTo(new PackCounts(2, 1, 0, 0));
    assertThat(bank.counts().offline()).isEqualTo(1);
    assertThat(bank.alarms()).isEqualTo(Alarms.NONE.withWarning(Condition.PACK_APART));
    assertThat(bank.guarded().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_325));
    assertThat(bank.charge()).isEqualTo(new DirectionAsk(1, Current.ofMilliamps(20_000), false));
    assertThat(bank.lowestCvl()).isEqualTo(Voltage.ofMillivolts(56_800));
  }

  @Test
  void s10s12APackThatWentApartStillBindsTheChargeAndNotTheDischarge() {
    Packs apart =
        Packs.healthy()
            .allCells(3_000)
            .ccl(3_000)
            .cvl(50_000)
            .alarms(Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_LOW));
    BankState bank =
        of(
            Packs.healthy().fresh(),
            new PackStatus.Apart(apart.sample(), Voltage.ofMillivolts(53_200), true));
    assertThat(bank.guards().charging().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_000));
    assertThat(bank.guarded().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_325));
    assertThat(bank.extremes().lowestCell()).isEqualTo(Voltage.ofMillivolts(3_325));
    assertThat(bank.charge()).isEqualTo(new DirectionAsk(1, Current.ofMilliamps(3_000), false));
    assertThat(bank.discharge()).isEqualTo(new DirectionAsk(1, Current.ofMilliamps(50_000), false));
    assertThat(bank.lowestCvl()).isEqualTo(Voltage.ofMillivolts(50_000));
    assertThat(bank.counts().online()).isEqualTo(1);
  }

  @Test
  void s7AStalePackAddsNothingAndItsLastLimitsStillBind() {
    BankState bank =
        of(
            Packs.healthy().fresh(),
            Packs.healthy().fresh(),
            Packs.healthy().ccl(3_000).cvl(55_000).stale(6_000_000_000L));
    assertThat(bank.charge()).isEqualTo(new DirectionAsk(2, Current.ofMilliamps(3_000), false));
    assertThat(bank.lowestCvl()).isEqualTo(Voltage.ofMillivolts(55_000));
  }

  @Test
  void s7APackWhoseChargeSwitchIsOffAddsNothingAndBindsNothing() {
    BankState bank =
        of(Packs.healthy().fresh(), Packs.healthy().ccl(0).switches(Switch.OFF, Switch.ON).fresh());
    assertThat(bank.charge()).isEqualTo(new DirectionAsk(1, Current.ofMilliamps(20_000), false));
    assertThat(bank.discharge().allowing()).isEqualTo(2);
    assertThat(bank.counts().blockingCharge()).isEqualTo(1);
    assertThat(bank.counts().blockingDischarge()).isZero();
  }

  @Test
  void s7AStalePackThatWasSwitchedOffBindsNothing() {
    BankState bank =
        of(
            Packs.healthy().fresh(),
            Packs.healthy().ccl(0).switches(Switch.OFF, Switch.ON).stale(6_000_000_000L));
    assertThat(bank.charge().smallest()).isEqualTo(Current.ofMilliamps(20_000));
    assertThat(bank.counts().blockingCharge()).isZero();
  }

  @Test
  void s12AnAlarmOfAPackThatIsSwitchedOffDoesNotForbidTheOthers() {
    Alarms high = Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH);
    assertThat(
            of(
                    Packs.healthy().fresh(),
                    Packs.healthy().alarms(high).switches(Switch.OFF, Switch.ON).fresh())
                .charge()
                .forbiddenByAlarm())
        .isFalse();
    assertThat(
            of(Packs.healthy().fresh(), Packs.healthy().alarms(high).fresh())
                .charge()
                .forbiddenByAlarm())
        .isTrue();
  }

  @Test
  void s1WithoutAFreshPackThereIsNoBank() {
    BankAggregator bank = new BankAggregator(Packs.plan(2));
    assertThat(bank.aggregate(List.of(PackStatus.SILENT, Packs.healthy().stale(6_000_000_000L))))
        .isNull();
  }

  @Test
  void s1ABankWhoseSocNobodyTellsIsNotKnown() {
    BankAggregator bank = new BankAggregator(Packs.plan(1));
    assertThat(bank.aggregate(List.of(Packs.healthy().charge(null, null).fresh()))).isNull();
  }

  @Test
  void s1APackWithoutSensorsHasNoTemperature() {
    BankState bank = of(Packs.healthy().sensors().fresh());
    assertThat(bank.temperature()).isNull();
    assertThat(bank.extremes().coldest()).isNull();
  }

  @Test
  void theExtremesNameThePackAndTheCell() {
    BankState bank =
        of(
            Packs.healthy().cell(7, 3_301).sensors(200, 231).fresh(),
            Packs.healthy().cell(12, 3_402).sensors(190, 260).fresh());
    assertThat(bank.extremes().lowestCellAt()).hasToString("0107");
    assertThat(bank.extremes().highestCellAt()).hasToString("0212");
    assertThat(bank.extremes().coldestAt()).hasToString("0201");
    assertThat(bank.extremes().hottestAt()).hasToString("0202");
  }

  @Test
  void sohIsWhatIsLeftOfTheRatedCapacityWhereNoPackTellsIt() {
    assertThat(of(Packs.healthy().charge(40_000, 92_000).fresh()).soh())
        .isEqualTo(Percent.ofWhole(92));
    assertThat(of(Packs.healthy().charge(40_000, 104_000).fresh()).soh())
        .isEqualTo(Percent.HUNDRED);
  }

  // S7: what a pack told last binds, also where it has not told enough to be counted.
  @Test
  void s7APackThatToldItsAlarmsAloneGuardsTheBank() {
    PackParts alarmsAlone =
        new PackParts(
            null,
            new PackAlarms(
                Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_HIGH), Switch.ON, Switch.ON, false),
            null);
    BankState bank = of(Packs.healthy().fresh(), new PackStatus.Stale(alarmsAlone, 0));
    assertThat(bank.charge().forbiddenByAlarm()).isTrue();
    assertThat(bank.counts().online()).isEqualTo(1);
  }
}
