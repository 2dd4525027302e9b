package io.energyrack.gateway.rs485.dialect.pylontech;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PylontechAnswersTest {

  private static final String BLOCK_42 = "01 0CE4 01 0BC3 0000 0CE4 C350 02 C350 0001";
  private static final String BLOCK_44 = "01 00 01 00 000000 0006000000";

  private static final AsciiAnswer TOO_LONG_OR_SHORT = new AsciiAnswer.Unreadable(Fault.LENGTH);

  private static AsciiFrame frame(String info) {
    return ((AsciiCheck.Whole) AsciiFrame.check(Hand.frame("20024600", info))).frame();
  }

  private static AsciiAnswer read(PylontechCommand command, String info) {
    return new PylontechDialect().read(frame(info), command, Scope.ONE_PACK);
  }

  private static List<Integer> addresses(AsciiAnswer answer) {
    return answer instanceof AnalogAnswer analog
        ? analog.blocks().stream().map(AnalogBlock::address).toList()
        : ((StateAnswer) answer).blocks().stream().map(StateBlock::address).toList();
  }

  // ADR is 02 throughout: the byte is an address, a count, or (07) an address nobody else has.
  @ParameterizedTest
  @CsvSource({
    "ONE_PACK, 02, 2",
    "ONE_PACK, 01, 1",
    "GROUP, 01, 1",
    "UNKNOWN, 02, 2",
    "UNKNOWN, 01, 1",
    "UNKNOWN, 07, 7",
  })
  void theSecondByteOfOneBlockIsAnAddressOrACount(Scope scope, String value, int address) {
    assertThat(
            addresses(
                new PylontechDialect()
                    .read(frame("00" + value + BLOCK_42), PylontechCommand.ANALOG, scope)))
        .containsExactly(address);
    assertThat(
            addresses(
                new PylontechDialect()
                    .read(frame("00" + value + BLOCK_44), PylontechCommand.ALARMS, scope)))
        .containsExactly(address);
  }

  @Test
  void severalBlocksAreCountedAndTakeTheirPlaces() {
    assertThat(addresses(read(PylontechCommand.ANALOG, "00 03" + BLOCK_42.repeat(3))))
        .containsExactly(1, 2, 3);
  }

  // A pack that the count promises and the blocks do not hold must not go missing in silence.
  @Test
  void aCountThatIsNotTheBlocksIsRefused() {
    assertThat(read(PylontechCommand.ANALOG, "00 03" + BLOCK_42.repeat(2)))
        .isEqualTo(TOO_LONG_OR_SHORT);
    assertThat(
            new PylontechDialect()
                .read(frame("00 02" + BLOCK_42), PylontechCommand.ANALOG, Scope.GROUP))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  @Test
  void statesMayCarryOneMoreByteAfterEachBlockOrAtTheEnd() {
    AsciiAnswer plain = read(PylontechCommand.ALARMS, "00 02" + BLOCK_44.repeat(2));
    assertThat(addresses(plain)).containsExactly(1, 2);
    assertThat(read(PylontechCommand.ALARMS, "00 02" + (BLOCK_44 + "00").repeat(2)))
        .isEqualTo(plain);
    assertThat(read(PylontechCommand.ALARMS, "00 02" + BLOCK_44.repeat(2) + "00")).isEqualTo(plain);
    assertThat(read(PylontechCommand.ALARMS, "00 02" + BLOCK_44 + "0000"))
        .isEqualTo(TOO_LONG_OR_SHORT);
  }

  @ParameterizedTest
  @CsvSource({
    "ANALOG, 00 02 01 0CE4 01 0BC3 0000 0CE4 C350 03 C350 0001",
    "ANALOG, 00 02 01 0CE4 01 0BC3 0000 0CE4 C350 02 C350 000100",
    "ANALOG, 00 02 01 0CE4 01 0BC3 0000 0CE4 C350 02 C350 00",
    "ANALOG, 00 02 01 0CE4 01 0BC3 0000 0CE4 FFFF 04 FFFF 0001 00C350",
    "ANALOG, 00 02 00 01 0BC3 0000 0CE4 C350 02 C350 0001",
    "ANALOG, 00 02 FF 0CE4",
    "ANALOG, 00 02 01 0CE4 FF 0BC3",
    "ANALOG, 00 02",
    "ANALOG, ''",
    "ALARMS, 00 02 01 00 01 00 000000 00060000",
    "ALARMS, 00 02 00",
    "ALARMS, ''",
    "PARAMETERS, 00 02",
    "VERSION, 20",
    "MANUFACTURER, 4142",
    "LIMITS, D002 AFC8 00C8 FE0C C0",
    "SERIAL, 02 4142",
    "FIRMWARE, 02 0203 0006",
    "BANK_IDENTITY, 4142",
    "BANK, C2BF",
    "BANK_ALARMS, 0000",
    "BANK_LIMITS, 02 D002 AFC8 00C8 FE0C C0",
  })
  void whatDoesNotFillItsLayoutIsRefused(PylontechCommand command, String info) {
    assertThat(read(command, info)).isEqualTo(TOO_LONG_OR_SHORT);
  }

  // 63's bits 5 and 4 are not 92's.
  @ParameterizedTest
  @CsvSource({"C0, false, false", "E0, true, false", "D0, false, true", "C8, false, false"})
  void theStatusByteOf63HasItsOwnBits(String status, boolean force, boolean full) {
    var limits = (LimitsAnswer) read(PylontechCommand.BANK_LIMITS, "7080 5460 0640 06A4" + status);
    assertThat(limits)
        .isEqualTo(
            new LimitsAnswer(true, 28_800, 21_600, 160_000, 170_000, true, true, force, full));
  }

  @Test
  void theRawNumberOfAForbiddenDirectionIsKept() {
    var limits = (LimitsAnswer) read(PylontechCommand.LIMITS, "02 D002 AFC8 00C8 FE0C 00");
    assertThat(limits.ccl()).isEqualTo(20_000);
    assertThat(limits.chargeEnabled()).isFalse();
  }

  // One bit a row, of alarm1, alarm2, protect1, protect2.
  @ParameterizedTest
  @CsvSource({
    "80000000, PACK_VOLTAGE_HIGH, false",
    "40000000, PACK_VOLTAGE_LOW, false",
    "20000000, CELL_VOLTAGE_HIGH, false",
    "10000000, CELL_VOLTAGE_LOW, false",
    "08000000, TEMPERATURE_HIGH, false",
    "04000000, TEMPERATURE_LOW, false",
    "02000000, MOSFET_TEMPERATURE_HIGH, false",
    "01000000, CELL_IMBALANCE, false",
    "00800000, TEMPERATURE_IMBALANCE, false",
    "00400000, CHARGE_CURRENT_HIGH, false",
    "00200000, DISCHARGE_CURRENT_HIGH, false",
    "00100000, INTERNAL_COMMUNICATION, false",
    "00008000, PACK_VOLTAGE_HIGH, true",
    "00004000, PACK_VOLTAGE_LOW, true",
    "00002000, CELL_VOLTAGE_HIGH, true",
    "00001000, CELL_VOLTAGE_LOW, true",
    "00000800, TEMPERATURE_HIGH, true",
    "00000400, TEMPERATURE_LOW, true",
    "00000200, MOSFET_TEMPERATURE_HIGH, true",
    "00000040, CHARGE_CURRENT_HIGH, true",
    "00000020, DISCHARGE_CURRENT_HIGH, true",
    "00000008, SYSTEM_FAULT, true",
  })
  void theBanksBitsHaveTheirConditions(String info, Condition condition, boolean protection) {
    var answer = (BankAlarmsAnswer) read(PylontechCommand.BANK_ALARMS, info);
    assertThat(answer.alarms().alarms()).isEqualTo(protection ? List.of(condition) : List.of());
    assertThat(answer.alarms().warnings()).isEqualTo(protection ? List.of() : List.of(condition));
  }

  // By hand: 49.855 V, FC18 = -10.00 A, 101 %, cells 1.0 and 5.001 V, sensors -0.1 and 126.9 °C.
  @Test
  void aBankThatCannotBeIsNamed() {
    String info =
        "C2BF FC18 65 0008 0008 64 64 1389 0002 03E8 0002 0BAB 0FA0 0002 0AAA 0002"
            + "0000".repeat(10);
    var bank = (BankAnswer) read(PylontechCommand.BANK, info);
    assertThat(bank)
        .isEqualTo(new BankAnswer(49_855, -10_000, 101, 8, 100, 100, 5001, 1000, 1269, -1));
    assertThat(bank.implausible(Plausibility.BAT_50002))
        .containsExactly("soc_pct", "max_cell_mv", "max_temperature_dc");
  }

  @Test
  void aLowestAboveTheHighestCannotBe() {
    var bank = new BankAnswer(49_855, 0, 85, 8, 100, 100, 3323, 3324, 254, 257);
    assertThat(bank.implausible(Plausibility.BAT_50002))
        .containsExactly("min_cell_mv", "min_temperature_dc");
  }

  // 25 bytes are 44 of 8 cells and 5 sensors as well as 47.
  @Test
  void whatFitsTwoLayoutsOrNoneIsNotGuessed() {
    AsciiAnswer unknown = new AsciiAnswer.Unreadable(Fault.UNKNOWN);
    assertThat(new PylontechDialect().guess(frame("00 02 03"))).isEqualTo(unknown);
    String eightCells = "00 02 08" + "00".repeat(8) + "05" + "00".repeat(5) + "000000 0006000000";
    assertThat(new PylontechDialect().guess(frame(eightCells))).isEqualTo(unknown);
    assertThat(read(PylontechCommand.ALARMS, eightCells)).isInstanceOf(StateAnswer.class);
  }

  // By hand: 8000 = 32768 -> 3276.8 A. FE0C as a discharge current is -500, as Pylontech would send
  // it: 50.0 A, not 6503.6 A.
  @Test
  void theChargeCurrentOf63HasNoSignAndItsDischargeCurrentIsAnAmount() {
    var limits = (LimitsAnswer) read(PylontechCommand.BANK_LIMITS, "7080 5460 8000 FE0C C0");
    assertThat(limits.ccl()).isEqualTo(3_276_800);
    assertThat(limits.dcl()).isEqualTo(50_000);
  }

  @Test
  void theChargeCurrentOf92HasASign() {
    var limits = (LimitsAnswer) read(PylontechCommand.LIMITS, "02 D002 AFC8 FE0C FE0C C0");
    assertThat(limits.ccl()).isEqualTo(-50_000);
    assertThat(limits.implausible(Plausibility.BAT_50002)).containsExactly("ccl_ma");
  }

  // 41 = A, 2D = -; behind a text may be NUL, blank or FF.
  @ParameterizedTest
  @CsvSource({
    "MANUFACTURER, 41414141FF0020FFFFFF 0203 502D002020FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, AAAA 2.3 P-",
    "MANUFACTURER, 414101414141414141FF 0203 502D002020FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, - 2.3 P-",
    "MANUFACTURER, 41414141FF0020FFFFFF 0203 50F0002020FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, AAAA 2.3 -",
  })
  void aTextWithOtherBytesIsAbsentAndPaddingIsNoText(
      PylontechCommand command, String info, String texts) {
    var answer = (ManufacturerAnswer) read(command, info);
    String[] words = texts.split(" ", -1);
    assertThat(answer.model()).isEqualTo(words[0].equals("-") ? null : words[0]);
    assertThat(answer.software()).isEqualTo(words[1]);
    assertThat(answer.manufacturer()).isEqualTo(words[2].equals("-") ? null : words[2]);
  }

  @Test
  void theBanksTextsAreAbsentOneByOne() {
    String info = "41FFFFFFFFFFFFFFFFFF" + "F041" + "00".repeat(18) + "0201 02" + "41".repeat(15);
    assertThat(read(PylontechCommand.BANK_IDENTITY, info + "07"))
        .isEqualTo(new BankIdentityAnswer("A", null, "2.1", 2, null));
  }

  // One with no text at all is no answer of who it is; a blank one is, and says nothing.
  @Test
  void anIdentityOfBytesThatAreNoTextIsRefused() {
    AsciiAnswer unknown = new AsciiAnswer.Unreadable(Fault.UNKNOWN);
    assertThat(read(PylontechCommand.SERIAL, "02" + "41".repeat(15) + "F0")).isEqualTo(unknown);
    assertThat(read(PylontechCommand.MANUFACTURER, "F041".repeat(16))).isEqualTo(unknown);
    assertThat(read(PylontechCommand.BANK_IDENTITY, "F041".repeat(24) + "F0")).isEqualTo(unknown);
    assertThat(read(PylontechCommand.SERIAL, "02" + "FF".repeat(16)))
        .isEqualTo(new SerialAnswer(null));
  }

  // By hand as above, with 8000 and 0000 for the sensors.
  @Test
  void aBankWithoutSensorsHasNoTemperatures() {
    String info =
        "C2BF 0000 64 0008 0008 64 64 0CE4 0002 0CE4 0002 0000 8000 0002 0000 0002"
            + "0000".repeat(10);
    var bank = (BankAnswer) read(PylontechCommand.BANK, info);
    assertThat(bank.maxTemperature()).isNull();
    assertThat(bank.minTemperature()).isNull();
    assertThat(bank.implausible(Plausibility.BAT_50002)).isEmpty();
  }
}
