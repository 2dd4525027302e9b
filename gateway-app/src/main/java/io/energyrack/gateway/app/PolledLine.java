package io.energyrack.gateway.app;

import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;
import io.energyrack.gateway.rs485.poll.Poller;
import java.util.List;

/** Drives one poller over one line: bytes and time in, queries and the next wake-up out. */
final class PolledLine implements PackLine, LineListener {

  private final Line line;
  private final String endpoint;
  private final Poller poller;
  private final LineTally tally;
  private final Journal journal;
  private final LoopTimer timer;

  /**
   * @param endpoint where the line is, for people.
   */
  PolledLine(
      Loop loop, Line line, String endpoint, Poller poller, LineTally tally, Journal journal) {
    this.line = line;
    this.endpoint = endpoint;
    this.poller = poller;
    this.tally = tally;
    this.journal = journal;
    this.timer = loop.timer(this::woken);
  }

  @Override
  public void open() {
    line.open(this);
  }

  @Override
  public void close() {
    timer.cancel();
    line.close();
  }

  @Override
  public String name() {
    return line.name();
  }

  /** See {@link Poller#roundNanos}. */
  @Override
  public long roundNanos(long nowNanos) {
    return poller.roundNanos(nowNanos);
  }

  @Override
  public long roundNanos(PackId pack, long nowNanos) {
    return poller.roundNanos(pack, nowNanos);
  }

  /** See {@link Poller#findings}. */
  @Override
  public List<Finding> findings(long nowNanos) {
    return poller.findings(nowNanos);
  }

  @Override
  public LineView view(long nowNanos) {
    return tally.view(
        line.name(),
        line.isOpen(),
        poller.counts(),
        poller.roundNanos(nowNanos),
        poller.delayNanos(nowNanos));
  }

  @Override
  public void opened(long nowNanos) {
    journal.info(line.name() + " open", "line " + line.name() + " is open: " + endpoint, nowNanos);
    poller.opened(nowNanos);
    step();
  }

  @Override
  public void received(byte[] bytes, int length, long nowNanos) {
    poller.received(bytes, 0, length, nowNanos);
    step();
    long rest = poller.restNanos();
    if (rest > 0) {
      line.rest(rest);
    }
  }

  @Override
  public void closed(LineException cause, long nowNanos) {
    journal.lineLost(line.name(), cause, nowNanos);
    timer.cancel();
    poller.closed(nowNanos);
  }

  private void woken(long nowNanos) {
    poller.woken(nowNanos);
    step();
  }

  private void step() {
    Query query = poller.send();
    if (query != null) {
      byte[] request = query.request().toBytes();
      // What the port does not take is an answer that will not come: the poller's deadline sees it.
      line.write(request, request.length);
    }
    // A write that finds the port dead closes the line; until it is open there is nothing to do.
    if (line.isOpen()) {
      timer.at(poller.wakeAtNanos());
    }
  }
}
