package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.bank.CellBalance;
import io.energyrack.gateway.core.bank.ChargeEnd;
import io.energyrack.gateway.core.bank.SocTapers;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Part;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PackBoardTest {

  private static final long SECOND = 1_000_000_000L;
  private static final PackId PACK = new PackId("line", 2);

  private final PackBoard board = new PackBoard(plan(), false);

  // S6: a round grows while others do not answer; a pack that was lost must not return by that.
  @Test
  void packThatWasTooOldIsNotFreshAgainBecauseTheRoundGotLonger() {
    tellAll(0);
    assertThat(status(5, 5)).isInstanceOf(PackStatus.Fresh.class);
    assertThat(status(6, 5)).isInstanceOf(PackStatus.Stale.class);
    assertThat(status(7, 56)).isInstanceOf(PackStatus.Stale.class);
  }

  @Test
  void packIsBackWhenItHasToldAnewAllThatWasTooOld() {
    tellAll(0);
    assertThat(status(6, 5)).isInstanceOf(PackStatus.Stale.class);
    board.told(PACK, Part.of(0, reading()), 7 * SECOND);
    board.told(PACK, Part.of(0, PackLimits.NONE), 7 * SECOND);
    assertThat(status(7, 56)).isInstanceOf(PackStatus.Stale.class);
    board.told(PACK, Part.of(0, alarms()), 7 * SECOND);
    assertThat(status(7, 56)).isInstanceOf(PackStatus.Fresh.class);
  }

  // A longer round delays the next telling of packs that live: they stay fresh.
  @Test
  void packThatIsYoungEnoughProfitsFromALongerRound() {
    tellAll(0);
    assertThat(status(4, 5)).isInstanceOf(PackStatus.Fresh.class);
    assertThat(status(20, 56)).isInstanceOf(PackStatus.Fresh.class);
  }

  // What a master allows for all binds for as long as that of a pack that fell silent, no longer.
  @Test
  void whatIsAllowedForAllBindsUntilThatIsSilent() {
    tellAll(0);
    PackLimits asks = asking(100);
    board.told(PACK, Part.of(0, asks), SECOND);
    board.told(PACK, Part.of(BankReading.asking(asking(30))), 2 * SECOND);
    board.told(PACK, Part.of(0, asks), 40 * SECOND);
    PackLimits bound = Objects.requireNonNull(((PackStatus.Stale) status(61, 5)).last().limits());
    assertThat(bound.bankCcl()).isEqualTo(Current.ofMilliamps(30_000));
    assertThat(bound.bankDcl()).isEqualTo(Current.ofMilliamps(30_000));
    assertThat(bound.ccl()).isEqualTo(Current.ofMilliamps(100_000));
    assertThat(bound.cvl()).isEqualTo(Voltage.ofMillivolts(53_000));
    assertThat(((PackStatus.Stale) status(62, 5)).last().limits()).isEqualTo(asks);
  }

  // Some answers of a master tell its alarms and not what it allows.
  @Test
  void aMastersWordWithoutLimitsTakesNoneBack() {
    tellAll(0);
    board.told(PACK, Part.of(BankReading.asking(asking(30))), SECOND);
    board.told(PACK, Part.of(BankReading.asking(PackLimits.NONE)), 2 * SECOND);
    PackLimits bound = Objects.requireNonNull(((PackStatus.Stale) status(10, 5)).last().limits());
    assertThat(bound.bankCcl()).isEqualTo(Current.ofMilliamps(30_000));
  }

  // It says nothing of the pack itself, so it makes none younger.
  @Test
  void whatIsAllowedForAllMakesNoPackFresh() {
    tellAll(0);
    board.told(PACK, Part.of(BankReading.asking(asking(30))), 59 * SECOND);
    assertThat(status(59, 5)).isInstanceOf(PackStatus.Stale.class);
    assertThat(status(60, 5)).isEqualTo(PackStatus.SILENT);
  }

  /** So many amps and, in volts, a CVL of half that number and 38 more. */
  private static PackLimits asking(int amps) {
    Current current = Current.ofMilliamps(amps * 1_000);
    Voltage cvl = Voltage.ofMillivolts(38_000 + amps * 500);
    return new PackLimits(cvl, null, current, current, false, false);
  }

  private void tellAll(long seconds) {
    board.told(PACK, Part.of(0, reading()), seconds * SECOND);
    board.told(PACK, Part.of(0, alarms()), seconds * SECOND);
    board.told(PACK, Part.of(0, PackLimits.NONE), seconds * SECOND);
  }

  private PackStatus status(long nowSeconds, long freshSeconds) {
    return board.statuses(nowSeconds * SECOND, pack -> freshSeconds * SECOND, 60 * SECOND).get(0);
  }

  private static PackAlarms alarms() {
    return new PackAlarms(Alarms.NONE, Switch.ON, Switch.ON, false);
  }

  private static PackReading reading() {
    return new PackReading(
        CellVoltages.ofMillivolts(3_300, 3_300),
        null,
        null,
        Current.ZERO,
        Voltage.ofMillivolts(6_600),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static BankPlan plan() {
    return new BankPlan(
        List.of(PACK),
        Capacity.ofMilliampHours(100_000),
        Voltage.ofMillivolts(57_600),
        Voltage.ofMillivolts(56_000),
        Voltage.ofMillivolts(48_000),
        Voltage.ofMillivolts(44_800),
        Current.ofMilliamps(20_000),
        Current.ofMilliamps(50_000),
        Voltage.ofMillivolts(3_600),
        Voltage.ofMillivolts(2_800),
        Voltage.ofMillivolts(100),
        Temperature.ofDecicelsius(0),
        Temperature.ofDecicelsius(450),
        Temperature.ofDecicelsius(-200),
        Temperature.ofDecicelsius(500),
        50,
        Voltage.ofMillivolts(2_000),
        new CellBalance(
            Voltage.ofMillivolts(3_550), Voltage.ofMillivolts(100), Voltage.ofMillivolts(300)),
        SocTapers.OFF,
        new ChargeEnd(
            Voltage.ofMillivolts(54_000),
            Current.ofMilliamps(5_000),
            900_000_000_000L,
            7_200_000_000_000L,
            Voltage.ofMillivolts(10),
            Percent.ofWhole(80),
            Voltage.ofMillivolts(51_200)));
  }
}
