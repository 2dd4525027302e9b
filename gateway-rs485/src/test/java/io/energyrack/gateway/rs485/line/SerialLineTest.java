package io.energyrack.gateway.rs485.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.loop.BackOff;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real ttys, which ptys are. */
@ExtendWith(NoBlockingOnTheLoop.class)
class SerialLineTest {

  private static final byte[] QUERY = "~20024642E00202FD33\r".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private final LoopRig rig = new LoopRig();
  private final HeardLine heard = new HeardLine();
  private Path byId = Path.of("/");

  @BeforeEach
  void name() {
    byId = folder.resolve("usb-RS485-if00");
  }

  @AfterEach
  void stop() {
    rig.close();
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void queryArrivesAtThePacks() throws Exception {
    try (var packs = new PtyRig(rig)) {
      var line = open(packs.path());
      await().until(() -> heard.changes.contains("opened"));

      assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isTrue();
      await().untilAsserted(() -> assertThat(packs.heard()).isEqualTo(QUERY));
      rig.run(line::close);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 19, 20, 21, 500})
  void answerArrivesWholeHoweverItIsCut(int piece) throws Exception {
    try (var packs = new PtyRig(rig)) {
      var line = open(packs.path());
      await().until(() -> heard.changes.contains("opened"));
      var answer = everyByteTwice();
      for (int at = 0; at < answer.length; at += piece) {
        packs.write(answer, at, Math.min(piece, answer.length - at));
      }

      await().untilAsserted(() -> assertThat(heard.bytes()).isEqualTo(answer));
      rig.run(line::close);
    }
  }

  /** Control characters included: a tty that is not raw would swallow or change some. */
  private static byte[] everyByteTwice() {
    var bytes = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void hangUpIsToldOnceAndCostsNoProcessorTime() throws Exception {
    var packs = new PtyRig(rig);
    var line = open(packs.path());
    await().until(() -> heard.changes.contains("opened"));
    packs.close();
    await().until(() -> heard.triesInVain.get() > 0);

    long cpuBefore = rig.cpuNanos();
    long start = System.nanoTime();
    await()
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .until(() -> System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(500));

    assertThat(rig.cpuNanos() - cpuBefore).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    assertThat(heard.changes).containsExactly("opened", "closed");
    assertThat(rig.on(line::isOpen)).isFalse();
    assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isFalse();
    rig.run(line::close);
  }

  // Whichever is sooner, the query or the loop: people are told which device to look for.
  @Test
  void lossIsToldWithTheDeviceWhoeverNoticesIt() throws Exception {
    for (boolean query : new boolean[] {true, false}) {
      var pty = Pty.open();
      Files.createSymbolicLink(byId, Path.of(pty.path()));
      var line = open(byId.toString());
      await().until(() -> rig.on(line::isOpen));
      heard.causes.clear();
      boolean sent =
          rig.on(
              () -> {
                pty.close();
                Files.delete(byId);
                return query && line.write(QUERY, QUERY.length);
              });

      await().until(() -> !heard.causes.isEmpty());
      assertThat(sent).isFalse();
      assertThat(heard.causes.get(0))
          .hasMessage(byId + " is gone: " + (query ? "Input/output error" : "hang-up"));
      rig.run(line::close);
    }
  }

  // An adapter that is plugged in again gets another number; its name by id leads there.
  @Test
  void deviceThatReturnsUnderItsNameIsUsedAgain() throws Exception {
    var first = new PtyRig(rig);
    Files.createSymbolicLink(byId, Path.of(first.path()));
    var line = open(byId.toString());
    await().until(() -> heard.changes.size() == 1);
    var inBetween = new PtyRig(rig); // So that the second one gets a number of its own.
    first.close();
    Files.delete(byId);
    await().until(() -> heard.triesInVain.get() >= 2);
    try (var second = new PtyRig(rig)) {
      Files.createSymbolicLink(byId, Path.of(inBetween.path()));
      await()
          .atMost(2, TimeUnit.SECONDS)
          .untilAsserted(
              () -> assertThat(heard.changes).containsExactly("opened", "closed", "opened"));

      assertThat(rig.on(() -> line.write(QUERY, QUERY.length))).isTrue();
      await().untilAsserted(() -> assertThat(inBetween.heard()).isEqualTo(QUERY));
      assertThat(second.heard()).isEmpty();
      rig.run(line::close);
    }
    inBetween.close();
  }

  @Test
  void deviceThatIsMissingAtTheStartIsWaitedForAndToldOnce() throws Exception {
    var line = open(byId.toString());
    await().until(() -> heard.triesInVain.get() >= 3);
    assertThat(heard.changes).containsExactly("closed");
    assertThat(heard.causes.get(0)).hasMessageContaining("no such device: " + byId);
    assertThat(heard.causes.get(0).worthRetrying()).isTrue();

    try (var packs = new PtyRig(rig)) {
      Files.createSymbolicLink(byId, Path.of(packs.path()));
      await().untilAsserted(() -> assertThat(heard.changes).containsExactly("closed", "opened"));
      rig.run(line::close);
    }
  }

  @Test
  void whatIsNoTtyIsRefusedAndNoDescriptorLeaks() throws Exception {
    var file = Files.createFile(folder.resolve("no-tty"));
    var line = open(file.toString());
    await().until(() -> heard.triesInVain.get() >= 3);
    rig.run(line::close);

    assertThat(heard.changes).containsExactly("closed");
    assertThat(descriptorsOf(file.toString())).isZero();
  }

  // A break must not throw away what came before it: BRKINT off, and no character is special.
  @Test
  void ttyIsRawAndIgnoresBreaks() throws Exception {
    try (var packs = new PtyRig(rig)) {
      var line = open(packs.path());
      await().until(() -> heard.changes.contains("opened"));
      var stty = new ProcessBuilder("stty", "-F", packs.path(), "-a").start();
      var said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var settings = said.replaceAll("\\s+", " ");

      assertThat(settings)
          .contains("speed 19200 baud")
          .contains(" -brkint ", " -icanon ", " -echo ", " -ixon ", " -crtscts ", " -opost ")
          .contains(" cs8 ", " -parenb ", " -cstopb ");
      rig.run(line::close);
    }
  }

  @Test
  void closedLineLetsItsDeviceGo() throws Exception {
    try (var packs = new PtyRig(rig)) {
      var line = open(packs.path());
      await().until(() -> heard.changes.contains("opened"));
      assertThat(descriptorsOf(packs.path())).isEqualTo(2);
      rig.run(line::close);

      // What remains is the pty's own.
      await().untilAsserted(() -> assertThat(descriptorsOf(packs.path())).isEqualTo(1));
      assertThat(heard.changes).containsExactly("opened");
    }
  }

  // Both ends play ball on the loop, so that nothing but the line and the pty is measured.
  @Test
  void exchangeAllocatesNothing() throws Exception {
    try (var packs = new PtyRig(rig)) {
      packs.echo = true;
      var line = Line.of(rig.loop(), LineSettings.of("rs485-1", packs.path(), 19_200));
      var ball = new Ball(line);
      rig.run(() -> line.open(ball));
      await().until(() -> ball.returns > 5_000);
      long returnsBefore = ball.returns;
      long before = rig.allocatedBytes();
      await().until(() -> ball.returns > returnsBefore + 20_000);
      long after = rig.allocatedBytes();

      assertThat((after - before) / 20_000).isZero();
      rig.run(line::close);
    }
  }

  /** Sends a query, and again whatever comes back. */
  private static final class Ball implements LineListener {
    private final Line line;
    volatile long returns;

    Ball(Line line) {
      this.line = line;
    }

    @Override
    public void opened(long nowNanos) {
      line.write(QUERY, QUERY.length);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the loop writes.
    public void received(byte[] buffer, int length, long nowNanos) {
      returns++;
      line.write(buffer, length);
    }

    @Override
    public void closed(LineException cause, long nowNanos) {}
  }

  private Line open(String path) throws Exception {
    var settings =
        new LineSettings(
            "rs485-1", Endpoint.parse(path), 19_200, Rs485Mode.USUAL, BackOff.ofMillis(20, 100));
    var line = Line.of(rig.loop(), settings);
    rig.run(() -> line.open(heard));
    return line;
  }

  private static long descriptorsOf(String device) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(fd -> leadsTo(fd, device)).count();
    }
  }

  private static boolean leadsTo(Path fd, String device) {
    try {
      return Files.readSymbolicLink(fd).toString().equals(device);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
