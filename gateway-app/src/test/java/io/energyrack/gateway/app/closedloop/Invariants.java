package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges every frame as it leaves and every step of the packs, by what really is: the packs' cells,
 * and the witnesses' times of what they told.
 */
final class Invariants {

  private static final double CCL_PER_PACK = 20;
  private static final double DCL_PER_PACK = 50;
  private static final double LEAST_FRESH_SECONDS = 5;

  /**
   * A tick, a late timer; and twice as long a tick, for a round grows while it is not looked at.
   */
  private static final double TICK_SECONDS = 0.76;

  /** The deadline of a group query of 15 packs at 9600 baud, and what counts as a late timer. */
  private static final double MOST_HIDDEN_SECONDS = 4;

  /** After so long nothing is said any more of what came before a stall. */
  private static final long LADDER_NANOS = TimeUnit.SECONDS.toNanos(31);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** For so long what was read of one pack may stand for another, once two shared an address. */
  private static final long MIXED_UP_NANOS = 60 * SECOND;

  /** The longest round that may count (contract S6), before any is known. */
  private static final double LONGEST_ROUND = 28;

  private static final int ROUNDS_REMEMBERED = 10;
  private static final int KNOWN_REMEMBERED = 5;

  private final House house;
  private final Scenario scenario;
  private final List<BankProbe> banks;
  private final List<LineWitness> witnesses;
  private final SimulatedInverter gx;
  private final SimulatedInverter offeredTo;
  private final Watch watch;
  private final SocWitness soc;
  private final AskWitness asks;
  private final Recovery recovery;
  private final RiseWitness rises;
  private final EndWitness end;
  private final WarmthWitness warmth;
  private final Recent rounds = new Recent(ROUNDS_REMEMBERED);
  private final Recent lastKnown = new Recent(KNOWN_REMEMBERED);
  private long mixedUpAtNanos = LineWitness.NEVER;
  private long nextSecond;
  private long lastLimitsAtNanos = LineWitness.NEVER;

  Invariants(House house, Scenario scenario, List<BankProbe> banks, List<LineWitness> witnesses) {
    this.house = house;
    this.scenario = scenario;
    this.banks = banks;
    this.witnesses = witnesses;
    gx = house.gx();
    offeredTo = new SimulatedInverter(0, false);
    watch = new Watch("seed " + scenario.seed());
    soc = new SocWitness(watch);
    asks = new AskWitness(watch);
    recovery = new Recovery(watch, scenario.packs());
    warmth = new WarmthWitness(watch);
    rises = new RiseWitness(watch);
    end = new EndWitness(watch);
  }

  Watch watch() {
    return watch;
  }

  /** The gateway was told to end: what it says last is to be nothing. */
  void toldToEnd() {
    long now = house.livedNanos();
    double silent = seconds(now - lastLimitsAtNanos);
    double age = seconds(now - newestReading());
    end.told(silent, age, hears(2 * SECOND), now);
  }

  /** The gateway is no more. */
  void gone() {
    end.gone();
  }

  /** Whether the bus has worked and the loop gone on for so long. */
  private boolean hears(long nanos) {
    return house.busWorksForNanos() > nanos && house.stalledNanos(nanos) == 0;
  }

  /** Another gateway begins. */
  void begun() {
    soc.forget();
    rises.begun();
    lastLimitsAtNanos = LineWitness.NEVER;
  }

  /** A frame leaves. */
  void offered(int id, long data, long elapsedNanos) {
    offeredTo.hear(id, data, elapsedNanos);
    end.offered(elapsedNanos, house.nanos());
    double age = seconds(elapsedNanos - newestReading()) - layWaiting();
    see(Figure.AGE_AT_FRAME, age);
    switch (id) {
      case 0x351 -> limitsLeave(age, elapsedNanos);
      case 0x35A -> {
        if (!offeredTo.internalAlarm()) {
          see(Figure.AGE_WITHOUT_ALARM, age);
        }
        see(Figure.MEANINGLESS_ALARM, offeredTo.meaninglessAlarm() ? 1 : 0);
      }
      case 0x372 -> countsLeave(elapsedNanos);
      default -> {
        // Nothing that could do harm.
      }
    }
  }

