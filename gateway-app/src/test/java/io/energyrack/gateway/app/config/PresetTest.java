package io.energyrack.gateway.app.config;

import static io.energyrack.gateway.app.config.Readings.ONE_LINE;
import static io.energyrack.gateway.app.config.Readings.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.SocTapers;
import io.energyrack.gateway.core.unit.Current;
import org.junit.jupiter.api.Test;

class PresetTest {

  /** The numbers of the battery's manual, section by section. */
  @Test
  void hasTheManualsNumbers() {
    BankPlan plan = config(ONE_LINE).toBankPlan();

    assertThat(plan.cvlCeiling()).hasToString("57.600 V"); // 2.4
    assertThat(plan.cclPerPack()).hasToString("20.0 A"); // 2.4
    assertThat(plan.dclPerPack()).hasToString("50.0 A"); // 2.4
    assertThat(plan.ratedCapacity()).hasToString("100.0 Ah"); // 2.4
    assertThat(plan.chargeCold()).hasToString("0.0 °C"); // 2.4, 5.1
    assertThat(plan.chargeHot()).hasToString("45.0 °C"); // 2.4, 5.1
    assertThat(plan.dischargeCold()).hasToString("-20.0 °C"); // 2.4, 5.1
    assertThat(plan.dischargeHot()).hasToString("50.0 °C"); // 2.4, 5.1
    assertThat(plan.apartBeyond()).hasToString("2.000 V"); // 4.5
    assertThat(config(ONE_LINE).limits().tripCurrent()).isEqualTo(Current.ofMilliamps(150_000));
    assertThat(config(ONE_LINE).limits().cells()).isEqualTo(16);
  }

  /** What the manual leaves open is taken from the field (spec/can.md, section 5). */
  @Test
  void hasTheFieldsNumbersWhereTheManualHasNone() {
    BankPlan plan = config(ONE_LINE).toBankPlan();

    assertThat(plan.cvlTarget()).hasToString("56.000 V");
    assertThat(plan.cvlFloor()).hasToString("48.000 V");
    assertThat(plan.dvlFloor()).hasToString("44.800 V");
    assertThat(plan.cellHigh()).hasToString("3.600 V");
    assertThat(plan.cellLow()).hasToString("2.800 V");
    assertThat(plan.cellTaper()).hasToString("0.100 V");
    assertThat(plan.temperatureTaper()).isEqualTo(50);
    assertThat(plan.balance().cellCvl()).hasToString("3.550 V");
    assertThat(plan.balance().spreadFrom()).hasToString("0.100 V");
    assertThat(plan.balance().spreadTo()).hasToString("0.300 V");
    assertThat(plan.socTapers()).isEqualTo(SocTapers.OFF);
    assertThat(plan.chargeEnd().floatCvl()).hasToString("54.000 V");
    assertThat(plan.chargeEnd().tailPerPack()).hasToString("5.0 A");
    assertThat(plan.chargeEnd().absorptionNanos()).isEqualTo(900_000_000_000L);
    assertThat(plan.chargeEnd().mostAbsorptionNanos()).isEqualTo(7_200_000_000_000L);
    assertThat(plan.chargeEnd().balancedSpread()).hasToString("0.010 V");
    assertThat(plan.chargeEnd().bulkBelowSoc()).hasToString("80.00 %");
    assertThat(plan.chargeEnd().bulkBelow()).hasToString("51.200 V");
  }

  @Test
  void hasTheContractsTimes() {
    GatewayConfig.SafetyConfig safety = config(ONE_LINE).safety();

    assertThat(safety.freshNanos()).isEqualTo(5_000_000_000L); // S6
    assertThat(safety.silentNanos()).isEqualTo(60_000_000_000L); // S6
    assertThat(safety.halveAfterNanos()).isEqualTo(5_000_000_000L); // S14
    assertThat(safety.haltAfterNanos()).isEqualTo(10_000_000_000L); // S14
    assertThat(safety.silenceAfterNanos()).isEqualTo(30_000_000_000L); // S14
    assertThat(safety.startGraceNanos()).isEqualTo(30_000_000_000L); // S13
    assertThat(safety.quorum()).isEqualTo(1); // S13
    assertThat(safety.riseHoldNanos()).isEqualTo(30_000_000_000L);
    assertThat(safety.riseMilliampsPerSecond()).isEqualTo(5_000);
    assertThat(safety.riseCvlMillivoltsPerSecond()).isEqualTo(10);
    assertThat(safety.socWalkHundredthsPerMinute()).isEqualTo(100); // S9
  }

  @Test
  void namesASourceForEveryNumber() {
    assertThat(Preset.LIMITS)
        .allSatisfy(key -> assertThat(key.source()).containsPattern("manual \\d\\.\\d|can\\.md"));
  }
}
