package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SimulationWiresTest {

  private static final String LIMITS_OF_2 = "~20024692E00202FD2E\r";
  private static final String TOLD_BY_2 = "~20024600B01402DAC0A8C000C8FE0CC0F909";

  /** Fast, so that a test does not wait for bytes. */
  private static final int BAUD = 115_200;

  private static SimulationDriver driver(Wire wire) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(2, 2));
    return new SimulationDriver(
        new Simulation(bank, 2, BAUD, FaultPlan.NONE, 1, System.nanoTime()), wire);
  }

  private static CompletableFuture<Void> running(SimulationDriver driver) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            driver.run(Long.MAX_VALUE, 0, bank -> {});
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String readToEnd(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != '\r' && next >= 0; next = in.read()) {
      text.append((char) next);
    }
    return text.toString();
  }

  @Test
  void aTcpClientIsAnsweredAndSoIsTheNext() throws Exception {
    try (TcpWire wire = new TcpWire(0)) {
      SimulationDriver driver = driver(wire);
      CompletableFuture<Void> run = running(driver);
      for (int client = 0; client < 2; client++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
          OutputStream out = socket.getOutputStream();
          long asked = System.nanoTime();
          out.write(LIMITS_OF_2.getBytes(StandardCharsets.ISO_8859_1));
          assertThat(readToEnd(socket.getInputStream())).isEqualTo(TOLD_BY_2);
          // 20 + 38 bytes at 115200 baud and at least 40 ms of thought.
          assertThat(System.nanoTime() - asked).isGreaterThan(45_000_000);
        }
      }
      driver.stop();
      run.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aWireThatIsGoneEndsTheRun() throws Exception {
    TcpWire wire = new TcpWire(0);
    CompletableFuture<Void> run = running(driver(wire));
    wire.close();

    assertThatThrownBy(() -> run.get(5, TimeUnit.SECONDS)).hasMessageContaining("is gone");
  }

  @Test
  void aTtyIsAnsweredAsOftenAsItIsOpened(@TempDir Path folder) throws Exception {
    Path link = folder.resolve("tty");
    try (PtyWire wire = PtyWire.open(link)) {
      SimulationDriver driver = driver(wire);
      CompletableFuture<Void> run = running(driver);
      for (int opened = 0; opened < 2; opened++) {
        try (RandomAccessFile tty = new RandomAccessFile(link.toFile(), "rw")) {
          tty.write(LIMITS_OF_2.getBytes(StandardCharsets.ISO_8859_1));
          StringBuilder text = new StringBuilder();
          for (int next = tty.read(); next != '\r'; next = tty.read()) {
            text.append((char) next);
          }
          assertThat(text.toString()).isEqualTo(TOLD_BY_2);
        }
      }
      driver.stop();
      run.get(5, TimeUnit.SECONDS);
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void aFileInTheWayIsLeftAlone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThatThrownBy(() -> PtyWire.open(file)).hasMessageContaining("is no link");
    assertThat(file).hasContent("mine");
  }
}
