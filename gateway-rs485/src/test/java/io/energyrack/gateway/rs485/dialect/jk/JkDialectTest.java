package io.energyrack.gateway.rs485.dialect.jk;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.Chain;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JkDialectTest extends DialectContract {

  // 16 of 32 cells: 3300 mV each; the bits say which; mean, spread, places.
  private static final Frame CELLS =
      Hand.rtu("01 03 48" + "0CE4".repeat(16) + "0000".repeat(16) + "0000 FFFF 0CE4 0000");

  // From 128A on: MOSFETs 20.3 °C; -; 52.800 V (CE40); power; -12.345 A (FFFFCFC7);
  // 19.5 and 19.8 °C; no alarm; balance 0; - and 55 %; 154.711 Ah (25C57) of 280.000 (445C0);
  // 62 cycles; -; 100 % and pre-charge off; -; run time; both switches on; -.
  private static final Frame STATE =
      Hand.rtu(
          "01 03 3A 00CB 0000 0000 0000 CE40 0000 0000 FFFF CFC7 00C3 00C6 0000 0000 0000 0037"
              + " 0002 5C57 0004 45C0 0000 003E 0109 B786 6400 0000 02E5 2204 0101 0000");

  // The same from 12A0 on, with cell voltage low (bit 11) and only the charge switch on.
  private static final Frame ALARMS =
      Hand.rtu(
          "01 03 22 0000 0800 0000 0037 0002 5C57 0004 45C0 0000 003E 0109 B786 6400 0000 02E5"
              + " 2204 0100");

  private final Dialect dialect = Dialects.named("jk", Plausibility.BAT_50002);

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    List<Exchange> all = new ArrayList<>();
    all.addAll(new Chain(dialect, Topic.MEASUREMENTS, 1, CELLS, STATE).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, ALARMS).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, Hand.hex("01 83 02 C0 F1")).exchanges());
    return all;
  }

  @Test
  void aReadingIsOfBothReads() {
    PackReading reading =
        Objects.requireNonNull(
            new Chain(dialect, Topic.MEASUREMENTS, 1, CELLS, STATE).part().reading());
    assertThat(reading.cells().count()).isEqualTo(16);
    assertThat(reading.voltage()).isEqualTo(Voltage.ofMillivolts(52_800));
    assertThat(reading.current()).isEqualTo(Current.ofMilliamps(-12_345));
    assertThat(reading.toldSoc()).isEqualTo(Percent.ofWhole(55));
    assertThat(reading.toldSoh()).isEqualTo(Percent.ofWhole(100));
    assertThat(reading.remaining()).isEqualTo(Capacity.ofMilliampHours(154_711));
    assertThat(reading.full()).isEqualTo(Capacity.ofMilliampHours(280_000));
    assertThat(reading.cycles()).isEqualTo(62);
    assertThat(Objects.requireNonNull(reading.cellTemperatures()).highest().decicelsius())
        .isEqualTo(198);
    assertThat(Objects.requireNonNull(reading.boardTemperature()).decicelsius()).isEqualTo(203);
  }

  @Test
  void alarmsAndSwitches() {
    var alarms =
        Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, ALARMS).part().alarms());
    assertThat(alarms.alarms().alarms()).containsExactly(Condition.CELL_VOLTAGE_LOW);
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.OFF);
  }

  @Test
  void whoItIs() {
    StringBuilder hex = new StringBuilder("01 03 20");
    ("JK_PB2A16S20P\0\0\0" + "15A\0\0\0\0\0" + "15.41\0\0\0")
        .chars()
        .forEach(character -> hex.append("%02X".formatted(character)));
    assertThat(new Chain(dialect, Topic.IDENTITY, 1, Hand.rtu(hex.toString())).part().identity())
        .isEqualTo(new PackIdentity("JK_PB2A16S20P", null, "15.41", null));
  }

  // v339: cells as its source prints them; the rest as this map reads it by hand: D7 CD is 52695,
  // 97 03 is no field of ours; C3, C6 sensors 1 and 2; C2, C7 sensors 4 and 5; 37 is 55 %.
  @Test
  void theFrameOf300BytesTellsTheSameRegisters() {
    JkFrame frame = JkFrame.of(Vectors.byId("v339").frame());
    assertThat(frame.kind()).isEqualTo(JkFrame.Kind.STATE);
    var told = new JkMap().read(frame.registers(), 3);
    var pack = Objects.requireNonNull(told.pack());
    assertThat(pack.cells()).isEqualTo(Vectors.byId("v339").derived().get("cells_mV"));
    assertThat(pack.voltage()).isEqualTo(52_695);
    assertThat(pack.current()).isZero();
    assertThat(pack.soc()).isEqualTo(Percent.ofWhole(55));
    assertThat(pack.soh()).isEqualTo(Percent.ofWhole(100));
    assertThat(pack.remaining()).isEqualTo(155_219);
    assertThat(pack.full()).isEqualTo(280_000);
    assertThat(pack.cycles()).isEqualTo(62);
    assertThat(pack.cellSensors()).containsExactly(195, 198, 194, 199);
    assertThat(pack.boardSensors()).containsExactly(203);
    var alarms = Objects.requireNonNull(told.alarms());
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.ON);
  }

  @Test
  void theFrameOf300BytesOfSettings() {
    JkFrame frame = JkFrame.of(Vectors.byId("v343").frame());
    assertThat(frame.kind()).isEqualTo(JkFrame.Kind.SETTINGS);
    // 8C 0A is 2700, 42 0E is 3650.
    assertThat(frame.setting(10)).isEqualTo(2_700);
    assertThat(frame.setting(18)).isEqualTo(3_650);
  }

  @Test
  void s3TheFrameOf300BytesIsRefusedForEveryReason() {
    byte[] good = Vectors.byId("v339").frame().toBytes();
    assertThat(JkFrame.fault(Frame.copyOf(good, 0, 299))).contains(Fault.TRUNCATED);
    assertThat(JkFrame.fault(Frame.copyOf(good, 1, 300))).contains(Fault.UNKNOWN);
    for (int bit = 32; bit < 8 * good.length; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(JkFrame.fault(Frame.copyOf(flipped, 0, flipped.length))).isPresent();
    }
  }
}
