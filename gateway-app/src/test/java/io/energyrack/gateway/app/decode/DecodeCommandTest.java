package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DecodeCommandTest {

  private static final String LIMITS = "~20024600B01402D002AFC800C8FE0CC0F915";
  private static final String FULL = "~20024600B01402D002AFC80000FCE040F93F";

  // The order of the keys and their spelling are fixed: others read them.
  @Test
  void anExchangeIsTwoObjectsInOrder() {
    Decode run = Decode.run("> ~20024692E00202FD2E\n< " + FULL + "\n", "--json");
    assertThat(run.out())
        .isEqualTo(
            """
            {"kind":"request","valid":true,"dialect":"pylontech","address":2,"command":"92"}
            {"dialect":"pylontech","address":2,"kind":"limits","valid":true,"cvl_mv":53250,\
            "dvl_mv":45000,"ccl_ma":0,"dcl_ma":80000,"charge_enabled":false,\
            "discharge_enabled":true,"force_charge":false,"full_charge_requested":false}
            """);
    assertThat(run.exit()).isZero();
  }

  @Test
  void peopleReadUnits() {
    Decode run = Decode.run("# a comment\n\n> ~20024692E00202FD2E\n< " + FULL);
    assertThat(run.out())
        .isEqualTo(
            """
            line 3: pylontech 2 request 92
            line 4: pylontech 2 limits
              cvl: 53.250 V
              dvl: 45.000 V
              ccl: 0.000 A
              dcl: 80.000 A
              charge enabled: no
              discharge enabled: yes
              force charge: no
              full charge requested: no
            """);
  }

  // v082, the answer to FF; by hand: 0B7D = 2941 -> 21.0 °C, FFD7 = -41 -> -4.1 A, 011B48 = 72520.
  @Test
  void peopleReadPacks() {
    String answer = Vectors.byId("v082").raw();
    Decode run = Decode.run("> ~20024642E002FFFD09\n< " + answer);
    assertThat(run.out())
        .endsWith(
            """
              pack 1
                cells: 3.307 3.308 3.308 3.308 3.308 3.307 3.309 3.308 3.309 3.310 3.311 3.311 \
            3.309 3.311 3.309 V
                temperatures: 21.0 17.0 17.0 17.0 17.0 °C
                current: -4.100 A
                voltage: 49.633 V
                remaining: 72.520 Ah
                full: 74.000 Ah
                cycles: 154
            """);
    assertThat(run.exit()).isZero();
  }

  @Test
  void aBadFrameMakesTheExitCodeOneAndHasNoValues() {
    Decode run =
        Decode.run("< ~20024600B01402D002AFC800C8FE0CC0F916\n< " + LIMITS + "\n", "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "{\"dialect\":\"pylontech\",\"address\":2,\"valid\":false,\"reason\":\"checksum\"}\n");
    assertThat(run.last()).containsEntry("kind", "limits").containsEntry("valid", true);
  }

  @ParameterizedTest
  @CsvSource({
    "< ~20024600B01402D002AFC800C8FE0CC0F916, checksum",
    "< ~20024600B01402D002AFC800C8FE0CC0f915, not-hex",
    "< ~20024600C01402D002AFC800C8FE0CC0F915, length-checksum",
    "< ~20024600B01402D002AFC800C8FE0CC0, truncated",
    "< ~2002, truncated",
    "< ~20024600B01402D002AFC800C8FE0CC000F915, length",
    "< ~1203400456ABCEFEFC71, truncated",
    "< ~25014600E00202FD32, checksum",
    "< 01 03 02 00 10 B9 88, unknown",
    "< hello, unknown",
    "~20024600B01402D002AFC800C8FE0CC0F915, unknown",
    "what is this, unknown",
  })
  void everyFaultHasItsReason(String line, String reason) {
    Decode run = Decode.run(line, "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.last()).containsEntry("valid", false).containsEntry("reason", reason);
  }

  // A query of 92 answered by 63's nine bytes: the layout is not filled.
  @Test
  void anAnswerThatDoesNotFillItsQuerysLayoutIsALengthFault() {
    Decode run =
        Decode.run("> ~20024692E00202FD2E\n< ~20024600D01270805460064006A4C0F9E5", "--json");
    assertThat(run.last()).containsEntry("reason", "length").doesNotContainKey("kind");
  }

  @Test
  void aQueryIsContextForTheNextAnswerAlone() {
    String query = "> ~20024692E00202FD2E\n";
    String bank = "< ~20024600D01270805460064006A4C0F9E5\n";
    assertThat(Decode.run(query + bank + bank, "--json").objects())
        .extracting(object -> object.get("valid"))
        .containsExactly(true, false, true);
  }

  @Test
  void eachLineHasItsOwnContext() {
    Decode run =
        Decode.run(
            """
            (1795337577.227873) rs485-1 > ~20024692E00202FD2E
            (1795337577.327873) rs485-2 > ~201246630000FDA8
            (1795337577.427873) rs485-1 < ~20024600B01402D002AFC800C8FE0CC0F915
            (1795337577.527873) rs485-2 < ~20024600D01270805460064006A4C0F9E5
            """,
            "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.objects())
        .extracting(object -> object.get("cvl_mv"))
        .containsExactly(null, null, 53_250, 28_800);
  }

  @Test
  void aBadQueryIsNoContext() {
    Decode run = Decode.run("> ~20024693E00202FD2E\n< " + LIMITS, "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("{\"kind\":\"request\",\"valid\":false,\"reason\":\"checksum\"");
    assertThat(run.last()).containsEntry("kind", "limits");
  }

  // Three bytes of INFO: no layout has that.
  @Test
  void whatFitsNoLayoutIsUnknownUnlessItIsNamed() {
    String answer = "< " + Hand.frame("20024600", "02C8C0");
    assertThat(Decode.run(answer, "--json").last()).containsEntry("reason", "unknown");
    assertThat(Decode.run(answer, "--json", "--as", "92").last()).containsEntry("reason", "length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"92", "0x92"})
  void asNamesTheQueryThatIsMissing(String code) {
    assertThat(Decode.run("< " + LIMITS, "--json", "--as", code).last())
        .containsEntry("kind", "limits");
    assertThat(Decode.run("< " + LIMITS, "--json", "--as", "0x1000").last())
        .containsEntry("reason", "unknown");
  }

  @Test
  void refusalsAndAcknowledgementsAreGoodFrames() {
    Decode run = Decode.run("< ~200246040000FDAE\n< ~200346000000FDB1\n", "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            {"dialect":"pylontech","address":2,"kind":"refused","valid":true,"code":"04",\
            "meaning":"command not known"}
            {"dialect":"pylontech","address":3,"kind":"acknowledged","valid":true}
            """);
  }

  // VER 26, as one maker is said to use (spec rs485, section 1): whole, and not ours to read.
  @Test
  void anotherDialectIsUnknown() {
    Decode run = Decode.run("< " + Hand.frame("26014600", "02"), "--json");
    assertThat(run.out())
        .isEqualTo(
            "{\"dialect\":\"unknown\",\"address\":1,\"valid\":false,\"reason\":\"unknown\"}\n");
  }

  // Hand-made: 92 of a CVL of 1.504 V, which is what 67.04 V wraps to.
  @Test
  void anImplausibleFrameIsShownAndGood() {
    Decode run = Decode.run("< " + Hand.frame("20024600", "02 05E0 03E8 00C8 FE0C C0"), "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.last())
        .containsEntry("valid", true)
        .containsEntry("cvl_mv", 1504)
        .containsEntry("implausible", List.of("cvl_mv"));
  }

  @Test
  void noiseBeforeAndAfterAFrameIsNoMatter() {
    Decode run = Decode.run("< \u00F0\u0085\u00FF" + LIMITS + "\0\r\n", "--json");
    assertThat(run.last()).containsEntry("kind", "limits");
  }

  // A real line has a 00 behind the CR, so a capture of it has lines of that alone.
  @Test
  void controlCharactersAtTheEndsOfALineAreWhiteSpace() {
    Decode run = Decode.run("< " + LIMITS + "\r\0\n\0< " + LIMITS + "\r\0", "--json");
    assertThat(run.objects()).hasSize(2);
    assertThat(run.exit()).isZero();
    Decode can = Decode.run("\0# a comment\n\0\u007F\u0001\0 \n\0 can0 351#2A\0", "--json");
    assertThat(can.objects()).hasSize(1);
    assertThat(can.last()).containsEntry("length", 1);
  }

  // Hand-made 42: of five sensors three are not there (0000, FFFF, 8000); capacities are FFFFFF.
  @Test
  void whatAPackDoesNotHaveIsNullOrLeftOut() {
    String info = "00 02 01 0CE4 05 0000 0BC3 FFFF 8000 0BCD 0000 0CE4 FFFF 04 FFFF 0001";
    String answer = Hand.frame("20024600", info + "FFFFFF FFFFFF").toString();
    Decode run = Decode.run("< " + answer, "--json");
    assertThat(run.out())
        .isEqualTo(
            """
            {"dialect":"pylontech","address":2,"kind":"analog","valid":true,"packs":[{"address":2,\
            "cells_mv":[3300],"temperatures_dc":[null,280,null,null,290],"current_ma":0,\
            "voltage_mv":3300,"cycles":1}]}
            """);
    assertThat(Decode.run("< " + answer).out()).contains("temperatures: - 28.0 - - 29.0 °C");
  }

  // v265: a pack asleep. Its cells cannot be; its sensors are not there.
  @Test
  void aPackAsleepIsShownAndItsCellsAreDoubted() {
    Decode run = Decode.run("< " + Vectors.byId("v265").raw(), "--json");
    assertThat(run.last())
        .containsEntry("valid", true)
        .containsEntry("implausible", List.of("cells_mv"));
  }

  // Hand-made 93: a serial number with F0 in it is no number.
  @Test
  void aTextThatCannotBePrintedIsNotShown() {
    String query = "> ~20024693E00202FD2D\n";
    String info = "02 48505443 F0 3033313731313132353930";
    Decode run = Decode.run(query + "< " + Hand.frame("20024600", info), "--json");
    assertThat(run.last())
        .containsEntry("valid", false)
        .containsEntry("reason", "unknown")
        .doesNotContainKeys("kind", "serial");
  }

  @Test
  void anEndlessLineIsCutAndBad() {
    Decode run = Decode.run("< ~" + "0".repeat(100_000) + "\n< " + LIMITS, "--json");
    assertThat(run.objects()).hasSize(2);
    assertThat(run.objects().get(0)).containsEntry("reason", "unknown");
    assertThat(run.last()).containsEntry("kind", "limits");
  }

  @Test
  void nothingIsGood() {
    assertThat(Decode.run("")).isEqualTo(new Decode(0, "", ""));
  }

  @Test
  void aLineThatIsNothingIsNamedByItsNumber() {
    assertThat(Decode.run("\nhello").out())
        .isEqualTo(
            "line 2: no frame: unknown (a frame begins with > or <, or is a line of candump)\n");
  }

  @Test
  void helpNamesEveryDialect() {
    var none = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var command =
        new DecodeCommand(InputStream.nullInputStream(), none, none, (id, data) -> Map.of());
    String usage = new CommandLine(command).getUsageMessage();
    String option = usage.substring(usage.indexOf("--dialect"));
    assertThat(List.of(option.split("[^a-z0-9-]+"))).containsAll(Dialects.NAMES);
  }

  @Test
  void wrongUseIsOneSentence() {
    assertThat(Decode.run("", "--dialect", "morse"))
        .isEqualTo(
            new Decode(
                2,
                "",
                "There is no dialect \"morse\"; known: "
                    + "pylontech, pace, pace-modbus, voltronic, seplos2, daren, eg4, seplos3, jk, "
                    + "growatt485.\n"));
    assertThat(Decode.run("", "--as", "analog"))
        .isEqualTo(new Decode(2, "", "--as takes a code such as 42 or 0x1000, not \"analog\".\n"));
    assertThat(Decode.run("", "--frobnicate").exit()).isEqualTo(2);
    assertThat(Decode.run("", "--dialect", "pylontech").exit()).isZero();
  }
}