  /**
   * What lay waiting in a stall for less than its query's deadline is taken as new, for nothing can
   * tell it from what has just come: so long a stall hides of an age at most.
   */
  private double layWaiting() {
    return Math.min(MOST_HIDDEN_SECONDS, seconds(house.stalledNanos(LADDER_NANOS)));
  }

  private void limitsLeave(double age, long elapsedNanos) {
    SimulatedInverter.Limits limits = offeredTo.heard();
    int packs = scenario.packs();
    if (limits.ccl() > CCL_PER_PACK * packs / 2 || limits.dcl() > DCL_PER_PACK * packs / 2) {
      see(Figure.AGE_AT_MORE_THAN_HALF, age);
    }
    if (limits.ccl() > 0) {
      see(Figure.AGE_AT_CURRENT, age);
    }
    see(Figure.HIGHEST_CVL, limits.cvl());
    see(Figure.LOWEST_CVL, -limits.cvl());
    double fresh = freshSeconds() + TICK_SECONDS;
    double[] ages = ages(elapsedNanos);
    double known = Arrays.stream(ages).filter(each -> each <= fresh).count();
    // Once no pack is fresh the ladder's first rung says half of what was said last (contract S14).
    if (known > 0) {
      lastKnown.add(known);
    }
    end.sent(limits, elapsedNanos, house.nanos());
    double stalled = seconds(house.stalledNanos(SECOND));
    rises.sent(limits, lossAge(elapsedNanos), seconds(elapsedNanos), stalled, house.nanos());
    double young = ages[0];
    double ceiling =
        young <= LEAST_FRESH_SECONDS
            ? known
            : Math.max(known, lastKnown.mostOf(KNOWN_REMEMBERED, LONGEST_ROUND) / 2);
    see(Figure.CCL_OVER_CEILING, limits.ccl() - CCL_PER_PACK * ceiling);
    see(Figure.DCL_OVER_CEILING, limits.dcl() - DCL_PER_PACK * ceiling);
    if (house.calmNanos() > 90 * SECOND) {
      asks.sent(limits, 2 * freshSeconds() + 2, house.nanos());
      if (lastLimitsAtNanos != LineWitness.NEVER) {
        see(Figure.GAP_IN_CALM, seconds(elapsedNanos - lastLimitsAtNanos));
      }
    }
    lastLimitsAtNanos = elapsedNanos;
  }

  private void countsLeave(long elapsedNanos) {
    SimulatedInverter.Modules modules = offeredTo.modules();
    int wrong = Math.abs(modules.online() + modules.offline() - scenario.packs());
    see(Figure.COUNTS, wrong);
    if (modules.online() > 0 && wrong == 0) {
      double oldest = ages(elapsedNanos)[modules.online() - 1];
      see(Figure.LOST_BUT_COUNTED, oldest - freshSeconds());
    }
  }

  /** The packs have gone on by a step. */
  void stepped(long elapsedNanos, @Nullable Snapshot snapshot) {
    physics();
    end.stepped(hears(SECOND), elapsedNanos, house.nanos());
    if (snapshot != null) {
      rounds.add(seconds(snapshot.lines().stream().mapToLong(l -> l.roundNanos()).max().orElse(0)));
    }
    if (elapsedNanos >= nextSecond) {
      nextSecond += SECOND;
      everySecond(elapsedNanos);
    }
  }

