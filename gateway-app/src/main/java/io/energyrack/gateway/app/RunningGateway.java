package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.core.pack.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that runs: its lines, its control and its bus, ticking on the loop. Made by {@link
 * Wiring}.
 */
public final class RunningGateway implements AutoCloseable {

  /** The last set is whole: 20 frames at most, 8 ms apart. */
  private static final long LAST_WORD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Four ticks without a new one: the loop stands still. */
  private static final long SNAPSHOT_FRESH_NANOS = 4 * ControlLoop.TICK_NANOS;

  /** Longer than the last word and the closing of ports; a stop must not hang. */
  private static final long STOP_SECONDS = 3;

  private final Loop loop;
  private final BankPlan plan;
  private final PackBoard board;
  private final PackLife life;
  private final ControlLoop control;
  private final List<PackLine> lines;
  private final BusLink bus;
  private final Consumer<GatewayConfig> tuning;
  private final LoopTimer ticker;
  private final CountDownLatch ticked = new CountDownLatch(1);
  private volatile @Nullable Snapshot snapshot;
  private Consumer<Snapshot> watcher = unwatched -> {};

  RunningGateway(
      Loop loop,
      BankPlan plan,
      PackBoard board,
      PackLife life,
      ControlLoop control,
      List<PackLine> lines,
      BusLink bus,
      Consumer<GatewayConfig> tuning) {
    this.loop = loop;
    this.plan = plan;
    this.board = board;
    this.life = life;
    this.control = control;
    this.lines = List.copyOf(lines);
    this.bus = bus;
    this.tuning = tuning;
    this.ticker = loop.timer(this::tick);
  }

  void start() {
    loop.execute(
        () -> {
          bus.open();
          lines.forEach(PackLine::open);
          tick(loop.nowNanos());
        });
  }

  /**
   * Shows every tick's end to somebody, on the loop, from the next tick on. From any thread.
   *
   * @param onTick must not block.
   */
  public void watch(Consumer<Snapshot> onTick) {
    loop.execute(() -> watcher = onTick);
  }

  /**
   * Limits and safety times of another configuration, from now on and without a break (contract
   * S23). From any thread.
   *
   * @param config of the same packs.
   */
  public void tune(GatewayConfig config) {
    loop.execute(() -> tuning.accept(config));
  }

  /** What it is like now; null until its first tick. From any thread. */
  public @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** The same, but null when it is old: what stands still is not to be shown as new (S1). */
  public @Nullable Snapshot freshSnapshot() {
    Snapshot newest = snapshot;
    boolean fresh = newest != null && loop.nowNanos() - newest.atNanos() < SNAPSHOT_FRESH_NANOS;
    return fresh ? newest : null;
  }

  /** The first snapshot, waited for. From any thread but the loop. */
  public Snapshot awaitSnapshot() {
    await(ticked);
    Snapshot first = snapshot;
    if (first == null) {
      throw new IllegalStateException("the loop does not tick");
    }
    return first;
  }

  /** How late its loop runs, in nanoseconds. From any thread. */
  public long lagNanos() {
    return loop.lagNanos();
  }

  private void tick(long nowNanos) {
    // First, so that a bug in what follows costs this tick and not all that come: without a word
    // from the control the send plan falls silent by itself.
    ticker.at(nowNanos + ControlLoop.TICK_NANOS);
    life.tick(findings(nowNanos), nowNanos);
    control.decide(nowNanos);
    bus.tick(nowNanos);
    bus.rearm();
    Snapshot newest =
        new Snapshot(
            nowNanos,
            control.broadcast(),
            plan.packs(),
            control.statuses(),
            board.identities(),
            life.standing(),
            lines.stream().map(line -> line.view(nowNanos)).toList(),
            bus.view(nowNanos));
    snapshot = newest;
    ticked.countDown();
    watcher.accept(newest);
  }

  private List<Finding> findings(long nowNanos) {
    List<Finding> findings = new ArrayList<>();
    lines.forEach(line -> findings.addAll(line.findings(nowNanos)));
    return findings;
  }

  /**
   * Sends CCL 0 and DCL as in force once, then closes everything (contract S22). From any thread
   * but the loop.
   */
  @Override
  public void close() {
    CountDownLatch closed = new CountDownLatch(1);
    if (stop(closed::countDown)) {
      await(closed);
    }
  }

  /**
   * The same without waiting for its end. From any thread.
   *
   * @param closed is called on the loop when everything is closed.
   * @return false when the loop has stopped before, so that nothing is left to be closed.
   */
  public boolean stop(Runnable closed) {
    LoopTimer afterLastWord =
        loop.timer(
            nowNanos -> {
              bus.close();
              closed.run();
            });
    return loop.execute(
        () -> {
          long nowNanos = loop.nowNanos();
          ticker.cancel();
          boolean spoke = control.stop(nowNanos);
          bus.rearm();
          afterLastWord.at(nowNanos + (spoke ? LAST_WORD_NANOS : 0));
          lines.forEach(PackLine::close);
        });
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
