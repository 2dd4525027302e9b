package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.LostInputs;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards that keep binding without their input, and cells that are far too low. */
class GuardInputsTest {

  private static final LostInputs BLIND = new LostInputs(1, null, null, false, false, true);

  private static BankState state(PackStatus... packs) {
    return Objects.requireNonNull(
        new BankAggregator(Packs.plan(packs.length)).aggregate(Arrays.asList(packs)));
  }

  private static LimitDecision limits(PackStatus... packs) {
    return LimitPolicy.standard(Packs.plan(packs.length)).decide(state(packs));
  }

  private static PackSample with(Packs pack, LostInputs lost) {
    PackSample sample = pack.sample();
    return new PackSample(
        sample.reading(),
        sample.readingAtNanos(),
        sample.alarms(),
        sample.alarmsAtNanos(),
        sample.limits(),
        sample.limitsAtNanos(),
        lost);
  }

  @Test
  void s30TheLastValueOfALostSensorBindsBothDirections() {
    Temperature cold = Temperature.ofDecicelsius(-50);
    LostInputs lost = new LostInputs(1, cold, cold, false, false, false);
    LimitDecision decided =
        limits(Packs.healthy().fresh(), new PackStatus.Fresh(with(Packs.healthy(), lost)));
    assertThat(decided.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decided.cclReason()).isEqualTo(LimitReason.TEMPERATURE);
    assertThat(decided.limits().dcl()).isEqualTo(Current.ofMilliamps(100_000));
  }

  @Test
  void s30APackThatIsBlindIsNotChargedAndIsWarnedAbout() {
    PackStatus blind = new PackStatus.Fresh(with(Packs.healthy(), BLIND));
    LimitDecision decided = limits(Packs.healthy().fresh(), blind);
    assertThat(decided.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decided.cclReason()).isEqualTo(LimitReason.INPUT_LOST);
    assertThat(decided.limits().dcl()).as("the house stays lit").isGreaterThan(Current.ZERO);
    BankState state = state(Packs.healthy().fresh(), blind);
    assertThat(state.alarms().isWarning(Condition.GUARD_INPUT_LOST)).isTrue();
    assertThat(state.alarms().forbidCharge()).as("a warning, no alarm").isFalse();
  }

  // Its limits and alarms are fresh: it is connected, and nobody sees its cells.
  @Test
  void s30AStalePackWithoutCellsStopsTheChargeOfAll() {
    PackSample told = Packs.healthy().sample();
    LostInputs cells = new LostInputs(0, null, null, false, true, true);
    PackParts rest = new PackParts(null, told.alarms(), told.limits(), cells);
    PackStatus stale = new PackStatus.Stale(rest, 70_000_000_000L);
    LimitDecision decided = limits(Packs.healthy().fresh(), stale);
    assertThat(decided.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decided.cclReason()).isEqualTo(LimitReason.INPUT_LOST);
  }

  @Test
  void s30ABlindPackWhoseChargeSwitchIsOffStopsNobody() {
    PackStatus off =
        new PackStatus.Fresh(with(Packs.healthy().switches(Switch.OFF, Switch.ON), BLIND));
    assertThat(limits(Packs.healthy().fresh(), off).limits().ccl())
        .isEqualTo(Current.ofMilliamps(20_000));
  }

  // 100 Ah packs: 0.05 C is 5 A a pack.
  @ParameterizedTest
  @CsvSource({
    "2000, 40000, CEILING",
    "1999, 10000, CELL_TOO_LOW",
    "1500, 10000, CELL_TOO_LOW",
    "1499, 0, CELL_TOO_LOW"
  })
  void s31CellsFarTooLowAreChargedGentlyOrNotAtAll(int lowest, int ccl, String reason) {
    LimitDecision decided =
        limits(Packs.healthy().fresh(), Packs.healthy().cell(7, lowest).fresh());
    assertThat(decided.limits().ccl()).isEqualTo(Current.ofMilliamps(ccl));
    if (ccl < 40_000) {
      assertThat(decided.cclReason()).isEqualTo(LimitReason.valueOf(reason));
    }
  }

  @Test
  void s31TheAlarmComesWithTheEndOfCharging() {
    BankState gentle = state(Packs.healthy().cell(7, 1_999).fresh());
    assertThat(gentle.alarms().isWarning(Condition.CELL_VOLTAGE_LOW)).isTrue();
    BankState none = state(Packs.healthy().cell(7, 1_499).fresh());
    assertThat(none.alarms().isAlarm(Condition.CELL_VOLTAGE_LOW)).isTrue();
  }

  // Seen: a pack at 1.0 V a cell beside one at 53.1 V charged with the ceiling for 10 s.
  @Test
  void s10s31AnEmptyPackThatWentApartStopsTheChargeAndLeavesTheDischarge() {
    PackSample empty = Packs.healthy().allCells(1_000).sample();
    PackStatus apart = new PackStatus.Apart(empty, Voltage.ofMillivolts(53_100), true);
    LimitDecision decided = limits(Packs.healthy().fresh(), apart);
    assertThat(decided.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decided.limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
    BankState state = state(Packs.healthy().fresh(), apart);
    assertThat(state.alarms().isAlarm(Condition.CELL_VOLTAGE_LOW)).isTrue();
  }
}
