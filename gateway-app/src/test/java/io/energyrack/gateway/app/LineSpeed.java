package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.poll.PollListener;
import io.energyrack.gateway.rs485.poll.PollOutcome;
import io.energyrack.gateway.rs485.poll.Poller;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How well a line is used, and how old what a pack told may get: a line's own poller against
 * simulated packs, in virtual time, every byte at its own moment. Exact, and the same each time.
 *
 * <pre>
 *          sum over the answers of (query's bytes + BMS's delay + answer's bytes + gap)
 * share =  ----------------------------------------------------------------------------
 *                                      time passed
 * </pre>
 *
 * <p>A byte takes ten bits; the delay is what the simulated make needs; the gap is the 150 ms that
 * the spec asks for (section 7), which has the 3.5 characters of Modbus in it. What is missing are
 * the slots of queries that nobody answers, and idleness.
 */
final class LineSpeed implements PollListener {

  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** By then all have told who they are, and every address out of the plan was looked at once. */
  private static final long SETTLE_NANOS = 300 * SECOND;

  /** Ten times the longest rotation. */
  private static final long WATCH_NANOS = 300 * SECOND;

  /** By then fifteen packs have told everything twice. */
  private static final long DIES_NANOS = 100 * SECOND;

  /** Stale for the first minute, then silent: both ways of asking a dead pack are seen. */
  private static final long DEAD_NANOS = 150 * SECOND;

  private static final int FIRST_ADDRESS = 1;
  private static final int NOBODY = -1;

  /** What of a pack the limits are decided from. */
  enum Told {
    LIMITS,
    CELLS,
    ALARMS,
    /** What a master allows for all. */
    BANK
  }

  /**
   * A line of one dialect, speed and length.
   *
   * @param packs with addresses from 1.
   */
  record Line(String dialect, int baud, int packs) {}

  /**
   * What was measured.
   *
   * @param share of the line's time that was needed, 0 to 1.
   * @param carrying the share without the gaps: bytes, or a BMS that thinks.
   * @param ages in nanoseconds, the worst over all packs; what the dialect does not tell lacks.
   * @param dead null where there is but one pack.
   */
  record Measured(
      Line line, double share, double carrying, Map<Told, Long> ages, @Nullable Dead dead) {

    /** The worst of all ages, in nanoseconds. */
    long oldest() {
      return ages.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
  }

  /**
   * What a pack costs that answers no more.
   *
   * @param slots unanswered queries to it in a round, at most. A round is what passes between two
   *     tellings of what a pack that lives is asked most often.
   * @param nanos what they took of it, at most: from such a query to the next one.
   * @param slotNanos the longest of them by itself.
   */
  record Dead(int slots, long nanos, long slotNanos) {}

  private final Simulation packs;
  private final Poller poller;
  private final long gapNanos;
  private long now;

  private boolean watching;
  private long sentAtNanos;
  private long lastByteNanos;
  private long restsUntilNanos;
  private long neededNanos;
  private long gapsNanos;
  private final Map<PackId, Map<Told, Long>> toldAt = new HashMap<>();
  private final Map<Told, Long> ages = new EnumMap<>(Told.class);

  private int dead = NOBODY;
  private boolean slotOpen;
  private int slots;
  private long slotsNanos;
  private Dead worst = new Dead(0, 0, 0);
  private final Map<PackId, Dead> lostBefore = new HashMap<>();

  private LineSpeed(Line line) {
    GatewayConfig config = config(line);
    poller = Wiring.poller(config.lines().get(0), config, this);
    gapNanos = config.lines().get(0).gapNanos();
    packs =
        new Simulation(
            new SimulatedBank(BankSetup.of(line.packs(), FIRST_ADDRESS)),
            line.dialect(),
            FIRST_ADDRESS,
            line.baud(),
            FaultPlan.NONE,
            1,
            now);
    poller.opened(now);
  }

  /** As an operator would write it, with nothing but what has to be written. */
  private static GatewayConfig config(Line line) {
    String yaml =
        """
        lines:
          - device: /dev/virtual
            dialect: %s
            baud: %d
            packs: %s
        """
            .formatted(
                line.dialect(),
                line.baud(),
                line.packs() == 1 ? "1" : FIRST_ADDRESS + "-" + line.packs());
    return new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE)
        .parse("virtual", yaml.getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow(() -> new IllegalStateException("the bench's own configuration is bad"));
  }

  /** Measures a line on which all is well, and then the same with a pack that dies. */
  static Measured of(Line line) {
    LineSpeed well = new LineSpeed(line);
    well.runUntil(SETTLE_NANOS);
    well.watching = true;
    well.runUntil(SETTLE_NANOS + WATCH_NANOS);
    well.endAges();
    return new Measured(
        line,
        (double) well.neededNanos / WATCH_NANOS,
        (double) (well.neededNanos - well.gapsNanos) / WATCH_NANOS,
        well.ages,
        line.packs() == 1 ? null : dead(line));
  }

  private static Dead dead(Line line) {
    LineSpeed one = new LineSpeed(line);
    one.runUntil(DIES_NANOS);
    one.dies(FIRST_ADDRESS + line.packs() / 2);
    one.runUntil(DIES_NANOS + DEAD_NANOS);
    return one.worst;
  }

  private void dies(int address) {
    dead = address;
    packs.faults(new FaultPlan(Set.of(address), 0, Set.of(), 0, Map.of(), 0, 0, false, List.of()));
  }

  private void runUntil(long endNanos) {
    while (now < endNanos) {
      Query query = poller.send();
      if (query != null) {
        sent(query);
      }
      OptionalLong next = packs.nextNanos();
      long readAt = Math.max(next.orElse(Long.MAX_VALUE), restsUntilNanos);
      if (readAt <= poller.wakeAtNanos()) {
        now = Math.max(now, readAt);
        lastByteNanos = now;
        byte[] bytes = packs.due(now);
        poller.received(bytes, 0, bytes.length, now);
        restsUntilNanos = now + poller.restNanos();
      } else {
        now = Math.max(now, poller.wakeAtNanos());
        poller.woken(now);
      }
    }
  }

  private void sent(Query query) {
    if (slotOpen) {
      slotOpen = false;
      long slot = now - sentAtNanos;
      slots++;
      slotsNanos += slot;
      worst = new Dead(worst.slots(), worst.nanos(), Math.max(worst.slotNanos(), slot));
    }
    sentAtNanos = now;
    packs.receive(query.request().toBytes(), now);
  }

  @Override
  public void outcome(PollOutcome outcome) {
    if (outcome instanceof PollOutcome.NoAnswer) {
      slotOpen = outcome.query().address() == dead;
    } else if (watching) {
      gapsNanos += gapNanos;
      neededNanos += lastByteNanos - sentAtNanos + gapNanos;
    }
  }

  @Override
  public void told(PackId pack, Part part, long atNanos, long nowNanos) {
    boolean limits = part.limits() != null;
    note(limits, Told.LIMITS, pack, atNanos);
    note(part.reading() != null, Told.CELLS, pack, atNanos);
    note(part.alarms() != null, Told.ALARMS, pack, atNanos);
    boolean bank = part.bank() != null && !part.bank().asks().equals(PackLimits.NONE);
    note(bank, Told.BANK, pack, atNanos);
    boolean most = told(pack).containsKey(Told.LIMITS) ? limits : part.reading() != null;
    if (dead != NOBODY && most) {
      roundOf(pack);
    }
  }

  private Map<Told, Long> told(PackId pack) {
    return toldAt.computeIfAbsent(pack, first -> new EnumMap<>(Told.class));
  }

  /** What was told before is as old as it gets just now. */
  private void note(boolean isTold, Told what, PackId pack, long atNanos) {
    if (isTold) {
      Long before = told(pack).put(what, atNanos);
      if (watching && before != null) {
        ages.merge(what, now - before, Math::max);
      }
    }
  }

  /** What is not told any more is old at the end. */
  private void endAges() {
    for (Map<Told, Long> all : toldAt.values()) {
      all.forEach((what, at) -> ages.merge(what, now - at, Math::max));
    }
  }

  private void roundOf(PackId pack) {
    Dead before = lostBefore.put(pack, new Dead(slots, slotsNanos, 0));
    if (before != null) {
      worst =
          new Dead(
              Math.max(worst.slots(), slots - before.slots()),
              Math.max(worst.nanos(), slotsNanos - before.nanos()),
              worst.slotNanos());
    }
  }

  @Override
  public void notTold(PackId pack, Topic topic) {}
}
