package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.endtoend.Candump.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code record} as a process on a real CAN bus, where cansend speaks and candump is witness. */
@Tag("can")
@Timeout(180)
class RecordIT {

  private static final String BUS = "vcan0";

  /** The controller says that it is bus off: 0x20000000 is an error frame, 0x40 its class. */
  private static final String ERROR = "20000040#0000000000000000";

  /**
   * What cansend sends, candump saw and a recording keeps. 0x0C3 and 0x7FE mean nothing to anybody;
   * without data, with less than eight bytes, the lowest id and one byte.
   */
  private static final List<String> KEPT =
      List.of(
          "351#3802F4016400C101",
          "305#0000000000000000",
          "0C3#DEADBE",
          "7FE#",
          "000#FF",
          "351#3802F4016400C102");

  /**
   * None of these is 0x351 with data: a remote frame asks for it, and an extended one has its 11
   * bits at the end of 29, or at their beginning (351h << 18 = 0D440000h).
   */
  private static final List<String> LEFT_OUT =
      List.of("351#R", "00000351#3802F4016400C103", "0D440000#3802F4016400C104");

  @TempDir Path folder;

  @Test
  void dataFramesOf11BitsAreKeptAsCandumpSawThemAndNothingIsSent() throws Exception {
    Path tape = folder.resolve("bus.tape");
    try (Candump candump = new Candump();
        DaemonProcess record =
            DaemonProcess.command(folder, "record", tape.toString(), "--can", BUS)) {
      soon().until(() -> Files.exists(tape) && Files.readString(tape).contains(") vcan0 up\n"));
      int mark = candump.mark();
      send(KEPT.subList(0, 3));
      send(LEFT_OUT);
      Candump.run("cansend", BUS, ERROR);
      send(KEPT.subList(3, KEPT.size()));
      String last = " vcan0 " + KEPT.get(KEPT.size() - 1) + " R\n";
      soon().until(() -> Files.readString(tape).endsWith(last));

      record.signal("TERM");
      assertThat(record.exitCode()).as(record.log()).isEqualTo(DaemonProcess.TOLD_TO_STOP);

      assertThat(record.log())
          .contains("sending nothing", "bus.tape: 0 bytes on lines, 6 frames on the bus");
      soon()
          .untilAsserted(
              () ->
                  assertThat(candump.since(mark, BUS))
                      .extracting(Seen::text)
                      .containsSubsequence(KEPT)
                      .containsAll(LEFT_OUT)
                      .hasSize(KEPT.size() + LEFT_OUT.size()));
    }
    assertThat(Files.readAllLines(tape))
        .filteredOn(line -> !line.startsWith("#"))
        .extracting(line -> line.replaceFirst("^\\([0-9.]+\\) ", ""))
        .containsExactlyElementsOf(KEPT.stream().map(each -> BUS + " " + each + " R").toList());
    assertThat(Files.readString(tape)).contains(") vcan0 error BUS_OFF\n");
  }

  private static void send(List<String> frames) throws Exception {
    for (String each : frames) {
      Candump.run("cansend", BUS, each);
    }
  }
}
