package io.energyrack.gateway.rs485.dialect.eg4;

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
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
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

class Eg4DialectTest extends DialectContract {

  private static final Answer TOO_LONG_OR_SHORT = new Answer.Garbled(Fault.LENGTH);

  private final Eg4Dialect dialect = new Eg4Dialect();

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  private static Query one(Eg4Command command) {
    return new AsciiQuery(Topic.MEASUREMENTS, command, 1, false, 1);
  }

  private static Exchange capture(Eg4Command command, String vector) {
    return new Exchange(one(command), Vectors.byId(vector).frame());
  }

  private static Frame frame(String info) {
    return Hand.frame("20014A00", info);
  }

  private Part told(Eg4Command command, String info) {
    Answer answer = dialect.decode(one(command), frame(info));
    assertThat(answer).isInstanceOf(Answer.Told.class);
    assertThat(((Answer.Told) answer).parts()).hasSize(1);
    return ((Answer.Told) answer).parts().get(0);
  }

  /**
   * The 44 that github nkinnan/esphome-pace-bms shows in pace_bms_protocol_v20.h, beside v267's 42.
   */
  private static final Frame STATES =
      Frame.ofAscii(
          "~20014A007054100110000000000000000000000000000000000400000000000000000900000000000003020000"
              + "000000EDC3\r");

  /** Two cells of 3.3 V; sensors of 20.0 °C at cells, 30.0 °C at the switches, none outside. */
  private static final String HEAD =
      "00 01 02 0CE4 0CE4 01 0B72 0BD6 8000 FF9C 0294 1388 2710 0001";

  @Override
  protected List<Exchange> captures() {
    return List.of(
        capture(Eg4Command.ANALOG, "v267"),
        capture(Eg4Command.ANALOG, "v278"),
        capture(Eg4Command.MANUFACTURER, "v271"),
        new Exchange(one(Eg4Command.ALARMS), STATES));
  }

  // v266, v268, v270, v272: no query has INFO.
  @ParameterizedTest
  @CsvSource({
    "ANALOG, ~20014A420000FDA2",
    "ALARMS, ~20014A440000FDA0",
    "MANUFACTURER, ~20014A510000FDA2",
    "SERIAL, ~20014A930000FD9C",
  })
  void aQueryIsWrittenAsTheDocumentWritesIt(Eg4Command command, String text) {
    assertThat(one(command).request()).hasToString(text + "\r");
  }

  @Test
  void theCapturesTellWhatOthersReadFromThem() {
    AsciiVectors.assertMeasured(AsciiVectors.read(dialect, "v267"), "v267");
    AsciiVectors.assertMeasured(AsciiVectors.read(dialect, "v278"), "v278");
    assertThat(AsciiVectors.read(dialect, "v271"))
        .isEqualTo(new IdentityAnswer(new PackIdentity(null, "QTHN", null, null)));
  }

  // The clock is not asked, and its answer is nothing that is.
  @Test
  void theClockIsNotRead() {
    assertThat(AsciiVectors.read(dialect, "v274"))
        .isEqualTo(new AsciiAnswer.Unreadable(Fault.UNKNOWN));
  }

  @Test
  void twoSensorsMoreFollowThanItCounts() {
    PackReading reading =
        told(Eg4Command.ANALOG, HEAD + "0F 0032 0064 0CE4 0CE4 0000" + "00".repeat(32)).reading();
    assertThat(reading).isNotNull();
    assertThat(reading.cellTemperatures()).isNotNull();
    assertThat(reading.cellTemperatures().count()).isEqualTo(1);
    assertThat(reading.cellTemperatures().highest()).isEqualTo(Temperature.ofDecicelsius(200));
    assertThat(reading.boardTemperature()).isEqualTo(Temperature.ofDecicelsius(300));
    assertThat(reading.current().milliamps()).isEqualTo(-1_000);
  }

  @Test
  void anotherTailIsAnotherLayout() {
    String tail = "0032 0064 0CE4 0CE4 0000" + "00".repeat(32);
    for (String rest : List.of("0E" + tail, "0F" + tail + "00", "0F 0032 0064")) {
      assertThat(dialect.decode(one(Eg4Command.ANALOG), frame(HEAD + rest)))
          .isEqualTo(TOO_LONG_OR_SHORT);
    }
  }

  @Test
  void ofItsStatesTheMarksAreRead() {
    Part part = told(Eg4Command.ALARMS, "00 01 02 0200 01 01" + "00".repeat(18));
    PackAlarms alarms = part.alarms();
    assertThat(alarms).isNotNull();
    assertThat(alarms.alarms().alarms())
        .containsExactly(Condition.CELL_VOLTAGE_HIGH, Condition.TEMPERATURE_LOW);
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.UNKNOWN);
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.UNKNOWN);
    assertThat(dialect.decode(one(Eg4Command.ALARMS), frame("00 01 02 0200 01 01 00")))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }
}
