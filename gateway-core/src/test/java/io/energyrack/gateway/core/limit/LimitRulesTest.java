package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.SocTapers;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each rule at its edges: on them, one unit inside, one outside. All numbers worked out by hand.
 */
class LimitRulesTest {

  private static LimitDecision of(BankPlan plan, PackStatus... statuses) {
    List<PackStatus> packs = Arrays.asList(statuses);
    BankState state = Objects.requireNonNull(new BankAggregator(plan).aggregate(packs));
    return LimitPolicy.standard(plan).decide(state);
  }

  private static LimitDecision of(PackStatus... statuses) {
    return of(Packs.plan(statuses.length), statuses);
  }

  private static BankPlan tapering(int chargeAbove, int dischargeBelow) {
    BankPlan p = Packs.plan(1);
    return new BankPlan(
        p.packs(),
        p.ratedCapacity(),
        p.cvlCeiling(),
        p.cvlTarget(),
        p.cvlFloor(),
        p.dvlFloor(),
        p.cclPerPack(),
        p.dclPerPack(),
        p.cellHigh(),
        p.cellLow(),
        p.cellTaper(),
        p.chargeCold(),
        p.chargeHot(),
        p.dischargeCold(),
        p.dischargeHot(),
        p.temperatureTaper(),
        p.apartBeyond(),
        p.balance(),
        new SocTapers(Percent.ofWhole(chargeAbove), Percent.ofWhole(dischargeBelow)),
        p.chargeEnd());
  }

  @Test
  void s7WhatOneAllowsForAllBindsEachDirectionAndTheReasonSaysSo() {
    LimitDecision decision = of(Packs.healthy().bankCcl(12_000).bankDcl(7_000).fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(12_000));
    assertThat(decision.cclReason()).isEqualTo(LimitReason.BANK_ASKS);
    assertThat(decision.limits().dcl()).isEqualTo(Current.ofMilliamps(7_000));
    assertThat(decision.dclReason()).isEqualTo(LimitReason.BANK_ASKS);
  }

  // From 3.500 V to 3.600 V: 20 A less a thousandth of it (rounded down) for each tenth of a mV.
  @ParameterizedTest
  @CsvSource({
    "3499, 20000, CEILING",
    "3500, 20000, CEILING",
    "3501, 19800, CELL_VOLTAGE",
    "3599,   200, CELL_VOLTAGE",
    "3600,     0, CELL_VOLTAGE",
    "3700,     0, CELL_VOLTAGE"
  })
  void s12TheHighestCellTakesTheChargeBack(int cell, int milliamps, LimitReason reason) {
    LimitDecision decision = of(Packs.healthy().allCells(3_450).cell(9, cell).fresh());
    assertThat(decision.limits().ccl().milliamps()).isEqualTo(milliamps);
    assertThat(decision.cclReason()).isEqualTo(reason);
    assertThat(decision.limits().dcl().milliamps()).isEqualTo(50_000);
  }

  // The plan of these tests ends discharging at 2.700 V, and begins to at 2.800 V.
  @ParameterizedTest
  @CsvSource({"2800, 50000", "2799, 49500", "2701, 500", "2700, 0", "2600, 0"})
  void s12TheLowestCellTakesTheDischargeBack(int cell, int milliamps) {
    LimitDecision decision = of(Packs.healthy().cell(9, cell).fresh());
    assertThat(decision.limits().dcl().milliamps()).isEqualTo(milliamps);
    assertThat(decision.dclReason())
        .isEqualTo(milliamps == 50_000 ? LimitReason.CEILING : LimitReason.CELL_VOLTAGE);
    assertThat(decision.limits().ccl().milliamps()).isEqualTo(20_000);
  }

