package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.scan.LineScan;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.poll.Poller;
import io.energyrack.gateway.rs485.scan.FoundPack;
import io.energyrack.gateway.rs485.scan.ScanListener;
import io.energyrack.gateway.rs485.scan.ScanResult;
import io.energyrack.gateway.rs485.scan.ScanSettings;
import io.energyrack.gateway.rs485.scan.Scanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line whose dialect is not configured: scanned until something answers three times, then polled
 * like any other. Nothing is remembered that was not confirmed since: when nobody has answered for
 * a while, other packs may hang there, and it is scanned again.
 */
final class AutoLine implements PackLine {

  /** Long enough for packs that sleep or restart, far above a round. */
  private static final long LOST_NANOS = TimeUnit.MINUTES.toNanos(3);

  /** Between one scan that finds nothing and the next; each listens first. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Loop loop;
  private final LineConfig config;
  private final Function<LineConfig, Line> ports;
  private final Function<LineConfig, PackLine> polled;
  private final List<Dialect> dialects;
  private final Journal journal;
  private final LoopTimer again;
  private final LoopTimer watch;
  private @Nullable LineScan scan;
  private @Nullable PackLine found;
  private long answered;
  private long answeredAtNanos;

  /**
   * @param ports makes the port of a line, not open yet.
   * @param polled makes a line whose dialect and speed are known.
   * @param dialects to try, the likeliest first.
   */
  AutoLine(
      Loop loop,
      LineConfig config,
      Function<LineConfig, Line> ports,
      Function<LineConfig, PackLine> polled,
      List<Dialect> dialects,
      Journal journal) {
    this.loop = loop;
    this.config = config;
    this.ports = ports;
    this.polled = polled;
    this.dialects = dialects;
    this.journal = journal;
    again = loop.timer(nowNanos -> open());
    watch = loop.timer(this::watch);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public void open() {
    List<Integer> bauds =
        Stream.concat(Stream.of(config.baud()), ScanSettings.USUAL_BAUDS.stream())
            .distinct()
            .toList();
    Scanner scanner =
        new Scanner(
            dialects,
            new ScanSettings(bauds, ScanSettings.USUAL_LISTEN_NANOS, false),
            ScanListener.NONE);
    LineScan starting =
        new LineScan(loop, baud -> ports.apply(config.withBaud(baud)), scanner, new Outcome());
    scan = starting;
    journal.info(
        name() + " scan",
        "line %s: dialect auto, so it is listened to and then asked".formatted(name()),
        loop.nowNanos());
    starting.start();
  }

  @Override
  public void close() {
    again.cancel();
    watch.cancel();
    if (scan != null) {
      scan.close();
      scan = null;
    }
    if (found != null) {
      found.close();
      found = null;
    }
  }

  @Override
  public long roundNanos(long nowNanos) {
    return found == null ? Poller.MOST_ROUND_NANOS : found.roundNanos(nowNanos);
  }

  @Override
  public long roundNanos(PackId pack, long nowNanos) {
    return found == null ? Poller.MOST_ROUND_NANOS : found.roundNanos(pack, nowNanos);
  }

  @Override
  public List<Finding> findings(long nowNanos) {
    return found == null ? List.of() : found.findings(nowNanos);
  }

  @Override
  public LineView view(long nowNanos) {
    return found == null ? LineView.closed(name(), roundNanos(nowNanos)) : found.view(nowNanos);
  }

  private void poll(ScanResult.Found result) {
    List<Integer> addresses = result.packs().stream().map(FoundPack::address).toList();
    journal.info(
        name() + " found",
        "line %s speaks %s at %d baud, packs %s"
            .formatted(name(), result.dialect(), result.baud(), addresses),
        loop.nowNanos());
    List<Integer> strangers = new ArrayList<>(addresses);
    strangers.removeAll(config.packs());
    if (!strangers.isEmpty()) {
      journal.warn(
          name() + " strangers",
          "line %s has packs that the configuration does not name: %s; write them below packs"
              .formatted(name(), strangers.stream().sorted(Comparator.naturalOrder()).toList()),
          loop.nowNanos());
    }
    PackLine line = polled.apply(config.with(result.dialect(), result.baud()));
    found = line;
    answered = 0;
    answeredAtNanos = loop.nowNanos();
    line.open();
    watch.at(answeredAtNanos + LOST_NANOS);
  }

  /** Whether anybody still answers; a port that is gone asks nobody, so it proves nothing. */
  private void watch(long nowNanos) {
    PackLine line = found;
    if (line == null) {
      return;
    }
    LineView view = line.view(nowNanos);
    if (view.answered() > answered || !view.open()) {
      answered = view.answered();
      answeredAtNanos = nowNanos;
    } else if (nowNanos - answeredAtNanos >= LOST_NANOS) {
      journal.warn(
          name() + " lost",
          "line %s: nobody answers any more, so it is scanned again".formatted(name()),
          nowNanos);
      line.close();
      found = null;
      open();
      return;
    }
    watch.at(nowNanos + AGAIN_NANOS);
  }

  /** How a scan ends. */
  private final class Outcome implements LineScan.Outcome {

    @Override
    public void found(ScanResult result) {
      scan = null;
      if (result instanceof ScanResult.Found packs) {
        poll(packs);
        return;
      }
      String why =
          result instanceof ScanResult.SomebodySpeaks
              ? "somebody else speaks on it, so nothing was sent"
              : "nobody answers in a dialect that this gateway knows";
      later("line %s: %s; it is scanned again".formatted(name(), why));
    }

    @Override
    public void failed(LineException cause) {
      scan = null;
      later("line %s does not work: %s; it is tried again".formatted(name(), cause.getMessage()));
    }

    private void later(String text) {
      journal.warn(name() + " not found", text, loop.nowNanos());
      again.at(loop.nowNanos() + AGAIN_NANOS);
    }
  }
}
