package io.energyrack.gateway.rs485.dialect.seplos3;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
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
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Seplos3DialectTest extends DialectContract {

  private static final Frame PACK = Vectors.byId("v329").frame();
  private static final Frame BANK = Vectors.byId("v313").frame();
  private static final Frame CELLS = Vectors.byId("v331").frame();

  // Byte 9 of 18: cell voltage high, protected (bit 1); byte 15: both switches on (bits 0 and 1).
  private static final Frame ALARMS =
      Hand.rtu("01 01 12 0000 0000 0000 0000 10 02 00 00 00 00 00 03 00 00");

  private final Dialect dialect = Dialects.named("seplos3", Plausibility.BAT_50002);

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    List<Exchange> all = new ArrayList<>();
    all.addAll(new Chain(dialect, Topic.MEASUREMENTS, 1, PACK, CELLS).exchanges());
    all.addAll(new Chain(dialect, Topic.LIMITS, 1, PACK).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, ALARMS).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, Hand.rtu("01 81 02")).exchanges());
    all.addAll(new Chain(dialect, Topic.BANK, 1, BANK).exchanges());
    return all;
  }

  // 0708 0000 with the low word first: 180.0 A both ways; 0240 = 57.6 V, 01D0 = 46.4 V; one pack.
  @Test
  void theFirstPackTellsUnderAddressZeroWhatAllAllow() {
    assertThat(dialect.queries(Topic.BANK, 3).get(0).address()).isZero();
    Part part = new Chain(dialect, Topic.BANK, 3, BANK).part();
    BankReading bank = Objects.requireNonNull(part.bank());
    assertThat(part.reading()).isNull();
    assertThat(part.limits()).isNull();
    assertThat(bank.packsOnline()).isEqualTo(1);
    assertThat(bank.asks().ccl()).isEqualTo(Current.ofMilliamps(180_000));
    assertThat(bank.asks().dcl()).isEqualTo(Current.ofMilliamps(180_000));
    assertThat(bank.asks().cvl()).isEqualTo(Voltage.ofMillivolts(57_600));
    assertThat(bank.asks().dvl()).isEqualTo(Voltage.ofMillivolts(46_400));
  }

  @Test
  void aReadingIsOfBothReads() {
    PackReading reading =
        Objects.requireNonNull(
            new Chain(dialect, Topic.MEASUREMENTS, 1, PACK, CELLS).part().reading());
    assertThat(reading.cells().count()).isEqualTo(16);
    assertThat(reading.voltage()).isEqualTo(Voltage.ofMillivolts(53_250));
    assertThat(reading.current()).isEqualTo(Current.ofMilliamps(-1_370));
    assertThat(reading.toldSoc()).isEqualTo(Percent.ofHundredths(8_320));
    assertThat(reading.toldSoh()).isEqualTo(Percent.ofHundredths(9_990));
    assertThat(reading.full()).isEqualTo(Capacity.ofMilliampHours(330_000));
    assertThat(Objects.requireNonNull(reading.cellTemperatures()).count()).isEqualTo(4);
    // The hotter of surroundings, 22.5 °C, and MOSFETs, 21.2 °C.
    assertThat(Objects.requireNonNull(reading.boardTemperature()).decicelsius()).isEqualTo(225);
  }

  // 0AAB is 0 °C and also what a register without a sensor shows. A cold pack must not be charged,
  // so of the four sensors that there are it is taken for cold.
  @Test
  void aSensorAtFreezingPointIsCold() {
    String cells = "01 04 34" + "0CFF".repeat(16) + "0AAB".repeat(8) + "0B8C 0B7F";
    PackReading reading =
        Objects.requireNonNull(
            new Chain(dialect, Topic.MEASUREMENTS, 1, PACK, Hand.rtu(cells)).part().reading());
    assertThat(Objects.requireNonNull(reading.cellTemperatures()).count()).isEqualTo(4);
    assertThat(reading.cellTemperatures().lowest().decicelsius()).isZero();
  }

  @Test
  void whatItAllows() {
    var limits = Objects.requireNonNull(new Chain(dialect, Topic.LIMITS, 1, PACK).part().limits());
    assertThat(limits.ccl()).isEqualTo(Current.ofMilliamps(180_000));
    assertThat(limits.dcl()).isEqualTo(Current.ofMilliamps(180_000));
    assertThat(limits.cvl()).isNull();
  }

  @Test
  void warningsAndProtectionsAlternate() {
    var alarms =
        Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, ALARMS).part().alarms());
    assertThat(alarms.alarms().alarms()).containsExactly(Condition.CELL_VOLTAGE_HIGH);
    assertThat(alarms.alarms().warnings()).isEmpty();
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.full()).isFalse();
    Frame cold = Hand.rtu("01 01 12 0100 0000 0000 0000 08 00 0C 00 00 00 00 00 00 00");
    var other = Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, cold).part().alarms());
    assertThat(other.alarms().alarms()).containsExactly(Condition.CHARGE_TEMPERATURE_LOW);
    assertThat(other.alarms().warnings()).containsExactly(Condition.CELL_VOLTAGE_LOW);
    assertThat(other.full()).isTrue();
    assertThat(other.chargeSwitch()).isEqualTo(Switch.OFF);
  }

  // v313, derived by an independent script: the low word of a number comes first.
  @Test
  void whatTheFirstPackTellsOfAll() {
    Frame frame = Vectors.byId("v313").frame();
    int[] values = new int[26];
    for (int i = 0; i < values.length; i++) {
      values[i] = frame.at(3 + 2 * i) << 8 | frame.at(4 + 2 * i);
    }
    BankReading bank =
        Objects.requireNonNull(new Seplos3Map().read(Registers.of(0x2000, 1, values), 0).bank());
    assertThat(bank.voltage()).isEqualTo(Voltage.ofMillivolts(53_250));
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(-1_300));
    assertThat(bank.remaining()).isEqualTo(Capacity.ofMilliampHours(274_560));
    assertThat(bank.full()).isEqualTo(Capacity.ofMilliampHours(330_000));
    assertThat(bank.packsOnline()).isEqualTo(1);
    assertThat(bank.soc()).isEqualTo(Percent.ofHundredths(8_320));
    assertThat(bank.asks().cvl()).isEqualTo(Voltage.ofMillivolts(57_600));
    assertThat(bank.asks().dvl()).isEqualTo(Voltage.ofMillivolts(46_400));
    assertThat(bank.asks().ccl()).isEqualTo(Current.ofMilliamps(180_000));
    assertThat(bank.cycles()).isEqualTo(10);
  }

  // Maker, model, firmware, serial number of the BMS, and no serial number of the pack.
  @Test
  void whoItIs() {
    StringBuilder hex = new StringBuilder("01 04 66");
    String text =
        "XZH-ElecTech Co.,Ltd"
            + "SG16S200A-SP57B-A\0\0\0"
            + "15"
            + "SP57B-A2506120022"
            + "\0".repeat(43);
    text.chars().forEach(character -> hex.append("%02X".formatted(character)));
    assertThat(new Chain(dialect, Topic.IDENTITY, 1, Hand.rtu(hex.toString())).part().identity())
        .isEqualTo(
            new PackIdentity(
                "SG16S200A-SP57B-A", "XZH-ElecTech Co.,Ltd", "15", "SP57B-A2506120022"));
  }
}