  // Charging 0..45 C with 5 degrees of taper; discharging -20..50 C; a tenth of a degree is a
  // fiftieth.
  @ParameterizedTest
  @CsvSource({
    "-201,     0,     0",
    "-200,     0,     0",
    "-199,     0,  1000",
    "-151,     0, 49000",
    "-150,     0, 50000",
    "   0,     0, 50000",
    "   1,   400, 50000",
    "  49, 19600, 50000",
    "  50, 20000, 50000",
    " 400, 20000, 50000",
    " 401, 19600, 50000",
    " 449,   400, 50000",
    " 450,     0, 50000",
    " 451,     0, 49000",
    " 499,     0,  1000",
    " 500,     0,     0",
    " 501,     0,     0"
  })
  void s12TemperaturesTaperEachDirectionByItself(int decicelsius, int ccl, int dcl) {
    LimitDecision decision = of(Packs.healthy().sensors(decicelsius).fresh());
    assertThat(decision.limits().ccl().milliamps()).isEqualTo(ccl);
    assertThat(decision.limits().dcl().milliamps()).isEqualTo(dcl);
    assertThat(decision.cclReason())
        .isEqualTo(ccl == 20_000 ? LimitReason.CEILING : LimitReason.TEMPERATURE);
    assertThat(decision.dclReason())
        .isEqualTo(dcl == 50_000 ? LimitReason.CEILING : LimitReason.TEMPERATURE);
  }

  /**
   * 15 cells at 3.350 V and one ahead: the pack shows 50.250 V and that cell, and may have 16 times
   * what is left to 3.550 V more, but is never pulled more than 0.2 V below itself.
   */
  @ParameterizedTest
  @CsvSource({
    // Near the top from 3.400 V on: 53.650 + 16 x 0.150 = 56.050.
    "3399, 56800, PACK_ASKS",
    "3400, 56050, CELL_AHEAD",
    "3500, 54550, CELL_AHEAD",
    "3549, 53815, CELL_AHEAD",
    "3550, 53800, CELL_AHEAD",
    "3551, 53785, CELL_AHEAD",
    // 53.812 - 16 x 0.012 = 53.620; from 12.5 mV on no more than 0.2 V below 50.250 + the cell.
    "3562, 53620, CELL_AHEAD",
    "3563, 53613, CELL_AHEAD",
    "3700, 53750, CELL_AHEAD"
  })
  void oneCellThatRunsAheadPullsTheCvlDown(int cell, int cvl, LimitReason reason) {
    LimitDecision decision = of(Packs.healthy().allCells(3_350).cell(4, cell).fresh());
    assertThat(decision.limits().cvl().millivolts()).isEqualTo(cvl);
    assertThat(decision.cvlReason()).isEqualTo(reason);
  }

  // All alike they may have what 16 times 3.550 V is, which this pack asks for too.
  @ParameterizedTest
  @CsvSource({"3400", "3500", "3550"})
  void cellsThatAgreePullNothingDown(int cell) {
    LimitDecision decision = of(Packs.healthy().allCells(cell).fresh());
    assertThat(decision.limits().cvl().millivolts()).isEqualTo(56_800);
    assertThat(decision.cvlReason()).isEqualTo(LimitReason.PACK_ASKS);
  }

  // A load or a charge current moves all cells alike: it must not move the CVL.
  @Test
  void aCurrentDoesNotMoveTheCvl() {
    int rested =
        of(Packs.healthy().allCells(3_350).cell(4, 3_480).fresh()).limits().cvl().millivolts();
    int charged =
        of(Packs.healthy().allCells(3_370).cell(4, 3_500).fresh()).limits().cvl().millivolts();
    assertThat(rested).isEqualTo(54_850);
    assertThat(charged).isEqualTo(rested);
  }

  @Test
  void thePackWhoseCellRunsFurthestAheadDecides() {
    PackStatus ahead = Packs.healthy().allCells(3_350).cell(4, 3_500).fresh();
    PackStatus further = Packs.healthy().allCells(3_350).cell(4, 3_540).fresh();
    // 50.250 + 3.540 + 16 x 0.010 = 53.950
    assertThat(of(ahead, further).limits().cvl().millivolts()).isEqualTo(53_950);
    assertThat(of(further, ahead).limits().cvl().millivolts()).isEqualTo(53_950);
  }

