package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(30)
class SimulateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  @Test
  void itSaysWhatTheGatewayHasToOpenAndHowTheBankIs() {
    assertThat(
            run("--packs", "3", "--tcp", "0", "--charge", "30", "--for-s", "2", "--status-s", "1"))
        .isZero();

    assertThat(out.toString())
        .contains("3 packs, addresses 2..4, dialect pylontech, 9600 baud")
        .containsPattern("device: tcp://127\\.0\\.0\\.1:\\d+")
        .containsPattern("5\\d\\.\\d{3} V  30\\.0 A  SOC [56]\\d\\.\\d\\d %  cells .*packs 3/3");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--packs 16, --packs is 1..15",
    "--packs 0, --packs is 1..15",
    "--packs 15 --first-address 250, --first-address 250",
    "--soc 101, --soc is 0..100",
    "--soc NaN, --soc is 0..100",
    "--ambient-c 200, --ambient-c",
    "--baud 0, --baud is",
    "--dialect klingon, --dialect is one of",
    "--charge -1, --charge and --discharge",
    "--charge 1 --discharge 1, mutually exclusive",
    "--pty x --tcp 1, mutually exclusive",
    "--tcp 70000, --tcp is",
    "--silent 9, no pack has address 9; they have 2..5",
    "--same-address 3=9, no pack has address 9",
    "--answer-as 2=300, an address is 0..255",
    "--also-at 9=3, no pack has address 9",
    "--also-at 3=256, an address is 0..255",
    "--stranger -1, an address is 0..255",
    "--packs 15 --stranger 1, at most 15 in all",
    "--garble 101, --garble is 0..100",
    "--garble-by NONSENSE, NONSENSE",
    "--vanish 4, is not like 4@60+30",
    "--vanish 9@1+1, no pack has address 9",
    "--for-s -1, --status-s and --for-s"
  })
  void whatCannotBeIsRefusedInWords(String options, String words) {
    assertThat(run(options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(words);
    assertThat(out.toString()).doesNotContain("device:");
  }

  @Test
  void itSpeaksWhatItsHelpNames() {
    assertThat(run("--help")).isZero();
    String help = out.toString().replaceAll("\\s+", " ");
    for (String dialect : Responders.NAMES) {
      assertThat(help).contains(dialect);
      assertThat(run("--dialect", dialect, "--tcp", "0", "--for-s", "0")).isZero();
      assertThat(out.toString()).contains("dialect " + dialect + ",");
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThat(run("--packs", "16", "--soc", "-1", "--baud", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--packs is", "--soc is", "--baud is");
  }

  @Test
  void aPortThatIsTakenIsSaidPlainly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("--tcp", Integer.toString(taken.getLocalPort()))).isEqualTo(2);
    }
    assertThat(err.toString()).contains("simulate: ").contains("in use");
  }

  @Test
  void everyFaultCanBeAskedFor() {
    assertThat(
            run(
                "--tcp",
                "0",
                "--for-s",
                "0",
                "--silent",
                "2,3",
                "--garble",
                "10",
                "--garble-by",
                "FLIP,HALF",
                "--slow-ms",
                "5",
                "--answer-as",
                "4=9",
                "--same-address",
                "3=2",
                "--also-at",
                "5=7",
                "--stranger",
                "8,9",
                "--pause",
                "10",
                "--vanish",
                "4@60+30,5@10+10",
                "--echo",
                "--day",
                "10",
                "--ignore-limits"))
        .isZero();
  }
}
