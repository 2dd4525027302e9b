package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Contract S23: a configuration error stops the start. */
@Timeout(30)
class RunCommandTest {

  private static final int CONNECT_WITHIN_MILLIS = 500;

  @TempDir Path folder;

  @Test
  void s23FiveMistakesAreFiveMessagesAndNothingStarts() throws Exception {
    try (ServerSocket serialServer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int metricsPort = freePort();
      Path file =
          Files.writeString(
              folder.resolve("energyrack.yaml"),
              """
              lines:
                - device: tcp://127.0.0.1:%d
                  packs: 2-3
                  baud: 9601
              can:
                interfaec: can0
              limits:
                ccl-per-pack-a: 400
                cells: sixteen
              safety:
                halt-after-s: 4
              metrics:
                listen: 127.0.0.1:%d
              """
                  .formatted(serialServer.getLocalPort(), metricsPort));
      Set<Thread> before = threads();
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();

      int exitCode =
          new CommandLine(
                  new RunCommand(new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE)))
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .execute("--config", file.toString());

      assertThat(exitCode).isEqualTo(2);
      assertThat(out.toString()).isEmpty();
      assertThat(err.toString().lines().map(line -> line.replace(file.toString(), "FILE")))
          .satisfiesExactly(
              line -> assertThat(line).startsWith("FILE:4: lines[0].baud: "),
              line -> assertThat(line).startsWith("FILE:6: can.interfaec: "),
              line -> assertThat(line).startsWith("FILE:8: limits.ccl-per-pack-a: "),
              line -> assertThat(line).startsWith("FILE:9: limits.cells: "),
              // The half comes after 5 s, so 0 A cannot come after 4.
              line -> assertThat(line).startsWith("FILE:11: safety."));
      assertThat(threads().stream().filter(thread -> !before.contains(thread)))
          .noneMatch(thread -> thread.getName().startsWith("energyrack"));
      serialServer.setSoTimeout(CONNECT_WITHIN_MILLIS);
      assertThatThrownBy(serialServer::accept).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), metricsPort).close())
          .isInstanceOf(java.net.ConnectException.class);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
  }
}