  // S8: whatever a cell does, the CVL stays above its floor.
  @Test
  void s8ACellAheadNeverPullsTheCvlBelowItsFloor() {
    LimitDecision decision = of(Packs.healthy().allCells(2_900).cell(4, 3_650).fresh());
    assertThat(decision.limits().cvl().millivolts()).isEqualTo(48_000);
  }

  /** From 0.100 V to 0.300 V of spread, 20 A falls to a tenth of it; by 90 mA a millivolt. */
  @ParameterizedTest
  @CsvSource({
    "3390, 20000, CEILING",
    "3389, 19900, IMBALANCE",
    "3290, 11000, IMBALANCE",
    "3191,  2080, IMBALANCE",
    "3190,  2000, IMBALANCE",
    "3000,  2000, IMBALANCE"
  })
  void cellsThatDifferNearTheTopTakeTheChargeBack(int lowest, int ccl, LimitReason reason) {
    LimitDecision decision = of(Packs.healthy().allCells(3_490).cell(2, lowest).fresh());
    assertThat(decision.limits().ccl().milliamps()).isEqualTo(ccl);
    assertThat(decision.cclReason()).isEqualTo(reason);
  }

  @Test
  void cellsThatDifferFarFromTheTopTakeNothingBack() {
    assertThat(of(Packs.healthy().allCells(3_399).cell(2, 3_000).fresh()).cclReason())
        .isEqualTo(LimitReason.CEILING);
    assertThat(of(Packs.healthy().allCells(3_400).cell(2, 3_000).fresh()).cclReason())
        .isEqualTo(LimitReason.IMBALANCE);
  }

  // Two packs at different voltages are no imbalance: nothing balances between packs.
  @Test
  void packsThatDifferAreNoImbalance() {
    assertThat(
            of(Packs.healthy().allCells(3_300).fresh(), Packs.healthy().allCells(3_420).fresh())
                .cclReason())
        .isEqualTo(LimitReason.CEILING);
  }

  // Above 90 %: from 20 A to 2 A over ten percent, 1.8 A each.
  @ParameterizedTest
  @CsvSource({
    " 90000, 20000, CEILING",
    " 90010, 19980, SOC",
    " 95000, 11000, SOC",
    " 99990,  2000, SOC",
    "100000,  2000, SOC"
  })
  void aSocNearItsTopTakesTheChargeBackWhereWanted(int remaining, int ccl, LimitReason reason) {
    LimitDecision decision =
        of(tapering(90, 0), Packs.healthy().charge(remaining, 100_000).fresh());
    assertThat(decision.limits().ccl().milliamps()).isEqualTo(ccl);
    assertThat(decision.cclReason()).isEqualTo(reason);
    assertThat(decision.dclReason()).isEqualTo(LimitReason.CEILING);
  }

  // Below 20 %: from 50 A to 5 A over twenty percent.
  @ParameterizedTest
  @CsvSource({
    "20000, 50000, CEILING",
    "19990, 49950, SOC",
    "10000, 27500, SOC",
    "    0,  5000, SOC"
  })
  void aSocNearItsEndTakesTheDischargeBackWhereWanted(int remaining, int dcl, LimitReason reason) {
    LimitDecision decision =
        of(tapering(100, 20), Packs.healthy().charge(remaining, 100_000).fresh());
    assertThat(decision.limits().dcl().milliamps()).isEqualTo(dcl);
    assertThat(decision.dclReason()).isEqualTo(reason);
    assertThat(decision.cclReason()).isEqualTo(LimitReason.CEILING);
  }

  @Test
  void withoutBeingAskedForTheSocTakesNothingBack() {
    assertThat(of(Packs.healthy().charge(100_000, 100_000).fresh()).cclReason())
        .isEqualTo(LimitReason.CEILING);
    assertThat(of(Packs.healthy().charge(0, 100_000).fresh()).dclReason())
        .isEqualTo(LimitReason.CEILING);
  }
}
