package io.energyrack.gateway.rs485.dialect.seplos2;

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

class Seplos2DialectTest extends DialectContract {

  private static final Answer TOO_LONG_OR_SHORT = new Answer.Garbled(Fault.LENGTH);

  private final Seplos2Dialect dialect = new Seplos2Dialect();

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  private static Query one(Seplos2Command command) {
    return new AsciiQuery(Topic.MEASUREMENTS, command, 1, false, 1);
  }

  private static Exchange capture(Seplos2Command command, String vector) {
    return new Exchange(one(command), Vectors.byId(vector).frame());
  }

  private static Frame frame(String info) {
    return Hand.frame("20014600", info);
  }

  private Part told(Seplos2Command command, String info) {
    Answer answer = dialect.decode(one(command), frame(info));
    assertThat(answer).isInstanceOf(Answer.Told.class);
    assertThat(((Answer.Told) answer).parts()).hasSize(1);
    return ((Answer.Told) answer).parts().get(0);
  }

  /** Two cells of 3.3 V; six sensors of 20.0 °C, the outside's not there, the switches' 30.0 °C. */
  private static final String HEAD =
      "00 01 02 0CE4 0CE4 06 0B73 0B73 0B73 0B73 8000 0BD7 FF9C 0294 1388";

  private static final String WORDS = "2710 01F4 2710 0001 03E8 0294";

  @Override
  protected List<Exchange> captures() {
    return List.of(
        capture(Seplos2Command.ANALOG, "v225"),
        new Exchange(one(Seplos2Command.ALARMS), frame(state("00 00 00 00 00 00 03"))),
        capture(Seplos2Command.MANUFACTURER, "v229"));
  }

  // v224, v247, v226: as its own tools ask.
  @ParameterizedTest
  @CsvSource({
    "ANALOG, 0, ~20004642E00200FD37",
    "ALARMS, 1, ~20014644E00201FD33",
    "MANUFACTURER, 0, ~200046510000FDAE",
  })
  void aQueryIsWrittenAsItsToolsWriteIt(Seplos2Command command, int address, String text) {
    var query = new AsciiQuery(Topic.MEASUREMENTS, command, address, false, 1);
    assertThat(query.request()).hasToString(text + "\r");
  }

  @Test
  void theCaptureTellsWhatOthersReadFromIt() {
    AsciiVectors.assertMeasured(AsciiVectors.read(dialect, "v225"), "v225");
    assertThat(AsciiVectors.read(dialect, "v229")).isEqualTo(new AsciiAnswer.Refused(4));
  }

  // 0B73 = 2931, 2731 of which are 0 °C; the last of six sensors is the switches'.
  @Test
  void sensorsAreAtCellsAndAtTheSwitches() {
    PackReading reading =
        told(Seplos2Command.ANALOG, HEAD + "0A" + WORDS + "0000 0000 0000 0000").reading();
    assertThat(reading).isNotNull();
    assertThat(reading.cellTemperatures()).isNotNull();
    assertThat(reading.cellTemperatures().count()).isEqualTo(4);
    assertThat(reading.cellTemperatures().highest()).isEqualTo(Temperature.ofDecicelsius(200));
    assertThat(reading.boardTemperature()).isEqualTo(Temperature.ofDecicelsius(300));
    assertThat(reading.current().milliamps()).isEqualTo(-1_000);
    assertThat(reading.voltage().millivolts()).isEqualTo(6_600);
  }

