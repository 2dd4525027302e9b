package io.energyrack.gateway.can.bus;

import static io.energyrack.gateway.can.bus.Commands.deleteInterface;
import static io.energyrack.gateway.can.bus.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transmit queue that fills for real: a serial CAN adapter (slcan) on a pty that nobody reads.
 * The test is the adapter, and speaks its text.
 */
@Tag("can")
@ExtendWith(NoBlockingOnTheLoop.class)
class FullBusIT {

  private static final String NAME = "sltest0";

  /** Two ptys' buffers hold less than this many frames of 22 characters, and the queue few. */
  private static final int MORE_THAN_FITS = 5_000;

  @TempDir Path folder;
  private final LoopRig rig = new LoopRig();
  private final HeardBus heard = new HeardBus();
  private final SocketCanBus bus =
      new SocketCanBus(rig.loop(), BusSettings.of(NAME, Set.of(0x351)));
  private @Nullable Process socat;
  private @Nullable Process slcand;

  @BeforeEach
  void plugIn() throws Exception {
    var tty = folder.resolve("tty");
    socat = start("socat", "pty,raw,echo=0,link=" + tty, "pty,raw,echo=0,link=" + adapterEnd());
    await().until(() -> Files.exists(tty) && Files.exists(adapterEnd()));
    slcand = start("slcand", "-F", "-o", "-s6", tty.toRealPath().toString(), NAME);
    await().until(() -> Files.exists(Path.of("/sys/class/net", NAME)));
    run("ip", "link", "set", NAME, "up");
  }

  @AfterEach
  void stop() throws Exception {
    rig.run(bus::close);
    rig.close();
    end(slcand);
    end(socat);
    deleteInterface(NAME);
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void fullQueueDropsFramesAndDrainedOneTakesThemAgain() throws Exception {
    openAndWait();
    assertThat(sendUntilRefused()).isEqualTo(SendOutcome.FULL);
    // It stays so, and the bus stays up: nothing was queued on our side.
    for (int i = 0; i < 50; i++) {
      assertThat(rig.on(() -> bus.send(0x351, 0, 0))).isEqualTo(SendOutcome.FULL);
    }
    assertThat(heard.changes).containsExactly("up");

    try (var adapter = new FileInputStream(adapterEnd().toFile())) {
      var drain = new Thread(() -> readAll(adapter), "adapter");
      drain.setDaemon(true);
      drain.start();
      await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> rig.on(() -> bus.send(0x351, 1, 0x42)) == SendOutcome.SENT);
      await()
          .atMost(20, TimeUnit.SECONDS)
          .untilAsserted(() -> assertThat(heard.confirmed).contains("351#42"));
    }
    assertThat(heard.changes).containsExactly("up");
    // The lab is slow when cold: some 90 echoes were on their way at once, all of them our own.
    assertThat(heard.foreign).isEmpty();
  }

  // The keep-alive as an adapter hands it on.
  @Test
  void frameFromTheAdapterIsHeard() throws Exception {
    openAndWait();
    try (OutputStream adapter = Files.newOutputStream(adapterEnd())) {
      adapter.write("t30580000000000000000\r".getBytes(StandardCharsets.US_ASCII));
    }

    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(heard.frames).containsExactly("305#0000000000000000"));
  }

  private void openAndWait() throws Exception {
    rig.run(() -> bus.open(heard));
    await().atMost(20, TimeUnit.SECONDS).until(() -> heard.changes.contains("up"));
  }

  private SendOutcome sendUntilRefused() throws Exception {
    var outcome = SendOutcome.SENT;
    int refusedInARow = 0;
    // The adapter's side empties the queue into the ptys for a while: full is when it stays full.
    for (int i = 0; i < MORE_THAN_FITS && refusedInARow < 20; i++) {
      outcome = rig.on(() -> bus.send(0x351, 8, 0x3837363534333231L));
      refusedInARow = outcome == SendOutcome.SENT ? 0 : refusedInARow + 1;
      if (refusedInARow > 0) {
        int before = heard.confirmed.size();
        await().pollDelay(20, TimeUnit.MILLISECONDS).until(() -> heard.confirmed.size() >= before);
      }
    }
    return outcome;
  }

  private static void readAll(FileInputStream adapter) {
    try {
      adapter.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Path adapterEnd() {
    return folder.resolve("adapter");
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void end(@Nullable Process process) throws Exception {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }
}
