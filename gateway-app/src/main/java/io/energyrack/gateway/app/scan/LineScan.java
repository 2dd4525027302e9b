package io.energyrack.gateway.app.scan;

import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;
import io.energyrack.gateway.rs485.scan.ScanResult;
import io.energyrack.gateway.rs485.scan.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Drives a scan over a line, which it opens anew for each speed. The loop thread's own. */
public final class LineScan implements LineListener {

  /** A port that was just closed is free again well within this. */
  private static final long OPEN_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How it ends. */
  public interface Outcome {
    /** It came to its end; the line is closed. */
    void found(ScanResult result);

    /** The port does not open; the line is closed. */
    void failed(LineException cause);
  }

  private final IntFunction<Line> ports;
  private final Scanner scanner;
  private final Outcome outcome;
  private final LoopTimer timer;
  private final LoopTimer patience;
  private final Loop loop;
  private @Nullable Line line;
  private @Nullable LineException cause;
  private int baud;
  private boolean ended;

  /**
   * @param ports makes the line at a speed, not open yet.
   */
  public LineScan(Loop loop, IntFunction<Line> ports, Scanner scanner, Outcome outcome) {
    this.loop = loop;
    this.ports = ports;
    this.scanner = scanner;
    this.outcome = outcome;
    timer = loop.timer(this::woken);
    patience = loop.timer(nowNanos -> giveUp());
  }

  /** Opens the line and begins. */
  public void start() {
    open(scanner.baud());
  }

  /** Ends it without a result. May be repeated. */
  public void close() {
    ended = true;
    timer.cancel();
    patience.cancel();
    closeLine();
  }

  private void open(int wanted) {
    closeLine();
    baud = wanted;
    Line opening = ports.apply(wanted);
    line = opening;
    patience.at(loop.nowNanos() + OPEN_WITHIN_NANOS);
    opening.open(this);
  }

  private void closeLine() {
    Line closing = line;
    line = null;
    if (closing != null) {
      scanner.closed();
      closing.close();
    }
  }

  @Override
  public void opened(long nowNanos) {
    patience.cancel();
    scanner.opened(nowNanos);
    step();
  }

  @Override
  public void received(byte[] bytes, int length, long nowNanos) {
    scanner.received(bytes, 0, length, nowNanos);
    step();
  }

  @Override
  public void closed(LineException why, long nowNanos) {
    scanner.closed();
    timer.cancel();
    cause = why;
    if (!patience.isSet()) {
      patience.at(nowNanos + OPEN_WITHIN_NANOS);
    }
  }

  private void woken(long nowNanos) {
    scanner.woken(nowNanos);
    step();
  }

  private void step() {
    if (ended) {
      return;
    }
    ScanResult result = scanner.result();
    if (result != null) {
      close();
      outcome.found(result);
      return;
    }
    if (scanner.baud() != baud) {
      timer.cancel();
      open(scanner.baud());
      return;
    }
    Query query = scanner.send();
    Line open = line;
    if (query != null && open != null) {
      byte[] request = query.request().toBytes();
      open.write(request, request.length);
    }
    if (open != null && open.isOpen()) {
      timer.at(scanner.wakeAtNanos());
    }
  }

  private void giveUp() {
    close();
    outcome.failed(
        cause != null ? cause : LineException.passing("the port does not open within 5 s"));
  }
}
