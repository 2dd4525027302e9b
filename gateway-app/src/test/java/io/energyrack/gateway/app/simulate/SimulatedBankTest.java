package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulatedBankTest {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private static SimulatedBank bank(int packs, double charge, double amps) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(packs, 2).startingAt(charge));
    bank.source(PowerSource.constant(amps), true);
    return bank;
  }

  // Charge is not made: what went in less what balancing took is what the cells hold more. Energy
  // neither: what went in at the cells is what they store more, and heat.
  @Property(tries = 40)
  void chargeAndEnergyAreKept(
      @ForAll @DoubleRange(min = 0.05, max = 0.99) double charge,
      @ForAll @DoubleRange(min = -40, max = 20) double amps,
      @ForAll long seed) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2).startingAt(charge).seeded(seed));
    bank.source(PowerSource.constant(amps), true);
    SimulatedPack pack = bank.packs().get(0);
    double stepSeconds = SimulatedBank.STEP_NANOS / 1e9;
    double before = pack.cells().storedCoulombs();
    double energyBefore = storedJoules(pack.cells());
    double coulombsIn = 0;
    double joulesIn = 0;
    double turnover = 0;
    for (int i = 0; i < 3000; i++) {
      double volts = pack.cells().restedVolts();
      bank.advance(SimulatedBank.STEP_NANOS);
      double flowing = pack.amps();
      double cellVolts =
          (volts + pack.cells().restedVolts()) / 2 + flowing * pack.cells().totalOhms();
      coulombsIn += flowing * stepSeconds * pack.cells().count();
      joulesIn += flowing * cellVolts * stepSeconds;
      turnover += Math.abs(flowing) * cellVolts * stepSeconds;
    }

    assertThat(pack.cells().storedCoulombs() - before)
        .isCloseTo(coulombsIn - pack.cells().bledCoulombs(), within(1e-3));
    assertThat(storedJoules(pack.cells()) - energyBefore)
        .isCloseTo(joulesIn - pack.cells().lostJoules(), within(1.0 + turnover * 1e-4));
  }

  // Near the top the resistors take charge from the cells that are ahead, and no more than is lost.
  @Test
  void balancingTakesFromTheCellsAheadWhatTheCellsLose() {
    SimulatedBank bank = bank(1, 0.99, 1);
    CellString cells = bank.packs().get(0).cells();
    double before = cells.storedCoulombs();
    double coulombsIn = 0;
    for (int i = 0; i < 5 * 3_600 * 4; i++) {
      bank.advance(SimulatedBank.STEP_NANOS);
      coulombsIn += bank.amps() * (SimulatedBank.STEP_NANOS / 1e9) * cells.count();
    }

    assertThat(cells.bledCoulombs()).isGreaterThan(100);
    assertThat(cells.storedCoulombs() - before)
        .isCloseTo(coulombsIn - cells.bledCoulombs(), within(1e-3));
  }

  /** The curve's area up to each cell's charge, by a sum fine enough for its corners. */
  private static double storedJoules(CellString cells) {
    double joules = 0;
    for (int cell = 0; cell < cells.count(); cell++) {
      double slice = cells.stateOfCharge(cell) / 20_000;
      for (int i = 0; i < 20_000; i++) {
        joules +=
            OpenCircuitVoltage.volts((i + 0.5) * slice) * slice * cells.capacityCoulombs(cell);
      }
    }
    return joules;
  }

  @Property(tries = 60)
  void theCurrentsOfThePacksAddUpToTheSource(
      @ForAll @IntRange(min = 1, max = 15) int packs,
      @ForAll @DoubleRange(min = 0.2, max = 0.9) double charge,
      @ForAll @DoubleRange(min = -50, max = 20) double ampsAPack) {
    SimulatedBank bank = bank(packs, charge, ampsAPack * packs);

    bank.advance(MINUTE);

    assertThat(bank.amps()).isCloseTo(ampsAPack * packs, within(1e-6));
  }

  @Test
  void packsOfDifferentChargeEqualise() {
    SimulatedBank bank = bank(6, 0.98, 0);
    double before = spreadOfRestedVolts(bank);
    assertThat(before).isGreaterThan(0.05);

    bank.advance(12 * HOUR);

    assertThat(spreadOfRestedVolts(bank)).isLessThan(before / 5);
  }

  private static double spreadOfRestedVolts(SimulatedBank bank) {
    List<Double> volts =
        bank.packs().stream().map(pack -> pack.cells().restedVolts()).sorted().toList();
    return volts.get(volts.size() - 1) - volts.get(0);
  }

  @Property(tries = 10)
  void nothingIsEverNotANumberHoweverTheSourceMisbehaves(
      @ForAll @DoubleRange(min = -3000, max = 3000) double amps,
      @ForAll @DoubleRange(min = -40, max = 60) double ambient,
      @ForAll @DoubleRange(min = 0, max = 1) double charge,
      @ForAll boolean obeys) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(3, 2).startingAt(charge).in(ambient));
    bank.source(PowerSource.constant(amps), obeys);

    for (int i = 0; i < 30; i++) {
      bank.advance(MINUTE);
      assertThat(bank.terminalVolts()).isFinite().isBetween(16.0, 120.0);
      assertThat(bank.packs())
          .allSatisfy(
              pack -> {
                assertThat(pack.amps()).isFinite();
                assertThat(pack.celsius()).isFinite().isBetween(-60.0, 125.0);
                assertThat(pack.reading().toldSoc()).isNotNull();
              });
    }
  }

  @Test
  void theSameSeedMakesTheSameBankHoweverTimeIsSliced() {
    SimulatedBank one = bank(4, 0.5, 30);
    SimulatedBank other = bank(4, 0.5, 30);

    one.advance(10 * MINUTE);
    for (int i = 0; i < 6_000; i++) {
      other.advance(MINUTE / 600);
    }

    assertThat(other.told()).isEqualTo(one.told());
  }

  @Test
  void anotherSeedMakesAnotherBank() {
    assertThat(new SimulatedBank(BankSetup.of(2, 2).seeded(1)).told())
        .isNotEqualTo(new SimulatedBank(BankSetup.of(2, 2).seeded(2)).told());
  }

  @Test
  void anObedientChargerFillsTheBankWithoutAnAlarm() {
    SimulatedBank bank = bank(3, 0.9, 60);
    int highest = 0;
    for (int i = 0; i < 240 && !bank.packs().get(0).alarms().full(); i++) {
      bank.advance(MINUTE);
      highest = Math.max(highest, bank.voltage().millivolts());
      assertThat(bank.packs()).allMatch(pack -> pack.alarms().alarms().alarms().isEmpty());
    }
    bank.advance(MINUTE);

    assertThat(highest).isBetween(55_000, 56_000);
    assertThat(bank.packs()).anyMatch(pack -> pack.alarms().full());
    SimulatedPack full =
        bank.packs().stream().filter(pack -> pack.alarms().full()).findFirst().orElseThrow();
    assertThat(full.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(full.limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
    assertThat(full.reading().remaining()).isEqualTo(full.reading().full());
    assertThat(bank.amps()).isLessThan(0.1);
  }

  @Test
  void anObedientChargerNeverLiftsTheBusbarAboveWhatThePacksAsk() {
    for (int seed = 1; seed <= 10; seed++) {
      SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2).startingAt(0.99).seeded(seed));
      bank.source(PowerSource.constant(20), true);
      for (int i = 0; i < 3_000; i++) {
        bank.advance(SimulatedBank.STEP_NANOS);
        assertThat(bank.terminalVolts()).isLessThan(56.0 + 1e-9);
      }
    }
  }

  @Test
  void standardLimitsAreAskedInTheMiddle() {
    PackLimits limits = bank(1, 0.5, 0).packs().get(0).limits();

    assertThat(limits)
        .isEqualTo(
            new PackLimits(
                Voltage.ofMillivolts(56_000),
                Voltage.ofMillivolts(43_200),
                Current.ofMilliamps(20_000),
                Current.ofMilliamps(50_000),
                false,
                false));
  }

  @Test
  void anEmptyBankAsksToBeChargedAndGivesLessAndLess() {
    SimulatedBank bank = bank(2, 0.1, -100);
    bank.advance(2 * HOUR);

    assertThat(bank.packs())
        .allSatisfy(
            pack -> {
              assertThat(pack.limits().forceCharge()).isTrue();
              assertThat(pack.limits().dcl()).isLessThan(Current.ofMilliamps(10_000));
              assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.ON);
            });
  }

  // Manual, section 5.1: above 58.8 V and below 41.6 V the protection turns on.
  @Test
  void aChargerThatObeysNothingTripsTheChargeSwitch() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2).startingAt(0.97));
    bank.source(PowerSource.constant(40), false);
    bank.advance(30 * MINUTE);

    SimulatedPack pack = bank.packs().get(0);
    assertThat(pack.alarms().chargeSwitch()).isEqualTo(Switch.OFF);
    assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(pack.alarms().alarms().forbidCharge()).isTrue();
    assertThat(bank.amps()).isZero();
  }

  @Test
  void aLoadThatObeysNothingTripsTheDischargeSwitchAndChargingBringsItBack() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2).startingAt(0.05));
    bank.source(PowerSource.constant(-50), false);
    bank.advance(20 * MINUTE);
    SimulatedPack pack = bank.packs().get(0);
    assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.OFF);

    bank.source(PowerSource.constant(20), true);
    bank.advance(HOUR);

    assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.ON);
  }

  @Test
  void overcurrentOpensForAMinute() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2));
    bank.source(PowerSource.constant(-160), false);
    bank.advance(2 * SimulatedBank.STEP_NANOS);
    SimulatedPack pack = bank.packs().get(0);
    assertThat(pack.alarms().alarms().isAlarm(Condition.DISCHARGE_CURRENT_HIGH)).isTrue();
    assertThat(pack.amps()).isZero();

    bank.source(PowerSource.constant(0), true);
    bank.advance(MINUTE / 2);
    assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.OFF);
    bank.advance(MINUTE);
    assertThat(pack.alarms().dischargeSwitch()).isEqualTo(Switch.ON);
  }

  @Test
  void inTheColdItTakesNoChargeAndStillGives() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2).in(-5));

    assertThat(bank.packs().get(0).alarms().chargeSwitch()).isEqualTo(Switch.OFF);
    assertThat(bank.packs().get(0).alarms().dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(bank.packs().get(0).limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(bank.packs().get(0).limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
  }

  @Test
  void currentWarmsThePack() {
    SimulatedBank bank = bank(1, 0.9, -50);
    bank.advance(HOUR);

    assertThat(bank.packs().get(0).celsius()).isBetween(21.0, 35.0);
  }

  @Test
  void aPackThatIsGoneCarriesNothingAndComesBack() {
    SimulatedBank bank = bank(3, 0.5, 30);
    bank.present(3, false);
    bank.advance(MINUTE);
    assertThat(bank.told()).extracting(ToldPack::address).containsExactly(2, 4);
    assertThat(bank.packs().get(1).amps()).isZero();
    assertThat(bank.amps()).isCloseTo(30, within(1e-6));

    bank.present(3, true);
    bank.advance(MINUTE);
    assertThat(bank.packs().get(1).amps()).isGreaterThan(1);
  }

  @Test
  void aCycleIsOneCapacityTakenOut() {
    SimulatedBank bank = bank(1, 0.95, -45);
    int before = cycles(bank);
    bank.advance(2 * HOUR);
    assertThat(cycles(bank)).isEqualTo(before);

    bank.source(PowerSource.constant(20), true);
    bank.advance(5 * HOUR);
    assertThat(cycles(bank)).isEqualTo(before);
    bank.source(PowerSource.constant(-45), true);
    bank.advance(HOUR);
    assertThat(cycles(bank)).isEqualTo(before + 1);
  }

  private static int cycles(SimulatedBank bank) {
    Integer cycles = bank.packs().get(0).reading().cycles();
    assertThat(cycles).isNotNull();
    return cycles;
  }

  // Manual, section 4.4.2.
  @Test
  void aPackSleepsAfterFiveIdleMinutesAndTheFirstFrameWakesIt() {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(1, 2));
    bank.advance(5 * MINUTE - SimulatedBank.STEP_NANOS);
    assertThat(bank.told()).hasSize(1);
    bank.advance(SimulatedBank.STEP_NANOS);

    assertThat(bank.told()).isEmpty();
    assertThat(bank.hear()).isEmpty();
    assertThat(bank.hear()).hasSize(1);
  }

  @Test
  void currentOrTrafficKeepsItAwake() {
    SimulatedBank loaded = bank(1, 0.5, -5);
    loaded.advance(10 * MINUTE);
    assertThat(loaded.told()).hasSize(1);

    SimulatedBank polled = new SimulatedBank(BankSetup.of(1, 2));
    polled.advance(4 * MINUTE);
    polled.hear();
    polled.advance(4 * MINUTE);
    assertThat(polled.told()).hasSize(1);
  }

  @Test
  void thePackVoltageIsTheSumOfItsCells() {
    PackReading reading = bank(1, 0.5, 20).packs().get(0).reading();
    assertThat(reading.voltage()).isEqualTo(reading.cells().sum());
  }

  @Test
  void theDayChargesAtNoonAndLoadsAtMidnight() {
    PowerSource day = PowerSource.day(30, 10, 24 * HOUR);

    assertThat(day.amps(0)).isCloseTo(-10, within(1e-9));
    assertThat(day.amps(12 * HOUR)).isCloseTo(20, within(1e-9));
    assertThat(day.amps(36 * HOUR)).isCloseTo(20, within(1e-9));
  }
}
