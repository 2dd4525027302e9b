package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code mode: passive} on a real pty: another master asks captured packs, and we listen. */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(60)
class PassiveLineTest {

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Map.of());

  private static String passive(String device) {
    return TwoPacks.config(device).replace("baud:", "mode: passive\n    baud:");
  }

  @Test
  void aBankIsReadByWhatAnotherMasterAsksAndNoByteIsSent() throws Exception {
    try (PlayedTty tty = new PlayedTty(folder, player);
        Master master = new Master(tty, Captures.ofTwoPacks());
        GatewayRig rig = GatewayRig.onLoopback(passive(tty.device()))) {
      master.begin();
      rig.awaitNewest(TwoPacks.LIMITS);
      rig.awaitNewest(TwoPacks.MEASURED);
      rig.awaitNewest(TwoPacks.COUNTS);
      rig.awaitNewest(TwoPacks.NO_ALARMS);

      assertThat(rig.line().answered()).isPositive();
      assertThat(rig.line().foreignQueries()).isPositive();
      assertThat(rig.line().bytesOut()).isZero();
      assertThat(rig.journal()).noneMatch(line -> line.contains("two masters"));
      assertThat(player.bytesHeard()).as("what the other end of the pty was sent").isZero();
    }
  }

  @Test
  void s14WhenTheOtherMasterFallsSilentTheLadderRunsDown() throws Exception {
    try (PlayedTty tty = new PlayedTty(folder, player);
        Master master = new Master(tty, Captures.ofTwoPacks());
        GatewayRig rig = GatewayRig.onLoopback(passive(tty.device()))) {
      master.begin();
      rig.awaitNewest(TwoPacks.LIMITS);
      master.end();
      soon().until(() -> rig.journal().stream().anyMatch(line -> line.startsWith("halt:")));
      soon().until(() -> rig.journal().stream().anyMatch(line -> line.startsWith("silent on the")));
      assertThat(player.bytesHeard()).isZero();
    }
  }

  @Test
  void s6APackThatIsNoLongerHeardLeavesTheSums() throws Exception {
    Map<String, String> onlyPack2 = new HashMap<>(Captures.ofTwoPacks());
    onlyPack2.keySet().removeIf(query -> query.startsWith("~2003"));
    try (PlayedTty tty = new PlayedTty(folder, player);
        Master master = new Master(tty, Captures.ofTwoPacks());
        GatewayRig rig = GatewayRig.onLoopback(passive(tty.device()))) {
      master.begin();
      rig.awaitNewest(TwoPacks.COUNTS);
      master.ask(onlyPack2);
      soon().until(() -> rig.snapshot().statuses().get(1) instanceof PackStatus.Stale);
      assertThat(rig.snapshot().statuses().get(0)).isInstanceOf(PackStatus.Fresh.class);
      master.ask(Captures.ofTwoPacks());
      soon().until(() -> rig.snapshot().statuses().get(1) instanceof PackStatus.Fresh);
    }
  }

  @Test
  void whereWeAskToTheSecondMasterIsNamedOnce() throws Exception {
    PackPlayer packs = new PackPlayer(Captures.ofTwoPacks());
    try (PlayedTty tty = new PlayedTty(folder, packs);
        Master master = new Master(tty, Map.of(Captures.ASK_ANALOG_OF_2, ""));
        GatewayRig rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()))) {
      rig.awaitNewest(TwoPacks.COUNTS);
      master.begin();
      soon().until(() -> rig.line().foreignQueries() > 6);
      assertThat(rig.journal())
          .filteredOn(line -> line.contains("two masters"))
          .singleElement()
          .asString()
          .contains("line rs485-1", "mode: passive");
    }
  }

  /** Another master: every 60 ms the next of his queries, and its answer after it. */
  private static final class Master implements AutoCloseable {

    private static final int EVERY_MILLIS = 60;

    private final PlayedTty tty;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile List<Map.Entry<String, String>> asks = List.of();
    private int at;

    Master(PlayedTty tty, Map<String, String> asks) {
      this.tty = tty;
      ask(asks);
    }

    final void ask(Map<String, String> next) {
      asks = new ArrayList<>(next.entrySet());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It runs until the clock is shut down.
    void begin() {
      clock.scheduleAtFixedRate(this::step, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
      List<Map.Entry<String, String>> now = asks;
      Map.Entry<String, String> next = now.get(at++ % now.size());
      try {
        tty.noise((next.getKey() + next.getValue()).getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException unplugged) {
        clock.shutdown();
      }
    }

    @Override
    public void close() {
      end();
    }

    void end() {
      clock.shutdown();
      try {
        clock.awaitTermination(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
