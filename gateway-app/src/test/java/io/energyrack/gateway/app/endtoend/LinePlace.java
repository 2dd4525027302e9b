package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway on a line of its own. */
final class LinePlace implements AutoCloseable {
  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private final PlayedTty tty;
  private final boolean byTcp;
  private PlayedServer server;
  private final int port;
  private @Nullable GatewayRig rig;
  private long startNanos;

  LinePlace(Path folder, boolean byTcp) throws Exception {
    this.byTcp = byTcp;
    tty = new PlayedTty(folder, player);
    server = new PlayedServer(0, player);
    port = server.port();
  }

  private void start() throws Exception {
    startNanos = System.nanoTime();
    String device = byTcp ? "tcp://127.0.0.1:" + port : tty.device();
    rig = GatewayRig.onLoopback(TwoPacks.config(device));
  }

  /** Starts it and goes on until it is where a fault is to come. */
  void startUntil(LineStage stage) throws Exception {
    start();
    if (stage == LineStage.START) {
      return;
    }
    limits().firstAfter(startNanos, Limits::whole);
    if (stage != LineStage.SPEAKING) {
      lose(stage);
    }
  }

  /** All packs are silent until the ladder is so far down; for a rise they are back. */
  private void lose(LineStage stage) {
    long lostNanos = System.nanoTime();
    player.mishap((query, answer) -> "");
    limits().firstAfter(lostNanos, stage == LineStage.HALF ? Limits::ofOnePack : Limits::none);
    if (stage == LineStage.SILENT) {
      limits().silentAfter(lostNanos);
    }
    if (stage == LineStage.RISING) {
      long foundNanos = System.nanoTime();
      player.mishap(PackPlayer.Mishap.NONE);
      limits().firstAfter(foundNanos, each -> each.ccl() > 0 && each.ccl() < 400);
    }
  }

  LimitsHeard limits() {
    return LimitsHeard.by(rig().inverter());
  }

  private GatewayRig rig() {
    GatewayRig started = rig;
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }

  PackPlayer player() {
    return player;
  }

  PlayedTty tty() {
    return tty;
  }

  PlayedServer server() {
    return server;
  }

  long startNanos() {
    return startNanos;
  }

  void serveAgain() throws Exception {
    server = new PlayedServer(port, player);
  }

  /** Everything on the bus from a moment on. */
  List<HeardBus.Heard> heardSince(long atNanos) {
    return rig().inverter().all().stream().filter(each -> each.atNanos() - atNanos >= 0).toList();
  }

  /** What an operator would read. */
  List<String> journal() {
    return rig().journal();
  }

  @Override
  public void close() throws IOException {
    if (rig != null) {
      rig.close();
    }
    server.close();
    tty.close();
  }
}
