package io.energyrack.gateway.core.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is added up, by figures worked out by hand. */
class BankSumsTest {

  private static BankState state(PackStatus... statuses) {
    return Objects.requireNonNull(
        new BankAggregator(Packs.plan(statuses.length)).aggregate(Arrays.asList(statuses)));
  }

  /** What a healthy pack measures, with an SOC of its own word and its energies. */
  private static PackReading reading(
      @Nullable Capacity remaining, @Nullable Integer chargedWh, @Nullable Integer dischargedWh) {
    PackReading healthy = Packs.healthy().reading();
    return new PackReading(
        healthy.cells(),
        healthy.cellTemperatures(),
        null,
        healthy.current(),
        healthy.voltage(),
        remaining,
        Capacity.ofMilliampHours(100_000),
        Percent.ofWhole(30),
        Percent.ofWhole(90),
        null,
        chargedWh == null ? null : Energy.ofWattHours(chargedWh),
        dischargedWh == null ? null : Energy.ofWattHours(dischargedWh));
  }

  private static PackStatus fresh(
      PackReading reading, @Nullable PackAlarms alarms, @Nullable PackLimits limits) {
    return new PackStatus.Fresh(new PackSample(reading, 0, alarms, 0, limits, 0));
  }

  // What no wire is believed to tell, and what once took the whole bank from the bus.
  @Test
  void s3ASumThatDoesNotFitStopsAtItsEnd() {
    Packs most = Packs.healthy().charge(Integer.MAX_VALUE, Integer.MAX_VALUE);
    BankState state =
        state(most.milliamps(Integer.MIN_VALUE).fresh(), most.milliamps(Integer.MIN_VALUE).fresh());
    assertThat(state.installed().milliampHours()).isEqualTo(Integer.MAX_VALUE);
    assertThat(state.remaining().milliampHours()).isEqualTo(Integer.MAX_VALUE);
    assertThat(state.current().milliamps()).isEqualTo(Integer.MIN_VALUE);
    assertThat(Current.ofMilliamps(Integer.MAX_VALUE).deciampsNearest()).isEqualTo(21_474_836);
  }

  @Test
  void voltagesOfPacksOnTheBusbarAreAveragedAndAPackThatIsOffBothWaysHasNoSay() {
    Packs off = Packs.healthy().millivolts(50_000).switches(Switch.OFF, Switch.OFF);
    BankState state =
        state(
            Packs.healthy().millivolts(53_200).fresh(),
            Packs.healthy().millivolts(52_000).fresh(),
            off.fresh());
    assertThat(state.voltage()).isEqualTo(Voltage.ofMillivolts(52_600));
    Packs alsoOff = Packs.healthy().millivolts(51_000).switches(Switch.OFF, Switch.OFF);
    assertThat(state(off.fresh(), alsoOff.fresh()).voltage())
        .isEqualTo(Voltage.ofMillivolts(50_500));
  }

  @Test
  void chargeLeftIsWorkedOutFromTheSocWhereAPackTellsOnlyThat() {
    BankState state = state(fresh(reading(null, null, null), null, null));
    assertThat(state.soc()).isEqualTo(Percent.ofWhole(30));
    assertThat(state.soh()).isEqualTo(Percent.ofWhole(90));
    assertThat(state.remaining()).isEqualTo(Capacity.ofMilliampHours(30_000));
    assertThat(state.installed()).isEqualTo(Capacity.ofMilliampHours(100_000));
    Capacity told = Capacity.ofMilliampHours(31_000);
    assertThat(state(fresh(reading(told, null, null), null, null)).remaining()).isEqualTo(told);
  }

  // Growatt's packs tell an SOC and no capacity: 80 % of the 100 Ah that the plan has for each, and
  // 30 % of 100 Ah told: 110 of 200 Ah, 55 %. Without a word on its health it is taken as whole.
  @Test
  void aPackThatTellsNoCapacityIsAsLargeAsThePlanSays() {
    PackReading healthy = Packs.healthy().reading();
    PackReading only =
        new PackReading(
            healthy.cells(),
            healthy.cellTemperatures(),
            null,
            healthy.current(),
            healthy.voltage(),
            null,
            null,
            Percent.ofWhole(80),
            null,
            null,
            null,
            null);
    BankState alone = state(fresh(only, null, null));
    assertThat(alone.soc()).isEqualTo(Percent.ofWhole(80));
    assertThat(alone.installed()).isEqualTo(Capacity.ofMilliampHours(100_000));
    assertThat(alone.remaining()).isEqualTo(Capacity.ofMilliampHours(80_000));
    assertThat(alone.soh()).isEqualTo(Percent.HUNDRED);
    assertThat(state(fresh(only, null, null), fresh(reading(null, null, null), null, null)).soc())
        .isEqualTo(Percent.ofWhole(55));
  }

