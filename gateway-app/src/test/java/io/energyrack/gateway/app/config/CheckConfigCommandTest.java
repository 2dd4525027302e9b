package io.energyrack.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigCommandTest {

  private static final String FIVE_MISTAKES =
      """
      lines:
        - device: /dev/x
          packs: 1-17
      can:
        interfaec: can0
      limits:
        cvl-ceiling-v: 60.0
        cells: sixteen
      safety:
        quorum: 1
        quorum: 2
      """;

  @TempDir Path folder;

  @Test
  void s23TellsFiveMistakesInFiveLines() throws IOException {
    Path file = write(FIVE_MISTAKES);

    Run run = check(file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines().map(line -> line.replace(file.toString(), "FILE")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("FILE:3: lines[0].packs: 17 is above 16"),
            line -> assertThat(line).startsWith("FILE:5: can.interfaec: there is no such key"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "FILE:7: limits.cvl-ceiling-v: 60.0 is above 57.6, the highest the"
                            + " battery's manual allows; write a value from 48.0 to 57.6"),
            line ->
                assertThat(line).startsWith("FILE:8: limits.cells: \"sixteen\" is not a number"),
            line -> assertThat(line).startsWith("FILE:11: safety.quorum: the key is there twice"));
  }

  @Test
  void tellsMachinesEachProblemWithItsParts() throws IOException {
    Path file = write("lines: [{device: /dev/x, packs: 1}]\ncan:\n  name: \"a\\\"bcdefgh\"\n");

    Run run = check("--json", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "[{\"severity\":\"error\",\"file\":\""
                + file
                + "\",\"line\":3,\"column\":9,\"key\":\"can.name\","
                + "\"wrong\":\"\\\"a\\\"bcdefgh\\\" does not fit into a CAN message\","
                + "\"right\":\"write 1 to 8 printable ASCII characters as in BAT50002\"}]\n");
  }

  @Test
  void showsWhatAFineFileMeans() throws IOException {
    Run run = check(write("lines: [{device: /dev/x, packs: '1-2, 11'}]\n").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("line    rs485-1 on /dev/x\n")
        .contains("pack  1  ON  OFF OFF OFF\n")
        .contains("pack  2  OFF ON  OFF OFF\n")
        .contains("pack 11  ON  ON  OFF ON\n")
        .contains("CAN     can0, profile victron, named \"BAT50002\"\n")
        .contains("bank    3 packs, 16 cells each, 300.0 Ah in all\n")
        .contains("CVL at most 57.600 V, at least 48.000 V")
        .contains("CCL at most 60.0 A (20.0 A a pack)")
        .contains("DCL at most 150.0 A (50.0 A a pack)")
        .contains("half after 5 s, 0 A after 10 s, silence after 30 s");
  }

  @Test
  void printsWarningsAndIsFineAllTheSame() throws IOException {
    Path file = write("lines: [{device: /dev/x, packs: 1-15}]\n");

    Run run = check(file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(file + ":1: warning: lines: 15 packs are named");
    assertThat(check("--json", file.toString()).out()).contains("\"severity\":\"warning\"");
  }

  @Test
  void hasAnEmptyListForMachinesWhenAllIsFine() throws IOException {
    Path file = write("lines: [{device: /dev/x, packs: 1}]\n");

    assertThat(check("--json", file.toString()))
        .isEqualTo(new Run(0, "[]" + System.lineSeparator(), ""));
  }

  @Test
  void exitsWithTwoWhenThereIsNothingToRead() {
    Run missing = check(folder.resolve("missing.yaml").toString());

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.out()).contains("there is no such file");
    assertThat(check(folder.toString()).exitCode()).isEqualTo(2);
    assertThat(check().exitCode()).isEqualTo(2);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("energyrack.yaml"), text);
  }

  private static Run check(String... arguments) {
    return Run.of(new CheckConfigCommand(Readings.READER), arguments);
  }
}
