package io.energyrack.gateway.rs485.dialect.daren;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiQuery;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiVectors;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DarenDialectTest extends DialectContract {

  private static final Answer TOO_LONG_OR_SHORT = new Answer.Garbled(Fault.LENGTH);

  private final DarenDialect dialect = new DarenDialect();

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  private static Query one(DarenCommand command) {
    return new AsciiQuery(Topic.MEASUREMENTS, command, 1, false, 1);
  }

  private static Exchange capture(DarenCommand command, String vector) {
    return new Exchange(one(command), Vectors.byId(vector).frame());
  }

  private static Frame frame(String info) {
    return Hand.frame("22014A00", info);
  }

  private Part told(DarenCommand command, String info) {
    Answer answer = dialect.decode(one(command), frame(info));
    assertThat(answer).isInstanceOf(Answer.Told.class);
    assertThat(((Answer.Told) answer).parts()).hasSize(1);
    return ((Answer.Told) answer).parts().get(0);
  }

  /** SOC 50.00 %, 6.60 V; two cells; 27.0 and 26.0 °C, switches 30.0 °C; sensors 20.0 °C, none. */
  private static final String HEAD =
      "00 1388 0294 02 0CE4 0CE4 010E 0104 012C 02 00C8 8000 FF9C 0000 0050 01 2710 1388 00CC";

  @Override
  protected List<Exchange> captures() {
    return List.of(
        capture(DarenCommand.ANALOG, "v280"),
        capture(DarenCommand.PARAMETERS, "v282"),
        capture(DarenCommand.MANUFACTURER, "v286"),
        new Exchange(one(DarenCommand.VERSION), Frame.ofAscii("~22014A00E002C8FD14\r")));
  }

  // v279, v281, v283, v285.
  @ParameterizedTest
  @CsvSource({
    "ANALOG, ~22014A42E00201FD28",
    "PARAMETERS, ~22014A47E00201FD23",
    "VERSION, ~22014A4F0000FD8C",
    "MANUFACTURER, ~22014A510000FDA0",
  })
  void aQueryIsWrittenAsItsToolsWriteIt(DarenCommand command, String text) {
    assertThat(one(command).request()).hasToString(text + "\r");
  }

  // v286: "T1_G", "HUANY04", "16S100A", 01 00 02, 01 01.
  @Test
  void theCapturesTellWhatOthersReadFromThem() {
    AsciiVectors.assertMeasured(AsciiVectors.read(dialect, "v280"), "v280");
    assertThat(AsciiVectors.read(dialect, "v282"))
        .isEqualTo(new DarenParameters(3650, 2500, 120_000, "DJM2205180061"));
    assertThat(AsciiVectors.read(dialect, "v286"))
        .isEqualTo(new IdentityAnswer(new PackIdentity("T1_G", "HUANY04", "1.0.2", null)));
  }

  // v280: 0023 in the switches' word, bits 0 and 1 on.
  @Test
  void oneAnswerTellsMeasurementsAndStates() {
    Answer answer = dialect.decode(one(DarenCommand.ANALOG), Vectors.byId("v280").frame());
    Part part = ((Answer.Told) answer).parts().get(0);
    assertThat(part.reading()).isNotNull();
    assertThat(part.alarms()).isNotNull();
    assertThat(part.alarms().chargeSwitch()).isEqualTo(Switch.ON);
    assertThat(part.alarms().dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(part.alarms().alarms().alarms()).isEmpty();
    assertThat(dialect.queries(Topic.ALARMS, 1)).isEmpty();
  }

  // Neither Kelvin nor an offset.
  @Test
  void temperaturesAreInTenthsOfADegree() {
    PackReading reading = told(DarenCommand.ANALOG, HEAD + "00".repeat(33)).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.cellTemperatures()).isNotNull();
    assertThat(reading.cellTemperatures().count()).isEqualTo(1);
    assertThat(reading.cellTemperatures().highest()).isEqualTo(Temperature.ofDecicelsius(200));
    assertThat(reading.boardTemperature()).isEqualTo(Temperature.ofDecicelsius(300));
    assertThat(reading.current().milliamps()).isEqualTo(-1_000);
  }

  @Test
  void theStatesAreAsLongAsTheyAre() {
    assertThat(dialect.decode(one(DarenCommand.ANALOG), frame(HEAD + "00".repeat(32))))
        .isEqualTo(TOO_LONG_OR_SHORT);
    assertThat(dialect.decode(one(DarenCommand.ANALOG), frame(HEAD + "00".repeat(34))))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  private PackAlarms alarms(String words) {
    int bytes = words.replace(" ", "").length() / 2;
    PackAlarms alarms = told(DarenCommand.ANALOG, HEAD + words + "00".repeat(33 - bytes)).alarms();
    assertThat(alarms).isNotNull();
    return alarms;
  }

  // voltage current temperature failing switches, cells too high, too low, high, low
  @ParameterizedTest
  @CsvSource({
    "0001, CELL_VOLTAGE_HIGH",
    "0002, CELL_VOLTAGE_LOW",
    "0004, PACK_VOLTAGE_HIGH",
    "0008, PACK_VOLTAGE_LOW",
    "4000, CELL_IMBALANCE",
    "0000 0004, CHARGE_CURRENT_HIGH",
    "0000 0008, SHORT_CIRCUIT",
    "0000 0020, DISCHARGE_CURRENT_HIGH",
    "0000 0000 0001, CHARGE_TEMPERATURE_HIGH",
    "0000 0000 0002, CHARGE_TEMPERATURE_LOW",
    "0000 0000 0008, DISCHARGE_TEMPERATURE_LOW",
    "0000 0000 0010, TEMPERATURE_HIGH",
    "0000 0000 0040, MOSFET_TEMPERATURE_HIGH",
    "0000 0000 0000 0000 0003 0100, CELL_VOLTAGE_HIGH",
    "0000 0000 0000 0000 0003 0000 0001, CELL_VOLTAGE_LOW",
  })
  void aProtectionIsAnAlarm(String words, Condition condition) {
    assertThat(alarms(words).alarms().alarms()).containsExactly(condition);
    assertThat(alarms(words).alarms().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0010, CELL_VOLTAGE_HIGH",
    "0080, PACK_VOLTAGE_LOW",
    "0100, CELL_IMBALANCE",
    "0000 0040, CHARGE_CURRENT_HIGH",
    "0000 0000 0400, DISCHARGE_TEMPERATURE_HIGH",
    "0000 0000 4000, MOSFET_TEMPERATURE_HIGH",
    "0000 0000 0000 0020, SYSTEM_FAULT",
    "0000 0000 0000 0000 0003 0000 0000 0001, CELL_VOLTAGE_HIGH",
  })
  void aWarningIsNone(String words, Condition condition) {
    assertThat(alarms(words).alarms().alarms()).isEmpty();
    assertThat(alarms(words).alarms().warnings()).containsExactly(condition);
  }
}