  // P counts the words behind it.
  @Test
  void moreOrFewerReservedWordsAreCounted() {
    assertThat(told(Seplos2Command.ANALOG, HEAD + "06" + WORDS)).isNotNull();
    assertThat(told(Seplos2Command.ANALOG, HEAD + "07" + WORDS + "0000")).isNotNull();
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), frame(HEAD + "07" + WORDS)))
        .isEqualTo(TOO_LONG_OR_SHORT);
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), frame(HEAD + "06" + WORDS + "00")))
        .isEqualTo(TOO_LONG_OR_SHORT);
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), frame(HEAD + "04" + WORDS)))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  // The same header, another make: a Pylontech pack's P is 2 or 4.
  @Test
  void pylontechsMeasurementsAreNotRead() {
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), Vectors.byId("v066").frame()))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  /** Two cells, two sensors; events 1 to 6 and the switches, then balance, system and the rest. */
  private static String state(String eventsAndSwitches) {
    return "00 01 02 0000 02 0000 00 00 14" + eventsAndSwitches + "0000 04 0000 0000 000000000000";
  }

  private PackAlarms alarms(String eventsAndSwitches) {
    PackAlarms alarms = told(Seplos2Command.ALARMS, state(eventsAndSwitches)).alarms();
    assertThat(alarms).isNotNull();
    return alarms;
  }

  @ParameterizedTest
  @CsvSource({
    "01 00 00 00 00 00 03, CELL_FAULT",
    "10 00 00 00 00 00 03, CELL_IMBALANCE",
    "00 02 00 00 00 00 03, CELL_VOLTAGE_HIGH",
    "00 08 00 00 00 00 03, CELL_VOLTAGE_LOW",
    "00 20 00 00 00 00 03, PACK_VOLTAGE_HIGH",
    "00 80 00 00 00 00 03, PACK_VOLTAGE_LOW",
    "00 00 02 00 00 00 03, CHARGE_TEMPERATURE_HIGH",
    "00 00 08 00 00 00 03, CHARGE_TEMPERATURE_LOW",
    "00 00 20 00 00 00 03, DISCHARGE_TEMPERATURE_HIGH",
    "00 00 80 00 00 00 03, DISCHARGE_TEMPERATURE_LOW",
    "00 00 00 02 00 00 03, TEMPERATURE_HIGH",
    "00 00 00 08 00 00 03, TEMPERATURE_LOW",
    "00 00 00 10 00 00 03, MOSFET_TEMPERATURE_HIGH",
    "00 00 00 00 02 00 03, CHARGE_CURRENT_HIGH",
    "00 00 00 00 08 00 03, DISCHARGE_CURRENT_HIGH",
    "00 00 00 00 10 00 03, DISCHARGE_CURRENT_HIGH",
    "00 00 00 00 80 00 03, SHORT_CIRCUIT",
    "00 00 00 00 00 01 03, PACK_VOLTAGE_HIGH",
    "00 00 00 00 00 20 03, SYSTEM_FAULT",
  })
  void aProtectionIsAnAlarm(String bits, Condition condition) {
    assertThat(alarms(bits).alarms().alarms()).containsExactly(condition);
    assertThat(alarms(bits).alarms().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "08 00 00 00 00 00 03, SYSTEM_FAULT",
    "00 01 00 00 00 00 03, CELL_VOLTAGE_HIGH",
    "00 40 00 00 00 00 03, PACK_VOLTAGE_LOW",
    "00 00 10 00 00 00 03, DISCHARGE_TEMPERATURE_HIGH",
    "00 00 00 04 00 00 03, TEMPERATURE_LOW",
    "00 00 00 20 00 00 03, MOSFET_TEMPERATURE_HIGH",
    "00 00 00 00 01 00 03, CHARGE_CURRENT_HIGH",
  })
  void aWarningIsNone(String bits, Condition condition) {
    assertThat(alarms(bits).alarms().alarms()).isEmpty();
    assertThat(alarms(bits).alarms().warnings()).containsExactly(condition);
  }

  // Which direction of the current is too high no mark says.
  @ParameterizedTest
  @CsvSource({
    "0200, CHARGE_CURRENT_HIGH DISCHARGE_CURRENT_HIGH",
    "0001, PACK_VOLTAGE_LOW",
    "0002, PACK_VOLTAGE_HIGH",
  })
  void aMarkWithoutItsBitIsAWarning(String marks, String conditions) {
    String info = "00 01 02 0000 02 0000" + marks + "14 000000000000 03" + "00".repeat(13);
    PackAlarms alarms = told(Seplos2Command.ALARMS, info).alarms();
    assertThat(alarms).isNotNull();
    assertThat(alarms.alarms().alarms()).isEmpty();
    assertThat(alarms.alarms().warnings())
        .extracting(Condition::name)
        .containsExactlyInAnyOrder(conditions.split(" ", -1));
  }

  @Test
  void theSwitchesAreToldApart() {
    PackAlarms alarms = alarms("00 00 00 40 00 06 01");
    assertThat(alarms.dischargeSwitch()).isEqualTo(Switch.ON);
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.OFF);
    assertThat(alarms.alarms().alarms()).isEmpty();
    assertThat(alarms.alarms().warnings()).isEmpty();
  }

  // 49 bytes for 16 cells and 6 sensors, as its document says.
  @Test
  void statesAreAsLongAsTheyAre() {
    String sixteen =
        "00 01 10" + "00".repeat(16) + "06" + "00".repeat(6) + "0000 14" + "00".repeat(20);
    assertThat(told(Seplos2Command.ALARMS, sixteen)).isNotNull();
    assertThat(frame(sixteen).length()).isEqualTo(18 + 2 * 49);
    assertThat(dialect.decode(one(Seplos2Command.ALARMS), frame(sixteen + "00")))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  // Model 10 ASCII, 10 06 is 16.6, maker 20 ASCII padded with FF.
  @Test
  void whoMadeItIsToldInTheFamilysLayout() {
    String info = "313130312D5350313520 1006 43414E50726F746F636F6C3A536F666172FFFFFF";
    assertThat(dialect.guess(AsciiVectors.hand("20004600", info)))
        .isEqualTo(
            new IdentityAnswer(new PackIdentity("1101-SP15", "CANProtocol:Sofar", "16.6", null)));
  }

  @Test
  void itsOwnReturnCodesAreRefusals() {
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), Hand.frame("20014607", "")))
        .isEqualTo(new Answer.Refused("07", "no data", false));
    assertThat(dialect.decode(one(Seplos2Command.ANALOG), Hand.frame("200146E4", "")))
        .isEqualTo(new Answer.Refused("E4", "not permitted", false));
  }
}
