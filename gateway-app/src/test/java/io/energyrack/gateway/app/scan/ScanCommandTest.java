package io.energyrack.gateway.app.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.simulate.SimulateCommand;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** As a person types it, on a real pty whose packs care for its speed. */
@Timeout(90)
class ScanCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int scan(String... options) {
    return new CommandLine(new ScanCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  @Test
  void whatAnswersIsSaidWithTheConfigurationToPaste() throws Exception {
    Path tty = folder.resolve("tty");
    Thread packs = packs(tty, "--packs", "2", "--first-address", "1", "--baud", "115200");

    assertThat(scan(tty.toString(), "--listen-s", "1", "--dialect", "pylontech")).isZero();

    packs.interrupt();
    packs.join();
    assertThat(out.toString())
        .contains(tty + " speaks pylontech at 115200 baud:")
        .containsPattern(
            "pack 1 \\(DIP ON OFF OFF OFF\\): 16 cells, 5\\d\\.\\d{3} V, SOC .*BAT/50002")
        .containsPattern("pack 2 \\(DIP OFF ON OFF OFF\\): 16 cells");
    assertThat(err.toString()).contains("listening for 1 s at 9600 baud, sending nothing");
    String yaml = out.toString().substring(out.toString().indexOf("lines:"));
    ConfigReading reading =
        new ConfigReader(Dialects.NAMES, (profile, name) -> Optional.empty())
            .parse("pasted", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.config().orElseThrow().lines().get(0).packs()).containsExactly(1, 2);
  }

  @Test
  void machinesGetOneObject() throws Exception {
    Path tty = folder.resolve("tty");
    Thread packs = packs(tty, "--packs", "1", "--first-address", "2");

    assertThat(scan(tty.toString(), "--listen-s", "1", "--baud", "9600", "--json")).isZero();

    packs.interrupt();
    packs.join();
    assertThat(out.toString())
        .startsWith("{\"device\":\"" + tty + "\",\"result\":\"found\",\"dialect\":\"pylontech\"")
        .contains("\"address\":2,\"answers_as\":2,\"dip\":\"OFF ON OFF OFF\",\"cells\":16");
  }

  @Test
  void aPortThatIsNotThereIsSaid() {
    assertThat(scan(folder.resolve("nothing").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no such device");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', Missing required parameter",
    "relative/path, not an absolute path",
    "tcp://nowhere, no port in",
    "/dev/null --baud 1234, 1234 is none of",
    "/dev/null --dialect klingon, klingon is none of",
    "/dev/null --listen-s 0, --listen-s is 1..600"
  })
  void whatCannotBeIsRefusedInWords(String options, String words) {
    assertThat(scan(options.isEmpty() ? new String[0] : options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(words);
  }

  /** Simulated packs in a thread of their own, until it is interrupted. */
  private static Thread packs(Path tty, String... options) {
    String[] all = new String[options.length + 4];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = "--only-at-baud";
    all[options.length + 1] = "--status-s=0";
    all[options.length + 2] = "--pty";
    all[options.length + 3] = tty.toString();
    Thread thread =
        new Thread(
            () ->
                new CommandLine(new SimulateCommand())
                    .setOut(new PrintWriter(new StringWriter()))
                    .execute(all),
            "packs");
    thread.start();
    await().until(() -> Files.exists(tty, LinkOption.NOFOLLOW_LINKS));
    return thread;
  }
}
