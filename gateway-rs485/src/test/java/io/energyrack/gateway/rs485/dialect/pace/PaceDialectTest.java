package io.energyrack.gateway.rs485.dialect.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
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
        "03 2710 0001 2710 63", // P = 3 has no tail
        "02 2710 0001 2710", // P = 2 has SOC
        "04 2710 0001 2710 63 00", // and nothing more
        "09 2710 0001 2710 63 00000000 00000000 64 0000", // P = 9 has 14 bytes
        "03 2710 0001", // no design capacity
      })
  void aKnownTailIsAsLongAsItIs(String rest) {
    assertThat(dialect.decode(one(PaceCommand.ANALOG), frame("00 01" + BLOCK + rest)))
        .isEqualTo(TOO_LONG_OR_SHORT);
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
