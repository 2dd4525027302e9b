package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs set to a captured state give the captured answer, byte for byte (v numbers: captures). */
class PaceResponderTest {

  private static final int[] CELLS_OF_V198 = {
    3305, 3306, 3306, 3306, 3306, 3304, 3307, 3303, 3307, 3306, 3306, 3306, 3307, 3308, 3306, 3307
  };

  private static List<String> hear(String query, ToldPack... packs) {
    PaceResponder responder = new PaceResponder(() -> List.of(packs), packs[0].address(), 1);
    return responder.receive((query + "\r").getBytes(StandardCharsets.ISO_8859_1)).stream()
        .map(reply -> reply.frame().toString())
        .toList();
  }

  /** As v198, where the MOSFETs have 30.8 °C and the surroundings 31.4, with 2730 for 0 °C. */
  private static ToldPack ofV198(int address) {
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.ordinary(address),
            ToldPacks.reading(
                CELLS_OF_V198,
                314,
                new int[] {247, 250, 245, 240},
                -7_780,
                52_896,
                100_190,
                102_850,
                40));
    return ToldPacks.withMosfet(pack, 308);
  }

  @Test
  void measurements() {
    assertThat(hear("~25014642E00201FD30", ofV198(1)))
        .containsExactly(
            "~25014600D07C0001100CE90CEA0CEA0CEA0CEA0CE80CEB0CE70CEB0CEA0CEA0CEA0CEB0CEC0CEA0CEB060BA1"
                + "0BA40B9F0B9A0BDE0BE4FCF6CEA0272304282D0028271061E0E4\r");
  }

  @Test
  void statesOfAPackThatComplainsOfNothing() {
    assertThat(hear("~25024644E00202FD2C", ofV198(2)))
        .containsExactly(
            "~25024600E04E000210000000000000000000000000000000000600000000000000000000000600000000000000"
                + "EED0\r");
  }

  // v194, whose ADR is 00: one more, so the checksum is one less.
  @Test
  void capacities() {
    ToldPack pack =
        ToldPacks.with(
            ofV198(1),
            ToldPacks.reading(CELLS_OF_V198, 314, new int[] {247}, 0, 52_896, 62_040, 103_460, 40));

    assertThat(hear("~250146A60000FD97", pack)).containsExactly("~25014600400C183C286A2710FB0D\r");
  }

  @Test
  void softwareAndSerialNumber() {
    ToldPack pack =
        ToldPacks.with(
            ofV198(1),
            new Nameplate("P16S100A-1812", "PACE", "1812101380309D", 1, 0, 1, 0, 0x010000));

    assertThat(hear("~250146C10000FD9A", pack))
        .containsExactly("~25014600602850313653313030412D313831322D312E30302000F58E\r");
    assertThat(hear("~250146C20000FD99", pack))
        .containsExactly("~25014600B0503138313231303133383033303944" + "20".repeat(26) + "EE0F\r");
  }

  // v201 of the master; another pack tells 1 of itself: ADR one more, INFO one less.
  @Test
  void theMasterCountsThePacksAndOthersCountThemselves() {
    assertThat(hear("~250146900000FDA5", ofV198(1), ofV198(2)))
        .containsExactly("~25014600E00202FD35\r");
    assertThat(hear("~250246900000FDA4", ofV198(1), ofV198(2)))
        .containsExactly("~25024600E00201FD35\r");
  }

  // v207, and v208 is its answer: ADR 01, flag 00, 03 packs, each with 15 cells.
  @Test
  void theMasterAnswersToAddressZeroUnderItsOwnAndForAll() {
    ToldPack[] packs = {
      ToldPacks.ordinary(1), ToldPacks.ordinary(2), ToldPacks.ordinary(3),
    };

    List<String> answers = hear("~25004642E002FFFD06", packs);

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0)).startsWith("~25014600").contains("00030F0CE4");
    assertThat(answers.get(0).split("0F0CE4", -1)).hasSize(4);
    assertThat(hear("~25004644E00200FD30", packs))
        .allMatch(answer -> answer.startsWith("~25014600004C00010F"));
  }

  @Test
  void protectionsAndWarningsHaveTheirOwnBits() {
    Alarms alarms =
        Alarms.NONE
            .withAlarm(Condition.CELL_VOLTAGE_LOW)
            .withAlarm(Condition.PACK_VOLTAGE_LOW)
            .withAlarm(Condition.DISCHARGE_TEMPERATURE_LOW)
            .withWarning(Condition.CHARGE_TEMPERATURE_LOW)
            .withWarning(Condition.MOSFET_TEMPERATURE_HIGH)
            .withWarning(Condition.DISCHARGE_CURRENT_HIGH)
            .withWarning(Condition.CELL_IMBALANCE);
    ToldPack pack =
        ToldPacks.with(
            ToldPacks.with(
                ToldPacks.ordinary(2),
                ToldPacks.reading(
                    new int[] {2600, 2400}, 200, new int[] {-210, 0}, 0, 5_000, 100, 50_000, 2)),
            new PackAlarms(alarms, Switch.ON, Switch.OFF, true));

    // Cells: the second below. Sensors: the first below, the MOSFETs above. Charge current normal,
    // voltage below, discharge current above. Protections: pack low 08, cell low 02; full 80,
    // discharge cold 08. Charge switch 02. Warnings: discharge current 20; MOSFETs 40, cold 04.
    assertThat(hear("~25024644E00202FD2C", pack))
        .singleElement()
        .asString()
        .contains(
            "0002" + "020001" + "0401000200" + "000102" + "0A8802" + "00000000" + "2044" + "00");
  }

  // A wrong checksum, a wrong LENGTH, Pylontech's VER; INFO that names another pack, INFO missing,
  // INFO where none belongs; a switch written (v130 put to 01), the shutdown of another make.
  @ParameterizedTest
  @CsvSource({
    "~25014642E00201FD31, 02",
    "~25014642F00201FD2F, 03",
    "~20014642E00201FD35, 01",
    "~25014642E00205FD2C, 06",
    "~250146420000FDA8, 05",
    "~250146EBE00200FD10, 05",
    "~2501469AE00200FD1D, 04",
    "~250146640000FDA4, 04"
  })
  void aQueryThatCannotBeAnsweredIsRefusedWithItsReason(String query, String code) {
    assertThat(hear(query, ofV198(1)))
        .singleElement()
        .asString()
        .startsWith("~250146" + code + "0000");
  }

  @Test
  void anotherKindOfDeviceIsNotAsked() {
    assertThat(hear("~25014A42E00201FD25", ofV198(1))).isEmpty();
  }

  @Test
  void packsOfOneBankTellDifferentTails() {
    List<Integer> lengths =
        Stream.of(1, 2, 3, 4)
            .map(address -> hear(query42(address), ofV198(address)).get(0).length())
            .toList();

    // 62 bytes without a tail; SOC is one more, and P = 9 has fourteen more.
    assertThat(lengths).containsExactly(18 + 2 * 62, 18 + 2 * 62, 18 + 2 * 61, 18 + 2 * 75);
  }

  private static String query42(int address) {
    // ADR and INFO both one more: two less of the checksum, which is FD30 for 01.
    return "~25%02X4642E002%02X%04X".formatted(address, address, 0xFD32 - 2 * address);
  }
}