  /** What holds for the cells at any time, whoever looks. */
  void physics() {
    int carrying = 0;
    double most = 0;
    for (BankProbe bank : banks) {
      see(Figure.HIGHEST_CELL, bank.highestVolts());
      if (house.asked() < -1) {
        see(Figure.LOWEST_CELL, -bank.lowestVolts());
      }
      carrying += bank.carrying();
      most = Math.max(most, bank.mostAmps());
    }
    if (carrying >= gx.modules().online() && (most < Figure.PACK_AMPS.bound() || together())) {
      see(Figure.PACK_AMPS, most);
    }
  }

  private boolean together() {
    List<BankProbe.Look> looks = new ArrayList<>();
    banks.forEach(bank -> looks.addAll(bank.packs()));
    return Recovery.together(looks);
  }

  /** The house went on by a stride while nobody looked at anything but the packs. */
  void strode(List<BankProbe.Look> looks, double lasted) {
    physics();
    warmth.judge(looks, house.asked(), lasted, house.nanos());
  }

  private void everySecond(long elapsedNanos) {
    List<BankProbe.Look> looks = new ArrayList<>();
    List<BankProbe.Look> known = new ArrayList<>();
    for (int i = 0; i < banks.size(); i++) {
      List<BankProbe.Look> packs = banks.get(i).packs();
      looks.addAll(packs);
      for (int pack = 0; pack < packs.size(); pack++) {
        long told = witnesses.get(i).oldestPartAtNanos(Scenario.FIRST_ADDRESS + pack);
        if (seconds(elapsedNanos - told) < 55 && !packs.get(pack).lies()) {
          known.add(packs.get(pack));
        }
      }
    }
    warmth.judge(known, house.asked(), 1, house.nanos());
    boolean knows = gx.knowsBattery(elapsedNanos);
    if (banks.stream().anyMatch(BankProbe::mixedUp)) {
      mixedUpAtNanos = elapsedNanos;
    }
    boolean speaking = elapsedNanos - lastLimitsAtNanos < 2 * SECOND;
    boolean toldApart = elapsedNanos - mixedUpAtNanos > MIXED_UP_NANOS;
    soc.second(looks, offeredTo, speaking && toldApart, house.nanos());
    asks.second(looks);
    recovery.second(looks, gx, knows, house.busWorks(), house.calmNanos(), house.nanos());
  }

  private void see(Figure figure, double value) {
    watch.see(figure, value, house.nanos());
  }

  private long newestReading() {
    long newest = LineWitness.NEVER;
    for (LineWitness witness : witnesses) {
      newest = Math.max(newest, witness.readingAtNanos());
    }
    return newest;
  }

  /** How old the newest reading may be for the gateway: what waited in a stall is not new. */
  private double lossAge(long elapsedNanos) {
    long newest = LineWitness.NEVER;
    for (LineWitness witness : witnesses) {
      newest = Math.max(newest, witness.ownReadingAtNanos());
    }
    return seconds(elapsedNanos - newest) + seconds(house.stalledNanos(LADDER_NANOS));
  }

  /** The age of each pack's oldest part, the youngest pack first, in seconds. */
  private double[] ages(long elapsedNanos) {
    double[] ages = new double[scenario.packs()];
    int pack = 0;
    for (int line = 0; line < witnesses.size(); line++) {
      for (int i = 0; i < scenario.packsOn(line); i++) {
        long at = witnesses.get(line).oldestPartAtNanos(Scenario.FIRST_ADDRESS + i);
        ages[pack++] = seconds(elapsedNanos - at);
      }
    }
    Arrays.sort(ages);
    return ages;
  }

  /**
   * Until what age a pack may count (contract S6), by the longest round of the last seconds; a
   * round in which the loop stood still was as much longer, before a snapshot can tell.
   */
  private double freshSeconds() {
    double round = rounds.mostOf(ROUNDS_REMEMBERED, LONGEST_ROUND);
    double stalled = seconds(house.stalledNanos(SECOND));
    return Math.max(LEAST_FRESH_SECONDS, 2 * Math.min(LONGEST_ROUND, round + stalled));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
