package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.poll.LineTiming;
import io.energyrack.gateway.rs485.poll.PollListener;
import io.energyrack.gateway.rs485.poll.PollOutcome;
import io.energyrack.gateway.rs485.poll.PollSettings;
import io.energyrack.gateway.rs485.poll.Poller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A line behind a serial server that hands over every response late, in virtual time: a poller
 * against simulated packs whose cells and limits carry the number of the pack and the time of the
 * request. So it is known of each reading that the poller reports whose it is and how old.
 */
final class DelayedLine implements PollListener {

  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A frame under way at the end of the wait is read to its end. */
  private static final long LAST_BYTE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** When the delay begins, where it does not from the start: by then all packs are known. */
  private static final long SETTLED_NANOS = 30 * SECOND;

  private static final long PHASE_NANOS = TimeUnit.MILLISECONDS.toNanos(370);
  private static final int BAUD = 9_600;
  private static final int FIRST_ADDRESS = 2;
  private static final long TENTH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int CELLS = 16;
  private static final int CELL_BASE = 3_000;
  private static final int CELL_STEPS = 50;
  private static final int CVL_BASE = 53_000;
  private static final int DVL_BASE = 44_000;

  /**
   * What to run.
   *
   * @param delayNanos of every response, from 0.
   * @param phase 0: from the start; 1 to 7: from different moments of a round once all is known.
   * @param packs 1 to 15.
   * @param shared whether all packs answer with the address of the first.
   */
  record Setup(String dialect, int packs, boolean shared, long delayNanos, int phase) {

    long delayBeginsNanos() {
      return phase == 0 ? 0 : SETTLED_NANOS + phase * PHASE_NANOS;
    }
  }

  /**
   * What came of it.
   *
   * @param tooYoung readings that are older than they are said to be by more than one poll.
   * @param worstNanos how much older at the most.
   * @param wrongPack readings that were given to another pack.
   * @param used readings used since the delay began.
   * @param requested requests for them since then.
   * @param reportedAfterNanos from the begin of the delay until it is reported; -1 for never.
   */
  record Result(
      int tooYoung,
      long worstNanos,
      int wrongPack,
      int used,
      int requested,
      long reportedAfterNanos) {}

  private record Arrival(long atNanos, Frame frame) {}

  private final Setup setup;
  private final Responder responder;
  private final Poller poller;
  private final LineTiming timing = LineTiming.ofBaud(BAUD);
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Map<Integer, Long> pollNanos = new HashMap<>();
  private long now;
  private long askedNanos;
  private int tooYoung;
  private long worstNanos;
  private int wrongPack;
  private int used;
  private int requested;
  private long reportedAfterNanos = -1;

  private DelayedLine(Setup setup) {
    this.setup = setup;
    responder = Responders.named(setup.dialect(), this::packs, FIRST_ADDRESS, 1);
    List<PackId> ids =
        IntStream.range(FIRST_ADDRESS, FIRST_ADDRESS + setup.packs())
            .mapToObj(address -> new PackId("line", address))
            .toList();
    Dialect dialect = Dialects.named(setup.dialect(), Plausibility.BAT_50002);
    poller = new Poller(ids, dialect, timing, PollSettings.DEFAULT, this);
  }

  static Result run(Setup setup, long forNanos) {
    DelayedLine line = new DelayedLine(setup);
    line.poller.opened(0);
    line.run(setup.delayBeginsNanos() + forNanos);
    return new Result(
        line.tooYoung,
        line.worstNanos,
        line.wrongPack,
        line.used,
        line.requested,
        line.reportedAfterNanos);
  }

  private void run(long endNanos) {
    while (now < endNanos) {
      Query query = poller.send();
      if (query != null) {
        sent(query);
      }
      Arrival next = arrivals.peek();
      if (next != null && next.atNanos() <= poller.wakeAtNanos()) {
        arrivals.remove();
        now = Math.max(now, next.atNanos());
        byte[] bytes = next.frame().toBytes();
        poller.received(bytes, 0, bytes.length, now);
      } else {
        now = Math.max(now, poller.wakeAtNanos());
        poller.woken(now);
      }
    }
  }

