package io.energyrack.gateway.rs485.dialect.pylontech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiQuery;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PylontechDialectTest extends DialectContract {

  private final Dialect dialect = new PylontechDialect();

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    return List.of(
        capture(group(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 3), "v001"),
        capture(one(Topic.MEASUREMENTS, PylontechCommand.ANALOG), "v066"),
        capture(one(Topic.ALARMS, PylontechCommand.ALARMS), "v016"),
        capture(one(Topic.ALARMS, PylontechCommand.ALARMS), "v046"),
        capture(one(Topic.LIMITS, PylontechCommand.LIMITS), "v061"),
        capture(one(Topic.LIMITS, PylontechCommand.BANK_LIMITS), "v095"),
        capture(one(Topic.LIMITS, PylontechCommand.PARAMETERS), "v059"),
        capture(one(Topic.IDENTITY, PylontechCommand.SERIAL), "v042"),
        capture(one(Topic.IDENTITY, PylontechCommand.MANUFACTURER), "v009"),
        capture(one(Topic.IDENTITY, PylontechCommand.FIRMWARE), "v022"),
        capture(one(Topic.IDENTITY, PylontechCommand.VERSION), "v026"),
        capture(one(Topic.IDENTITY, PylontechCommand.BANK_IDENTITY), "v054"),
        capture(one(Topic.MEASUREMENTS, PylontechCommand.BANK), "v056"),
        capture(one(Topic.ALARMS, PylontechCommand.BANK_ALARMS), "v093"),
        capture(one(Topic.LIMITS, PylontechCommand.LIMITS), "v080"));
  }

  private static Exchange capture(Query query, String vector) {
    return new Exchange(query, Vectors.byId(vector).frame());
  }

  private static Query one(Topic topic, PylontechCommand command) {
    return new AsciiQuery(topic, command, 2, false, 1);
  }

  private static Query group(Topic topic, PylontechCommand command, int packs) {
    return new AsciiQuery(topic, command, 2, true, packs);
  }

  private Part onlyPart(PylontechCommand command, Frame frame) {
    Answer answer = dialect.decode(one(Topic.IDENTITY, command), frame);
    assertThat(answer).isInstanceOf(Answer.Told.class);
    assertThat(((Answer.Told) answer).parts()).hasSize(1);
    return ((Answer.Told) answer).parts().get(0);
  }

  // v066, by hand: 0BFF = 3071 -> 34.0 °C on the board, then 0BCC = 3020 -> 28.9 and so on; P = 4,
  // so 0186A0 = 100000 mAh counts and the FFFF before it do not.
  @Test
  void measurementsBecomeAReading() {
    Part part = onlyPart(PylontechCommand.ANALOG, Vectors.byId("v066").frame());
    assertThat(part)
        .isEqualTo(
            Part.of(
                0,
                new PackReading(
                    CellVoltages.ofMillivolts(
                        3434, 3458, 3462, 3460, 3458, 3462, 3461, 3458, 3463, 3458, 3461, 3461,
                        3455, 3437, 3461),
                    CellTemperatures.ofDecicelsius(289, 297, 300, 303, 292),
                    Temperature.ofDecicelsius(340),
                    Current.ZERO,
                    Voltage.ofMillivolts(51_849),
                    Capacity.ofMilliampHours(100_000),
                    Capacity.ofMilliampHours(100_000),
                    null,
                    null,
                    0,
                    null,
                    null)));
    assertThat(part.reading()).isNotNull();
    assertThat(part.reading().soc()).isEqualTo(Percent.HUNDRED);
  }

  @Test
  void aGroupAnswerTellsOnePartAPackInItsPlace() {
    Answer answer =
        dialect.decode(
            group(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 3), Vectors.byId("v001").frame());
    List<Part> parts = ((Answer.Told) answer).parts();
    assertThat(parts).extracting(Part::position).containsExactly(0, 1, 2);
    assertThat(parts)
        .extracting(part -> part.reading() == null ? null : part.reading().current())
        .containsExactly(
            Current.ofMilliamps(-2600), Current.ofMilliamps(-2500), Current.ofMilliamps(-2700));
  }

  // Three packs' worth of answer to a query of one would give two packs' readings to the wrong one.
  @Test
  void severalPacksAreNoAnswerToAQueryOfOne() {
    assertThat(
            dialect.decode(
                one(Topic.MEASUREMENTS, PylontechCommand.ANALOG), Vectors.byId("v001").frame()))
        .isEqualTo(new Answer.Garbled(Fault.LENGTH));
  }

  @Test
  void aSingleSensorIsACellSensor() {
    Frame frame = Hand.frame("20024600", "00 02 01 0CE4 01 0BC3 0000 0CE4 C350 02 C350 0001");
    PackReading reading = onlyPart(PylontechCommand.ANALOG, frame).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.boardTemperature()).isNull();
    assertThat(reading.cellTemperatures()).isEqualTo(CellTemperatures.ofDecicelsius(280));
  }

  @Test
  void noSensorIsNoTemperatureAndFfffIsNoCapacity() {
    Frame frame = Hand.frame("20024600", "00 02 01 0CE4 00 0000 0CE4 FFFF 02 FFFF 0001");
    PackReading reading = onlyPart(PylontechCommand.ANALOG, frame).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.boardTemperature()).isNull();
    assertThat(reading.cellTemperatures()).isNull();
    assertThat(reading.remaining()).isNull();
    assertThat(reading.full()).isNull();
    assertThat(reading.soc()).isNull();
  }

  // S1: a sensor that is not there shows 0000, FFFF or 8000; the first is the board's.
  @ParameterizedTest
  @CsvSource({"0000", "FFFF", "8000"})
  void s1ASensorThatIsNotThereTellsNothing(String absent) {
    String before = "00 02 01 0CE4 04";
    String after = "0000 0CE4 C350 02 C350 0001";
    Frame some = Hand.frame("20024600", before + absent + "0BC3" + absent + "0BCD" + after);
    PackReading reading = onlyPart(PylontechCommand.ANALOG, some).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.boardTemperature()).isNull();
    assertThat(reading.cellTemperatures())
        .as("each keeps its number")
        .isEqualTo(CellTemperatures.ofPlaces(Arrays.asList(280, null, 290)));
    Frame none = Hand.frame("20024600", before + absent.repeat(4) + after);
    PackReading without = onlyPart(PylontechCommand.ANALOG, none).reading();
    assertThat(without).isNotNull();
    assertThat(without.cellTemperatures()).isNull();
  }

  @Test
  void sixFsAreNoCapacity() {
    String info = "00 02 01 0CE4 00 0000 0CE4 FFFF 04 FFFF 0001 FFFFFF FFFFFF";
    PackReading reading = onlyPart(PylontechCommand.ANALOG, Hand.frame("20024600", info)).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.remaining()).isNull();
    assertThat(reading.full()).isNull();
  }

  // S3: a cell of 0 V, and a pack voltage that its cells do not sum to.
  @Test
  void anImplausibleReadingIsNamedAndNotTold() {
    Frame frame = Hand.frame("20024600", "00 02 01 0000 00 0000 0CE4 C350 02 C350 0001");
    assertThat(dialect.decode(one(Topic.MEASUREMENTS, PylontechCommand.ANALOG), frame))
        .isEqualTo(new Answer.Implausible(List.of("cells_mv", "voltage_mv")));
  }

  // v061: D002 = 53250 mV, AFC8 = 45000 mV, 00C8 = 20.0 A, FE0C = -50.0 A, C0 = both enabled.
  @Test
  void limitsAreAmounts() {
    assertThat(onlyPart(PylontechCommand.LIMITS, Vectors.byId("v061").frame()).limits())
        .isEqualTo(
            new PackLimits(
                Voltage.ofMillivolts(53_250),
                Voltage.ofMillivolts(45_000),
                Current.ofMilliamps(20_000),
                Current.ofMilliamps(50_000),
                false,
                false));
  }

  // S2 and S7: what is not enabled is 0 A, whatever number stands beside it.
  @ParameterizedTest
  @CsvSource({
    "C0, 20000, 50000, false, false",
    "80, 20000, 0, false, false",
    "40, 0, 50000, false, false",
    "E0, 20000, 50000, true, false",
    "D0, 20000, 50000, true, false",
    "C8, 20000, 50000, false, true",
  })
  void theStatusByteOf92RulesTheNumbers(
      String status, int ccl, int dcl, boolean force, boolean full) {
    Frame frame = Hand.frame("20024600", "02 D002 AFC8 00C8 FE0C" + status);
    PackLimits limits = onlyPart(PylontechCommand.LIMITS, frame).limits();
    assertThat(limits).isNotNull();
    assertThat(limits.ccl()).isEqualTo(Current.ofMilliamps(ccl));
    assertThat(limits.dcl()).isEqualTo(Current.ofMilliamps(dcl));
    assertThat(limits.forceCharge()).isEqualTo(force);
    assertThat(limits.fullChargeRequested()).isEqualTo(full);
  }

  // A bank of 20 cells would ask 67.04 V: 05E0 = 1504 mV is what is left of it in 16 bits.
  @Test
  void aWrappedChargeVoltageIsImplausible() {
    Frame frame = Hand.frame("20024600", "02 05E0 03E8 00C8 FE0C C0");
    assertThat(dialect.decode(one(Topic.LIMITS, PylontechCommand.LIMITS), frame))
        .isEqualTo(new Answer.Implausible(List.of("cvl_mv")));
  }

  // The bank's limits taken for one pack's would be multiplied by the number of packs (S7).
  // 7080 = 28.8 V, 5460 = 21.6 V, 0640 = 160 A, 06A4 = 170 A, C0: both ways enabled.
  @Test
  void whatTheBankAllowsIsNoPacksLimit() {
    Part part = onlyPart(PylontechCommand.BANK_LIMITS, Vectors.byId("v095").frame());
    PackLimits asks =
        new PackLimits(
            Voltage.ofMillivolts(28_800),
            Voltage.ofMillivolts(21_600),
            Current.ofMilliamps(160_000),
            Current.ofMilliamps(170_000),
            false,
            false);
    assertThat(part).isEqualTo(Part.of(BankReading.asking(asks)));
  }

  @Test
  void healthyStatesAreNoAlarms() {
    assertThat(onlyPart(PylontechCommand.ALARMS, Vectors.byId("v046").frame()).alarms())
        .isEqualTo(new PackAlarms(Alarms.NONE, Switch.ON, Switch.ON, false));
  }

  static Stream<Arguments> states() {
    return Stream.of(
        // cells, sensors, charge current, voltage, discharge current, status 1 to 5
        alarm("01 00", "00", "000000", "0006000000", Condition.CELL_VOLTAGE_LOW),
        alarm("00 02", "00", "000000", "0006000000", Condition.CELL_VOLTAGE_HIGH),
        alarm("00 00", "01", "000000", "0006000000", Condition.CHARGE_TEMPERATURE_LOW),
        alarm("00 00", "02", "000000", "0006000000", Condition.CHARGE_TEMPERATURE_HIGH),
        alarm("00 00", "00", "020000", "0006000000", Condition.CHARGE_CURRENT_HIGH),
        alarm("00 00", "00", "000100", "0006000000", Condition.PACK_VOLTAGE_LOW),
        alarm("00 00", "00", "000200", "0006000000", Condition.PACK_VOLTAGE_HIGH),
        alarm("00 00", "00", "000001", "0006000000", Condition.DISCHARGE_CURRENT_HIGH),
        alarm("00 00", "00", "000002", "0006000000", Condition.DISCHARGE_CURRENT_HIGH),
        alarm("00 00", "00", "000000", "0106000000", Condition.PACK_VOLTAGE_HIGH),
        alarm("00 00", "00", "000000", "0206000000", Condition.CELL_VOLTAGE_LOW),
        alarm("00 00", "00", "000000", "0406000000", Condition.CHARGE_CURRENT_HIGH),
        alarm("00 00", "00", "000000", "1006000000", Condition.DISCHARGE_CURRENT_HIGH),
        alarm("00 00", "00", "000000", "2006000000", Condition.DISCHARGE_TEMPERATURE_HIGH),
        alarm("00 00", "00", "000000", "4006000000", Condition.CHARGE_TEMPERATURE_HIGH),
        alarm("00 00", "00", "000000", "8006000000", Condition.PACK_VOLTAGE_LOW),
        alarm("00 00", "00", "000000", "0006000100", Condition.CELL_FAULT),
        alarm("00 00", "00", "000000", "0006000080", Condition.CELL_FAULT));
  }

  private static Arguments alarm(
      String cells, String sensors, String quantities, String status, Condition condition) {
    return Arguments.of(cells, sensors, quantities, status, condition);
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyProtectionIsItsAlarm(
      String cells, String sensors, String quantities, String status, Condition condition) {
    Frame frame = Hand.frame("20024600", "00 02 02" + cells + "01" + sensors + quantities + status);
    assertThat(onlyPart(PylontechCommand.ALARMS, frame).alarms())
        .isEqualTo(new PackAlarms(Alarms.NONE.withAlarm(condition), Switch.ON, Switch.ON, false));
  }

  // S12: a cold pack that goes on discharging is not to be charged, and may be discharged.
  @Test
  void s12AMarkedSensorForbidsDischargingOnlyWhenTheDischargeSwitchIsOff() {
    PackAlarms on =
        onlyPart(
                PylontechCommand.ALARMS,
                Hand.frame("20024600", "00 02 01 00 01 01 000000 0006000000"))
            .alarms();
    assertThat(on).isNotNull();
    assertThat(on.alarms().forbidCharge()).isTrue();
    assertThat(on.alarms().forbidDischarge()).isFalse();
    PackAlarms off =
        onlyPart(
                PylontechCommand.ALARMS,
                Hand.frame("20024600", "00 02 01 00 01 01 000000 0000000000"))
            .alarms();
    assertThat(off).isNotNull();
    assertThat(off.alarms().forbidCharge() && off.alarms().forbidDischarge()).isTrue();
  }

  @Test
  void anotherStateWarns() {
    Frame frame = Hand.frame("20024600", "00 02 01 F0 01 F0 F0F0F0 0006000000");
    PackAlarms alarms = onlyPart(PylontechCommand.ALARMS, frame).alarms();
    assertThat(alarms).isNotNull();
    assertThat(alarms.alarms().alarms()).isEmpty();
    assertThat(alarms.alarms().warnings())
        .containsExactlyInAnyOrder(
            Condition.CELL_FAULT,
            Condition.PACK_VOLTAGE_HIGH,
            Condition.CHARGE_TEMPERATURE_HIGH,
            Condition.CHARGE_CURRENT_HIGH,
            Condition.DISCHARGE_CURRENT_HIGH);
  }

  @ParameterizedTest
  @CsvSource({"00, OFF, OFF, 00, false", "02, ON, OFF, 00, false", "04, OFF, ON, 08, true"})
  void switchesAndFullAreStatesNotAlarms(
      String status2, Switch charge, Switch discharge, String status3, boolean full) {
    Frame frame =
        Hand.frame("20024600", "00 02 01 00 01 00 000000 00" + status2 + status3 + "0000");
    assertThat(onlyPart(PylontechCommand.ALARMS, frame).alarms())
        .isEqualTo(new PackAlarms(Alarms.NONE, charge, discharge, full));
  }

  @Test
  void identityIsPutTogetherFromThreeAnswers() {
    PackIdentity manufacturer =
        onlyPart(PylontechCommand.MANUFACTURER, Vectors.byId("v009").frame()).identity();
    PackIdentity firmware =
        onlyPart(PylontechCommand.FIRMWARE, Vectors.byId("v022").frame()).identity();
    PackIdentity serial =
        onlyPart(PylontechCommand.SERIAL, Vectors.byId("v042").frame()).identity();
    assertThat(manufacturer).isNotNull();
    assertThat(firmware).isNotNull();
    assertThat(serial).isNotNull();
    assertThat(manufacturer.with(firmware).with(serial))
        .isEqualTo(new PackIdentity("US2KBPL", "Pylon", "0.6.5", "HPTCR03171112590"));
  }

  @Test
  void aRefusalSaysWhetherAskingAgainIsOfUse() {
    assertThat(
            dialect.decode(
                one(Topic.LIMITS, PylontechCommand.LIMITS), Vectors.byId("v080").frame()))
        .isEqualTo(new Answer.Refused("04", "command not known", true));
    assertThat(
            dialect.decode(one(Topic.LIMITS, PylontechCommand.LIMITS), Hand.frame("20024602", "")))
        .isEqualTo(new Answer.Refused("02", "wrong checksum", false));
  }

  // JK answers as 02 whoever was asked.
  @Test
  void anAnswerUnderAnotherAddressIsTaken() {
    Query query = new AsciiQuery(Topic.LIMITS, PylontechCommand.LIMITS, 0x12, false, 1);
    assertThat(dialect.decode(query, Vectors.byId("v061").frame())).isInstanceOf(Answer.Told.class);
  }

  @ParameterizedTest
  @CsvSource({"25024600", "20024A00", "22024600"})
  void anotherDialectsFrameIsUnknown(String header) {
    Frame frame = Hand.frame(header, "02 D002 AFC8 00C8 FE0C C0");
    assertThat(dialect.decode(one(Topic.LIMITS, PylontechCommand.LIMITS), frame))
        .isEqualTo(new Answer.Garbled(Fault.UNKNOWN));
  }

  @Test
  void aQueryOfAnotherDialectIsABug() {
    Query other =
        new Query() {
          @Override
          public Topic topic() {
            return Topic.LIMITS;
          }

          @Override
          public int address() {
            return 2;
          }

          @Override
          public boolean group() {
            return false;
          }

          @Override
          public Frame request() {
            return Frame.ofAscii("");
          }

          @Override
          public int expectedAnswerBytes() {
            return 0;
          }

          @Override
          public String label() {
            return "";
          }
        };
    assertThatThrownBy(() -> dialect.decode(other, Vectors.byId("v061").frame()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
