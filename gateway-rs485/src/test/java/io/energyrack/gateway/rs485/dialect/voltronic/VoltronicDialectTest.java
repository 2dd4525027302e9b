package io.energyrack.gateway.rs485.dialect.voltronic;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.Chain;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.Registers;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoltronicDialectTest extends DialectContract {

  // 16 cells of 3.3 V, four that are not there; 6 sensors of 25.0 °C (0BA5 = 2981), the last of the
  // MOSFETs 30.0 °C (0BD7 = 3031), four more that are not there.
  private static final String CELLS =
      "0010"
          + "0021".repeat(16)
          + "0000".repeat(4)
          + "0006"
          + "0BA5".repeat(5)
          + "0BD7"
          + "0000".repeat(4);

  // 0 in, 30.0 A out, 52.8 V, 50 %, 300 Ah (493E0) high word first, 3 packs; no alarm; state 0;
  // design 100 Ah (186A0).
  private static final String SUMS =
      "0000 012C 0210 0032 0004 93E0 0003 0000 0000 0000 0000 0000 0000 0000 0001 86A0";

  // The same of one pack: 10.0 A, 100 Ah.
  private static final String SUMS_OF_ONE =
      "0000 0064 0210 0032 0001 86A0 0001 0000 0000 0000 0000 0000 0000 0000 0001 86A0";

  // 56.0 V, 48.0 V, 150.0 A in, 300.0 A out, both enabled; 0 minutes; 150 Ah (249F0).
  private static final String LIMITS = "0230 01E0 05DC 0BB8 00C0 0000 0002 49F0";

  private final Dialect dialect = Dialects.named("voltronic", Plausibility.BAT_50002);

  /** As Voltronic's paper has it: two bytes that count registers. */
  private static Frame wide(String registers) {
    String content = registers.replace(" ", "");
    return Hand.rtu("01 03 %04X".formatted(content.length() / 4) + content);
  }

  /** As Modbus has it: one byte that counts bytes. */
  private static Frame standard(String registers) {
    String content = registers.replace(" ", "");
    return Hand.rtu("01 03 %02X".formatted(content.length() / 2) + content);
  }

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    List<Exchange> all = new ArrayList<>();
    all.addAll(measurements(wide(CELLS), wide(SUMS), wide(LIMITS)).exchanges());
    all.addAll(measurements(standard(CELLS), standard(SUMS), standard(LIMITS)).exchanges());
    all.addAll(alarms("0000 0000 0000 0000 0000 0000").exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, Hand.hex("01 83 02 C0 F1")).exchanges());
    return all;
  }

  private Chain measurements(Frame... answers) {
    return new Chain(dialect, Topic.MEASUREMENTS, 1, answers);
  }

  private Chain alarms(String registers) {
    return new Chain(dialect, Topic.ALARMS, 1, wide(registers));
  }

  @Test
  void bothFormsTellTheSame() {
    assertThat(measurements(wide(CELLS), wide(SUMS), wide(LIMITS)).part())
        .isEqualTo(measurements(standard(CELLS), standard(SUMS), standard(LIMITS)).part());
  }

  // Three packs of 100 Ah at 10 A each: the speaking pack's reading is its share of the sums.
  @Test
  void aPackOfABankIsItsShareOfTheSums() {
    PackReading reading =
        Objects.requireNonNull(
            measurements(wide(CELLS), wide(SUMS), wide(LIMITS)).part().reading());
    assertThat(reading.cells().count()).isEqualTo(16);
    assertThat(reading.current()).isEqualTo(Current.ofMilliamps(-10_000));
    assertThat(reading.voltage()).isEqualTo(Voltage.ofMillivolts(52_800));
    assertThat(reading.full()).isEqualTo(Capacity.ofMilliampHours(100_000));
    assertThat(reading.remaining()).isEqualTo(Capacity.ofMilliampHours(50_000));
    assertThat(reading.toldSoc()).isEqualTo(Percent.ofWhole(50));
    assertThat(Objects.requireNonNull(reading.cellTemperatures()).count()).isEqualTo(5);
    assertThat(Objects.requireNonNull(reading.boardTemperature()).decicelsius()).isEqualTo(300);
  }

  // The bank's 150 and 300 A stand apart: taken for a pack's, they would be multiplied.
  @Test
  void theBanksLimitsAreNoPacks() {
    Part part = new Chain(dialect, Topic.LIMITS, 1, wide(SUMS), wide(LIMITS)).part();
    assertThat(part.limits())
        .isEqualTo(
            new PackLimits(
                Voltage.ofMillivolts(56_000),
                Voltage.ofMillivolts(48_000),
                null,
                null,
                false,
                false,
                Current.ofMilliamps(150_000),
                Current.ofMilliamps(300_000)));
    BankReading bank = Objects.requireNonNull(part.bank());
    assertThat(bank.packsOnline()).isEqualTo(3);
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(-30_000));
    assertThat(bank.full()).isEqualTo(Capacity.ofMilliampHours(300_000));
    assertThat(bank.asks().ccl()).isEqualTo(Current.ofMilliamps(150_000));
    assertThat(bank.asks().dcl()).isEqualTo(Current.ofMilliamps(300_000));
  }

  @Test
  void aPackAloneTellsItsOwnLimits() {
    // As LIMITS, with 50 Ah (C350) left.
    String limits = "0230 01E0 05DC 0BB8 00C0 0000 0000 C350";
    Part part = new Chain(dialect, Topic.LIMITS, 1, wide(SUMS_OF_ONE), wide(limits)).part();
    assertThat(Objects.requireNonNull(part.limits()).ccl()).isEqualTo(Current.ofMilliamps(150_000));
  }

  // Contract S2: 0 A for all packs is 0 A for each, and so is a direction that is not enabled.
  @Test
  void s2NoneForTheBankIsNoneForThePack() {
    String off = "0230 01E0 05DC 0000 0040 0000 0002 49F0";
    PackLimits limits =
        Objects.requireNonNull(
            new Chain(dialect, Topic.LIMITS, 1, wide(SUMS), wide(off)).part().limits());
    assertThat(limits.ccl()).isEqualTo(Current.ZERO);
    assertThat(limits.dcl()).isEqualTo(Current.ZERO);
  }

  // Low word first, 300 Ah is 93E0 0004 and 150 Ah is 49F0 0002.
  @Test
  void theOtherOrderOfWordsIsSeenByWhatCanBe() {
    String sums = "0000 012C 0210 0032 93E0 0004 0003 0000 0000 0000 0000 0000 0000 0000 86A0 0001";
    String limits = "0230 01E0 05DC 0BB8 00C0 0000 49F0 0002";
    assertThat(measurements(wide(CELLS), wide(sums), wide(limits)).part())
        .isEqualTo(measurements(wide(CELLS), wide(SUMS), wide(LIMITS)).part());
  }

  // 0002 0001: 131073 mAh or 65538 mAh, both can be. 50 % of the one is 65536, of the other 32769.
  @ParameterizedTest
  @ValueSource(ints = {131_073, 65_538})
  void whereBothOrdersCanBeTheSocDecides(int full) {
    int half = full / 2;
    boolean highFirst = full == 131_073;
    Registers registers =
        Registers.of(0x33, 1, 50, 2, 1)
            .with(
                Registers.of(
                    0x76,
                    1,
                    highFirst ? half >> 16 : half & 0xFFFF,
                    highFirst ? half & 0xFFFF : half >> 16));
    assertThat(Capacities.read(registers))
        .isEqualTo(new Capacities(Capacity.ofMilliampHours(full), Capacity.ofMilliampHours(half)));
  }

  @Test
  void everyPacksAlarmsCount() {
    // 37 charge warned: temperature low; 39 charge: cell voltage high, and PRES, which is no fault;
    // 3B discharge: cell voltage low.
    var alarms =
        Objects.requireNonNull(alarms("0004 0000 0401 0000 0800 0000").part().alarms()).alarms();
    assertThat(alarms.warnings()).containsExactly(Condition.CHARGE_TEMPERATURE_LOW);
    assertThat(alarms.alarms())
        .containsExactly(Condition.CELL_VOLTAGE_HIGH, Condition.CELL_VOLTAGE_LOW);
  }

  // Bit 7 of 39 (0080), "safety UV": a cell so low that it must not be charged any more either.
  @Test
  void s12ACellBelowItsSafetyVoltageIsLowAndNeitherChargesNorDischarges() {
    var alarms =
        Objects.requireNonNull(alarms("0000 0000 0080 0000 0000 0000").part().alarms()).alarms();
    assertThat(alarms.alarms()).containsExactly(Condition.CELL_VOLTAGE_LOW, Condition.SYSTEM_FAULT);
    assertThat(alarms.alarms()).anyMatch(Condition::forbidsCharge);
    assertThat(alarms.alarms()).anyMatch(Condition::forbidsDischarge);
  }
}
