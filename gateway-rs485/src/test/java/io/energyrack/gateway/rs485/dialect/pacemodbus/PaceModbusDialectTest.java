package io.energyrack.gateway.rs485.dialect.pacemodbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.Chain;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PaceModbusDialectTest extends DialectContract {

  // -12.34 A (FB2E = -1234), 52.80 V, 78 %, 99 %, 78.00 of 100.00 Ah, design 100.00, 42 cycles.
  private static final Frame STATE =
      Hand.rtu("01 03 1A FB2E 14A0 004E 0063 1E78 2710 2710 002A 0000 0000 0000 0C00 0000");

  // 16 cells of 3300 mV, sensors 21.0 20.9 - - MOSFETs 24.1 surroundings 20.9 (as captured, v300).
  private static final Frame CELLS =
      Hand.rtu("01 03 2C" + "0CE4".repeat(16) + "00D2 00D1 F830 F830 00F1 00D1");

  // Cell high warned, MOSFETs hot protected (bit 12), both switches on.
  private static final Frame ALARMS = Hand.rtu("01 03 06 0001 1000 0C00");

  private final Dialect dialect = Dialects.named("pace-modbus", Plausibility.BAT_50002);

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    List<Exchange> all = new ArrayList<>();
    all.addAll(new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, CELLS).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, ALARMS).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, Hand.hex("01 83 02 C0 F1")).exchanges());
    return all;
  }

  @Test
  void itAsksForDecimalRegistersInTwoReads() {
    Chain chain = new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, CELLS);
    assertThat(chain.exchanges().get(0).query().request()).isEqualTo(Hand.rtu("01 03 0000 000D"));
    assertThat(chain.exchanges().get(1).query().request()).isEqualTo(Hand.rtu("01 03 000F 0016"));
  }

  @Test
  void aReadingIsOfBothReads() {
    PackReading reading =
        Objects.requireNonNull(
            new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, CELLS).part().reading());
    assertThat(reading.cells().count()).isEqualTo(16);
    assertThat(reading.cells().sum().millivolts()).isEqualTo(52_800);
    assertThat(reading.current().milliamps()).isEqualTo(-12_340);
    assertThat(reading.voltage().millivolts()).isEqualTo(52_800);
    assertThat(reading.toldSoc()).isEqualTo(Percent.ofWhole(78));
    assertThat(reading.toldSoh()).isEqualTo(Percent.ofWhole(99));
    assertThat(Objects.requireNonNull(reading.remaining()).milliampHours()).isEqualTo(78_000);
    assertThat(Objects.requireNonNull(reading.full()).milliampHours()).isEqualTo(100_000);
    assertThat(reading.cycles()).isEqualTo(42);
    assertThat(Objects.requireNonNull(reading.cellTemperatures()).count()).isEqualTo(2);
    assertThat(Objects.requireNonNull(reading.boardTemperature()).decicelsius()).isEqualTo(241);
  }

  @Test
  void theSameBitWarnsOfOtherThingsThanItProtects() {
    var alarms =
        Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, ALARMS).part().alarms());
    assertThat(alarms.alarms().warnings()).containsExactly(Condition.CELL_VOLTAGE_HIGH);
    assertThat(alarms.alarms().alarms()).containsExactly(Condition.MOSFET_TEMPERATURE_HIGH);
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.ON);
    Frame warned = Hand.rtu("01 03 06 1000 0000 0800");
    var other = Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, warned).part().alarms());
    assertThat(other.alarms().warnings()).containsExactly(Condition.TEMPERATURE_HIGH);
    assertThat(other.chargeSwitch()).isEqualTo(Switch.OFF);
  }

  // Contract S3: cells whose sum is not the voltage are a misread answer.
  @Test
  void s3CellsThatDoNotMakeTheVoltageAreImplausible() {
    Frame fifteen = Hand.rtu("01 03 2C" + "0CE4".repeat(15) + "0000 00D2 00D1 F830 F830 00F1 00D1");
    assertThat(new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, fifteen).answer())
        .isEqualTo(new Answer.Implausible(List.of("voltage_mv")));
  }

  @Test
  void itTellsNoLimits() {
    assertThat(dialect.queries(Topic.LIMITS, 1)).isEmpty();
  }

  // "P16S100A-1B470-3.01" and two serial numbers, padded with blanks to 20 characters each.
  @Test
  void whoItIs() {
    String text = "P16S100A-1B470-3.01 " + "M100                " + "SN0123456789        ";
    StringBuilder hex = new StringBuilder("01 03 3C");
    text.chars().forEach(character -> hex.append("%02X".formatted(character)));
    Chain chain = new Chain(dialect, Topic.IDENTITY, 1, Hand.rtu(hex.toString()));
    assertThat(chain.part().identity())
        .isEqualTo(new PackIdentity("M100", null, "P16S100A-1B470-3.01", "SN0123456789"));
  }
}