  private void sent(Query query) {
    boolean late = now >= setup.delayBeginsNanos();
    int readings = query.group() ? setup.packs() : 1;
    requested += late && query.topic() == Topic.MEASUREMENTS ? readings : 0;
    askedNanos = now;
    byte[] request = query.request().toBytes();
    pollNanos.put(tenths(now), onePollNanos(request.length, query.expectedAnswerBytes()));
    long receivedNanos = now + timing.wireNanos(request.length);
    for (Reply reply : responder.receive(request)) {
      Frame frame =
          setup.shared() ? responder.readdressed(reply.frame(), FIRST_ADDRESS) : reply.frame();
      long onLine = receivedNanos + reply.delayNanos() + timing.wireNanos(frame.length());
      long arrives = onLine + (late ? setup.delayNanos() : 0);
      Arrival before = arrivals.peekLast();
      arrivals.add(
          new Arrival(before == null ? arrives : Math.max(arrives, before.atNanos()), frame));
    }
  }

  /** How long one poll takes at the most: so much older than it is said to be a reading may be. */
  private long onePollNanos(int requestBytes, int responseBytes) {
    return timing.wireNanos(requestBytes)
        + timing.answerWaitNanos()
        + timing.wireNanos(responseBytes) * 11 / 10
        + LAST_BYTE_NANOS;
  }

  private static int tenths(long nanos) {
    return (int) (nanos / TENTH_NANOS);
  }

  /** Each pack reports its number, and when it was asked in tenths of a second. */
  private List<ToldPack> packs() {
    int tenths = tenths(askedNanos);
    List<ToldPack> all = new ArrayList<>();
    for (int n = 0; n < setup.packs(); n++) {
      int[] cells = new int[CELLS];
      Arrays.fill(cells, CELL_BASE + 200);
      cells[0] = CELL_BASE + n;
      cells[1] = CELL_BASE + tenths / CELL_STEPS;
      cells[2] = CELL_BASE + tenths % CELL_STEPS;
      int sum = Arrays.stream(cells).sum();
      PackReading reading =
          ToldPacks.reading(cells, 250, new int[] {250, 250, 250, 250}, 0, sum, 50_000, 100_000, 7);
      PackLimits limits = ToldPacks.limits(CVL_BASE + n, DVL_BASE + tenths, 20_000, 50_000);
      ToldPack pack = ToldPacks.ordinary(FIRST_ADDRESS + n);
      all.add(ToldPacks.with(ToldPacks.with(pack, reading), limits));
    }
    return all;
  }

  @Override
  public void told(PackId pack, Part part, long atNanos, long nowNanos) {
    if (part.reading() != null) {
      CellVoltages cells = part.reading().cells();
      int tenths = (cells.millivolts(2) - CELL_BASE) * CELL_STEPS + cells.millivolts(3) - CELL_BASE;
      judge(pack, cells.millivolts(1) - CELL_BASE, tenths, atNanos);
      used += nowNanos >= setup.delayBeginsNanos() + setup.delayNanos() ? 1 : 0;
    }
    PackLimits limits = part.limits();
    if (limits != null && limits.cvl() != null && limits.dvl() != null) {
      int tenths = limits.dvl().millivolts() - DVL_BASE;
      judge(pack, limits.cvl().millivolts() - CVL_BASE, tenths, atNanos);
    }
  }

  private void judge(PackId pack, int number, int tenths, long atNanos) {
    wrongPack += pack.address() - FIRST_ADDRESS == number ? 0 : 1;
    long olderNanos = atNanos - tenths * TENTH_NANOS;
    worstNanos = Math.max(worstNanos, olderNanos);
    // What it carries is cut to tenths.
    tooYoung += olderNanos > pollNanos.getOrDefault(tenths, 0L) + TENTH_NANOS ? 1 : 0;
  }

  @Override
  public void delayed(long delayNanos, long nowNanos) {
    if (delayNanos > 0 && reportedAfterNanos < 0) {
      reportedAfterNanos = nowNanos - setup.delayBeginsNanos();
    }
  }

  @Override
  public void outcome(PollOutcome outcome) {}

  @Override
  public void notTold(PackId pack, Topic topic) {}
}