  @Test
  void energiesAreToldWhenEveryPackTellsThem() {
    PackStatus both = fresh(reading(null, 2_000, 1_500), null, null);
    PackStatus other = fresh(reading(null, 500, 300), null, null);
    assertThat(state(both, other).charged()).isEqualTo(Energy.ofWattHours(2_500));
    assertThat(state(both, other).discharged()).isEqualTo(Energy.ofWattHours(1_800));
    PackStatus onlyIn = fresh(reading(null, 100, null), null, null);
    assertThat(state(both, onlyIn).charged()).isEqualTo(Energy.ofWattHours(2_100));
    assertThat(state(both, onlyIn).discharged()).isNull();
    PackStatus onlyOut = fresh(reading(null, null, 100), null, null);
    assertThat(state(both, onlyOut).charged()).isNull();
    assertThat(state(both, onlyOut).discharged()).isEqualTo(Energy.ofWattHours(1_600));
  }

  // S1: what is not told is no number; a pack without a word on its switches may be connected.
  @Test
  void s1APackThatTellsNeitherAlarmsNorLimitsTakesPartAndAsksNothing() {
    BankState state = state(fresh(reading(null, null, null), null, null));
    assertThat(state.charge()).isEqualTo(new DirectionAsk(1, null, false));
    assertThat(state.discharge()).isEqualTo(new DirectionAsk(1, null, false));
    assertThat(state.lowestCvl()).isNull();
    assertThat(state.highestDvl()).isNull();
    assertThat(state.alarms()).isEqualTo(Alarms.NONE);
  }

  private static PackStatus asking(
      Condition alarm, @Nullable Integer dvl, boolean force, boolean full) {
    return fresh(
        reading(null, null, null),
        new PackAlarms(Alarms.NONE.withAlarm(alarm), Switch.ON, Switch.ON, false),
        new PackLimits(
            null,
            dvl == null ? null : Voltage.ofMillivolts(dvl),
            Current.ofMilliamps(20_000),
            Current.ofMilliamps(50_000),
            force,
            full));
  }

  @Test
  void oneVoiceIsEnough() {
    PackStatus first = asking(Condition.CELL_VOLTAGE_HIGH, 44_000, true, false);
    PackStatus second = asking(Condition.SHORT_CIRCUIT, 45_000, false, true);
    BankState state = state(first, second);
    assertThat(state.alarms().alarms())
        .containsExactly(Condition.CELL_VOLTAGE_HIGH, Condition.SHORT_CIRCUIT);
    assertThat(state.highestDvl()).isEqualTo(Voltage.ofMillivolts(45_000));
    assertThat(state.forceCharge()).isTrue();
    assertThat(state.fullChargeRequested()).isTrue();
    BankState calm = state(asking(Condition.PACK_MISSING, null, false, false));
    assertThat(calm.forceCharge()).isFalse();
    assertThat(calm.fullChargeRequested()).isFalse();
    assertThat(calm.highestDvl()).isNull();
  }

  @Test
  void aStalePackIsNotChargedByForceOnItsOldWord() {
    PackStatus.Fresh asking = (PackStatus.Fresh) asking(Condition.PACK_MISSING, null, true, true);
    BankState state =
        state(Packs.healthy().fresh(), new PackStatus.Stale(asking.sample().parts(), 6));
    assertThat(state.forceCharge()).isFalse();
    assertThat(state.fullChargeRequested()).isFalse();
  }

  @Test
  void ofEqualCellsAndSensorsTheFirstIsNamed() {
    Extremes extremes = state(Packs.healthy().fresh(), Packs.healthy().fresh()).extremes();
    assertThat(extremes.lowestCellAt()).isEqualTo(new CellRef(1, 1));
    assertThat(extremes.highestCellAt()).isEqualTo(new CellRef(1, 1));
    assertThat(extremes.coldestAt()).isEqualTo(new CellRef(1, 1));
    assertThat(extremes.hottestAt()).isEqualTo(new CellRef(1, 1));
  }
}
