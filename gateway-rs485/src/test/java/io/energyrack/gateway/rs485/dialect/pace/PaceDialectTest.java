package io.energyrack.gateway.rs485.dialect.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceDialectTest extends DialectContract {

  /** Two cells of 3.3 V; four sensors of 20.0 °C and one of 30.0 °C, the last not there; 1.00 A. */
  private static final String BLOCK =
      "02 0CE4 0CE4 06 0B72 0B72 0B72 0B72 0BD6 8000 0064 19C8 1388";

  private static final Answer TOO_LONG_OR_SHORT = new Answer.Garbled(Fault.LENGTH);

  private final Dialect dialect = new PaceDialect();

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    return List.of(
        capture(one(PaceCommand.ANALOG), "v104"),
        capture(one(PaceCommand.ANALOG), "v198"),
        capture(one(PaceCommand.ANALOG), "v199"),
        capture(group(3), "v208"),
        capture(one(PaceCommand.ALARMS), "v210"),
        capture(one(PaceCommand.PACKS), "v201"),
        capture(one(PaceCommand.CAPACITY), "v194"),
        capture(one(PaceCommand.SOFTWARE), "v115"),
        capture(one(PaceCommand.SERIAL), "v117"),
        capture(one(PaceCommand.PROTOCOLS), "v218"));
  }

  private static Exchange capture(Query query, String vector) {
    return new Exchange(query, Vectors.byId(vector).frame());
  }

  private static Query one(PaceCommand command) {
    return new AsciiQuery(Topic.MEASUREMENTS, command, 1, false, 1);
  }

  private static Query group(int packs) {
    return new AsciiQuery(Topic.MEASUREMENTS, PaceCommand.ANALOG, 0, true, packs);
  }

  private static Frame frame(String info) {
    return Hand.frame("25014600", info);
  }

  private List<Part> told(Query query, String info) {
    Answer answer = dialect.decode(query, frame(info));
    assertThat(answer).isInstanceOf(Answer.Told.class);
    return ((Answer.Told) answer).parts();
  }

  private List<PackReading> readings(Query query, Frame frame) {
    Answer answer = dialect.decode(query, frame);
    assertThat(answer).isInstanceOf(Answer.Told.class);
    return ((Answer.Told) answer)
        .parts().stream().map(Part::reading).map(Objects::requireNonNull).toList();
  }

  private PackReading reading(String info) {
    PackReading reading = told(one(PaceCommand.ANALOG), info).get(0).reading();
    assertThat(reading).isNotNull();
    return reading;
  }

  // v102, v103, v106, v114, v116, v193, v217 with its checksum put right: as its own tools ask.
  @ParameterizedTest
  @CsvSource({
    "ANALOG, 2, false, ~25024642E00202FD2E",
    "ALARMS, 2, false, ~25024644E00202FD2C",
    "ANALOG, 0, true, ~25004642E002FFFD06",
    "PACKS, 1, false, ~250146900000FDA5",
    "SOFTWARE, 1, false, ~250146C10000FD9A",
    "SERIAL, 1, false, ~250146C20000FD99",
    "CAPACITY, 0, false, ~250046A60000FD98",
    "PROTOCOLS, 0, false, ~250046EB0000FD88",
  })
  void aQueryIsWrittenAsItsToolsWriteIt(
      PaceCommand command, int address, boolean group, String text) {
    var query = new AsciiQuery(Topic.MEASUREMENTS, command, address, group, 1);
    assertThat(query.request()).hasToString(text + "\r");
  }

  // 0B72 = 2930, 2730 of which are 0 °C.
  @Test
  void sensorsAreAtCellsAndAtTheSwitches() {
    PackReading reading = reading("00 01" + BLOCK + "03 2710 0001 2710");
    assertThat(reading.cellTemperatures()).isNotNull();
    assertThat(reading.cellTemperatures().count()).isEqualTo(4);
    assertThat(reading.cellTemperatures().highest()).isEqualTo(Temperature.ofDecicelsius(200));
    assertThat(reading.boardTemperature()).isEqualTo(Temperature.ofDecicelsius(300));
    assertThat(reading.toldSoc()).isNull();
    assertThat(reading.soc()).isEqualTo(Percent.ofHundredths(5_000));
  }

  // Of fewer than six sensors none is known to be elsewhere.
  @Test
  void fewSensorsAreAllTakenForCellSensors() {
    PackReading reading =
        reading("00 01 02 0CE4 0CE4 02 0B72 0BD6 0064 19C8 1388 03 2710 0001 2710");
    assertThat(reading.cellTemperatures()).isNotNull();
    assertThat(reading.cellTemperatures().count()).isEqualTo(2);
    assertThat(reading.boardTemperature()).isNull();
  }

  @Test
  void aTailThatNoDocumentNamesIsNotRead() {
    assertThat(reading("00 01" + BLOCK + "00 2710 0001 2710").toldSoc()).isNull();
    assertThat(reading("00 01" + BLOCK + "07 2710 0001 2710 63 AABBCC").toldSoc()).isNull();
    List<Part> parts = told(group(2), "00 02" + (BLOCK + "07 2710 0001 2710 63 AABBCC").repeat(2));
    assertThat(parts).hasSize(2).extracting(Part::position).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02 2710 0001 2710", // P = 2 has SOC
        "09 2710 0001 2710 63 00000000 00000000 64 0000", // P = 9 has 14 bytes
        "03 2710 0001", // no design capacity
      })
  void aKnownTailIsNoShorterThanItIs(String rest) {
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame("00 01" + BLOCK + rest)))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  // What stands where nobody says what it is is no SOC: that is what remains of the whole then.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "03 2710 0001 2710 63",
        "04 2710 0001 2710 63 00",
        "09 2710 0001 2710 63 00000000 00000000 64 0000 0000 00",
      })
  void aKnownTailThatIsLongerIsNotRead(String rest) {
    PackReading reading = reading("00 01" + BLOCK + rest);
    assertThat(reading.toldSoc()).isNull();
    assertThat(reading.soc()).isEqualTo(Percent.ofHundredths(5_000));
  }

  // A public capture of 15 cells: P = 3 and eight bytes more.
  @Test
  void aPackWithEightBytesBehindItsTailIsRead() {
    String text =
        "~25014600208600010F0D280D2B0D100D2A0D2A0D270D270D0B0D2A0D280D2A0D2A0D2B0D2A0D28"
            + "060B580B530B4D0B510B5D0B5E0000C5332710032710000427100000544D0000AFA1E0E9\r";

    PackReading reading = readings(one(PaceCommand.ANALOG), Frame.ofAscii(text)).get(0);

    assertThat(reading.voltage()).isEqualTo(Voltage.ofMillivolts(50_483)); // C533
    assertThat(reading.cells().count()).isEqualTo(15);
    assertThat(reading.soc()).isEqualTo(Percent.ofHundredths(10_000)); // 2710 of 2710
  }

  // A public capture of two packs, of P = 9 and P = 3 with 14 bytes behind either.
  @Test
  void packsThatWriteTheSameTailUnderTwoNamesAreBothRead() {
    String text =
        "~2501460051280002"
            + "100C9B0C9C0C9E0C9C0C9D0C9D0C9F0C9D0C9D0C9E0C9F0C9F0C9F0C9F0C9D0C9C"
            + "060BC20BAE0B990B8C0BDC0BD6FBC4C9DC2CA6097C14002A714824714871487148714864CA120000"
            + "100C950C970C980C9B0C9B0C970C980C9A0C980C990C8F0C980C950C990C9A0C95"
            + "060B8C0B850B7C0B7C0B910B82FB9BC9782C8B037AA8000676C02476C076C076C076C064C9F70000"
            + "BB68\r";

    List<PackReading> readings = readings(group(2), Frame.ofAscii(text));

    assertThat(readings)
        .extracting(PackReading::voltage)
        .containsExactly(Voltage.ofMillivolts(51_676), Voltage.ofMillivolts(51_576)); // C9DC, C978
    assertThat(readings.get(0).toldSoc()).isEqualTo(Percent.ofHundredths(3_600)); // 24
    assertThat(readings.get(1).toldSoc()).isNull();
    // 2C8B = 11 403 of 7AA8 = 31 400: 36.315 %.
    assertThat(readings.get(1).soc()).isEqualTo(Percent.ofHundredths(3_632));
  }

  @Test
  void aTailThatIsTooLongIsAnotherLayout() {
    String info = "00 01" + BLOCK + "07 2710 0001 2710";
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame(info + "00".repeat(28))))
        .isInstanceOf(Answer.Told.class);
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame(info + "00".repeat(29))))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  // A pack would go missing in silence.
  @Test
  void aCountThatIsNotTheNumberOfBlocksIsRefused() {
    String blocks = (BLOCK + "02 2710 0001 2710 63").repeat(2);
    assertThat(dialect.decode(group(3), frame("00 03" + blocks))).isEqualTo(TOO_LONG_OR_SHORT);
    assertThat(told(group(2), "00 02" + blocks)).hasSize(2);
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame("00 02" + blocks)))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  private PackAlarms alarms(String bits) {
    String info = "00 01 02 0000 02 0000 000000" + bits;
    PackAlarms alarms = told(one(PaceCommand.ALARMS), info).get(0).alarms();
    assertThat(alarms).isNotNull();
    return alarms;
  }

  // prot1 prot2 indication control fault balance balance warn1 warn2
  @ParameterizedTest
  @CsvSource({
    "01 00 00 00 00 0000 00 00, CELL_VOLTAGE_HIGH",
    "02 00 00 00 00 0000 00 00, CELL_VOLTAGE_LOW",
    "04 00 00 00 00 0000 00 00, PACK_VOLTAGE_HIGH",
    "08 00 00 00 00 0000 00 00, PACK_VOLTAGE_LOW",
    "10 00 00 00 00 0000 00 00, CHARGE_CURRENT_HIGH",
    "20 00 00 00 00 0000 00 00, DISCHARGE_CURRENT_HIGH",
    "40 00 00 00 00 0000 00 00, SHORT_CIRCUIT",
    "80 00 00 00 00 0000 00 00, PACK_VOLTAGE_HIGH",
    "00 01 00 00 00 0000 00 00, CHARGE_TEMPERATURE_HIGH",
    "00 02 00 00 00 0000 00 00, DISCHARGE_TEMPERATURE_HIGH",
    "00 04 00 00 00 0000 00 00, CHARGE_TEMPERATURE_LOW",
    "00 08 00 00 00 0000 00 00, DISCHARGE_TEMPERATURE_LOW",
    "00 10 00 00 00 0000 00 00, MOSFET_TEMPERATURE_HIGH",
    "00 20 00 00 00 0000 00 00, TEMPERATURE_HIGH",
    "00 40 00 00 00 0000 00 00, TEMPERATURE_LOW",
    "00 00 00 00 01 0000 00 00, SYSTEM_FAULT",
    "00 00 00 00 04 0000 00 00, SYSTEM_FAULT",
    "00 00 00 00 08 0000 00 00, INTERNAL_COMMUNICATION",
    "00 00 00 00 20 0000 00 00, CELL_FAULT",
  })
  void aProtectionIsAnAlarm(String bits, Condition condition) {
    assertThat(alarms(bits).alarms().alarms()).containsExactly(condition);
    assertThat(alarms(bits).alarms().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00 00 00 00 00 0000 01 00, CELL_VOLTAGE_HIGH",
    "00 00 00 00 00 0000 20 00, DISCHARGE_CURRENT_HIGH",
    "00 00 00 00 00 0000 00 08, DISCHARGE_TEMPERATURE_LOW",
    "00 00 00 00 00 0000 00 10, TEMPERATURE_HIGH",
    "00 00 00 00 00 0000 00 20, TEMPERATURE_LOW",
    "00 00 00 00 00 0000 00 40, MOSFET_TEMPERATURE_HIGH",
    "00 00 00 00 80 0000 00 00, SYSTEM_FAULT",
  })
  void aWarningIsNone(String bits, Condition condition) {
    assertThat(alarms(bits).alarms().alarms()).isEmpty();
    assertThat(alarms(bits).alarms().warnings()).containsExactly(condition);
  }

  // Treated as a protection it would stop the charger of a bank at its first full pack.
  @Test
  void fullIsAStateAndNoProtection() {
    PackAlarms full = alarms("00 80 06 00 00 0000 00 00");
    assertThat(full.full()).isTrue();
    assertThat(full.alarms().alarms()).isEmpty();
    assertThat(full.alarms().warnings()).isEmpty();
    assertThat(full.chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(full.dischargeSwitch()).isEqualTo(Switch.ON);
  }

  @Test
  void theSwitchesAreToldApart() {
    PackAlarms alarms = alarms("00 00 04 00 00 0000 00 80");
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.OFF);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.full()).isFalse();
    assertThat(alarms.alarms().warnings()).isEmpty();
  }

  @Test
  void newerPacksAddUpToFiveBytes() {
    String base = "00 01 02 0000 02 0000 000000 000006000000000000";
    for (int more = 0; more <= 5; more++) {
      assertThat(told(one(PaceCommand.ALARMS), base + "00".repeat(more))).hasSize(1);
    }
    assertThat(dialect.decode(one(PaceCommand.ALARMS), frame(base + "00".repeat(6))))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  // A mark whose bit is missing is not lost; beside its bit it adds nothing.
  @ParameterizedTest
  @CsvSource({
    "020000, CHARGE_CURRENT_HIGH",
    "000100, PACK_VOLTAGE_LOW",
    "000200, PACK_VOLTAGE_HIGH",
    "00F000, PACK_VOLTAGE_HIGH",
    "000002, DISCHARGE_CURRENT_HIGH",
    "000001, DISCHARGE_CURRENT_HIGH",
  })
  void aMarkOfAQuantityWithoutItsBitIsAWarning(String marks, Condition condition) {
    PackAlarms marked =
        told(one(PaceCommand.ALARMS), "00 01 02 0000 01 00" + marks + "000006000000000000")
            .get(0)
            .alarms();
    assertThat(marked).isNotNull();
    assertThat(marked.alarms().warnings()).containsExactly(condition);
    assertThat(marked.alarms().alarms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "01, SYSTEM_FAULT",
    "02, TEMPERATURE_IMBALANCE",
    "04, SYSTEM_FAULT",
    "20, INTERNAL_COMMUNICATION",
    "40, SYSTEM_FAULT",
  })
  void theFirstByteMoreWarnsOfLocksAndLinks(String bits, Condition condition) {
    String states = "00 01 02 0000 01 00 000000 000006000000000000";
    PackAlarms alarms = told(one(PaceCommand.ALARMS), states + bits).get(0).alarms();
    assertThat(alarms).isNotNull();
    assertThat(alarms.alarms().warnings()).containsExactly(condition);
    assertThat(alarms.alarms().alarms()).isEmpty();
    assertThat(told(one(PaceCommand.ALARMS), states + bits + "FFFFFFFF").get(0).alarms())
        .isEqualTo(alarms);
  }

  @Test
  void aMarkWithoutItsBitIsAWarning() {
    PackAlarms marked =
        told(one(PaceCommand.ALARMS), "00 01 02 0200 01 00 000000 000006000000000000")
            .get(0)
            .alarms();
    assertThat(marked).isNotNull();
    assertThat(marked.alarms().warnings()).containsExactly(Condition.CELL_VOLTAGE_HIGH);
    PackAlarms both =
        told(one(PaceCommand.ALARMS), "00 01 02 0000 01 02 000000 000106000000000000")
            .get(0)
            .alarms();
    assertThat(both).isNotNull();
    assertThat(both.alarms().alarms()).containsExactly(Condition.CHARGE_TEMPERATURE_HIGH);
    assertThat(both.alarms().warnings()).isEmpty();
  }

  @Test
  void itsOwnReturnCodeIsARefusal() {
    assertThat(dialect.decode(one(PaceCommand.ANALOG), Hand.frame("25014609", "")))
        .isEqualTo(new Answer.Refused("09", "operation or write error", false));
  }

  @Test
  void anotherMakesFrameIsNone() {
    assertThat(dialect.decode(one(PaceCommand.ANALOG), Vectors.byId("v225").frame()))
        .isEqualTo(new Answer.Garbled(Fault.UNKNOWN));
  }

  // v198 with a voltage of 20.000 V (0x4E20) beside cells that sum to 52.9 V.
  @Test
  void s3AVoltageThatIsNotTheCellsSumIsImplausible() {
    Frame frame =
        Hand.frame("25014600", "00 01" + BLOCK.replace("19C8", "4E20") + "03 2710 0001 2710");
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame))
        .isEqualTo(new Answer.Implausible(List.of("voltage_mv")));
  }
}
