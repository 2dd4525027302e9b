package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.ArrayList;
import java.util.Comparator;
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

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Scenario scenario;
  private final List<BankProbe> banks;
  private final List<LineWitness> witnesses;
  private final VirtualGx gx;
  private final VirtualGx offeredTo;
  private final VirtualBus bus;
  private final Storms storms;
  private final Watch watch = new Watch();
  private final SocWitness soc;
  private final AskWitness asks;
  private final Recovery recovery;
  private final RecentMost rounds = new RecentMost(10);
  private long nextSecond;
  private double chargingHot;
  private double dischargingHot;
  private final RecentMost lastKnown = new RecentMost(5);
  private long lastLimitsAtNanos = LineWitness.NEVER;

  Invariants(
      Scenario scenario,
      List<BankProbe> banks,
      List<LineWitness> witnesses,
      VirtualGx gx,
      VirtualBus bus,
      Storms storms) {
    this.scenario = scenario;
    this.banks = banks;
    this.witnesses = witnesses;
    this.gx = gx;
    this.offeredTo = new VirtualGx(scenario, banks);
    this.bus = bus;
    this.storms = storms;
    soc = new SocWitness(watch);
    asks = new AskWitness(watch);
    recovery = new Recovery(watch, scenario.packs());
  }

  Watch watch() {
    return watch;
  }

  /** A frame leaves. */
  void offered(int id, long data, long elapsedNanos) {
    offeredTo.hear(id, data, elapsedNanos);
    double age = seconds(elapsedNanos - newestReading());
    watch.see(Figure.AGE_AT_FRAME, age, elapsedNanos);
    switch (id) {
      case 0x351 -> limitsLeave(age, elapsedNanos);
      case 0x35A -> {
        if (!offeredTo.internalAlarm()) {
          watch.see(Figure.AGE_WITHOUT_ALARM, age, elapsedNanos);
        }
        watch.see(Figure.MEANINGLESS_ALARM, offeredTo.meaninglessAlarm() ? 1 : 0, elapsedNanos);
      }
      case 0x372 -> countsLeave(elapsedNanos);
      default -> {
        // Nothing that could do harm.
      }
    }
  }

  private void limitsLeave(double age, long elapsedNanos) {
    VirtualGx.Limits limits = offeredTo.heard();
    int packs = scenario.packs();
    if (limits.ccl() > CCL_PER_PACK * packs / 2 || limits.dcl() > DCL_PER_PACK * packs / 2) {
      watch.see(Figure.AGE_AT_MORE_THAN_HALF, age, elapsedNanos);
    }
    if (limits.ccl() > 0 || limits.dcl() > 0) {
      watch.see(Figure.AGE_AT_CURRENT, age, elapsedNanos);
    }
    watch.see(Figure.HIGHEST_CVL, limits.cvl(), elapsedNanos);
    watch.see(Figure.LOWEST_CVL, -limits.cvl(), elapsedNanos);
    double fresh = freshSeconds() + TICK_SECONDS;
    double known = ages(elapsedNanos).stream().filter(each -> each <= fresh).count();
    // Once no pack is fresh the ladder's first rung says half of what was said last (contract S14).
    if (known > 0) {
      lastKnown.add(known);
    }
    double young = ages(elapsedNanos).get(0);
    double ceiling = young <= LEAST_FRESH_SECONDS ? known : Math.max(known, lastKnown.most() / 2);
    watch.see(Figure.CCL_OVER_CEILING, limits.ccl() - CCL_PER_PACK * ceiling, elapsedNanos);
    watch.see(Figure.DCL_OVER_CEILING, limits.dcl() - DCL_PER_PACK * ceiling, elapsedNanos);
    if (storms.calmNanos() > 90 * SECOND) {
      asks.judge(limits, 2 * freshSeconds() + 2, elapsedNanos);
      if (lastLimitsAtNanos != LineWitness.NEVER) {
        watch.see(Figure.GAP_IN_CALM, seconds(elapsedNanos - lastLimitsAtNanos), elapsedNanos);
      }
    }
    lastLimitsAtNanos = elapsedNanos;
  }

  private void countsLeave(long elapsedNanos) {
    VirtualGx.Modules modules = offeredTo.modules();
    int wrong = Math.abs(modules.online() + modules.offline() - scenario.packs());
    watch.see(Figure.COUNTS, wrong, elapsedNanos);
    if (modules.online() > 0 && wrong == 0) {
      double oldest = ages(elapsedNanos).get(modules.online() - 1);
      watch.see(Figure.LOST_BUT_COUNTED, oldest - freshSeconds(), elapsedNanos);
    }
  }

  /** The packs have gone on by a step. */
  void stepped(long elapsedNanos, @Nullable Snapshot snapshot) {
    for (BankProbe bank : banks) {
      watch.see(Figure.HIGHEST_CELL, bank.highestVolts(), elapsedNanos);
      if (gx.asked() < -1) {
        watch.see(Figure.LOWEST_CELL, -bank.lowestVolts(), elapsedNanos);
      }
    }
    if (snapshot != null) {
      rounds.add(seconds(snapshot.lines().stream().mapToLong(l -> l.roundNanos()).max().orElse(0)));
    }
    int carrying = banks.stream().mapToInt(BankProbe::carrying).sum();
    if (carrying >= gx.modules().online()) {
      double most = banks.stream().mapToDouble(BankProbe::mostAmps).max().orElse(0);
      watch.see(Figure.PACK_AMPS, most, elapsedNanos);
    }
    if (elapsedNanos >= nextSecond) {
      nextSecond += SECOND;
      everySecond(elapsedNanos);
    }
  }

  private void everySecond(long elapsedNanos) {
    List<BankProbe.Look> looks = new ArrayList<>();
    List<BankProbe.Look> known = new ArrayList<>();
    for (int i = 0; i < banks.size(); i++) {
      for (BankProbe.Look look : banks.get(i).packs()) {
        looks.add(look);
        if (seconds(elapsedNanos - witnesses.get(i).oldestPartAtNanos(look.address())) < 55) {
          known.add(look);
        }
      }
    }
    judgeTemperatures(known, elapsedNanos);
    boolean knows = gx.knowsBattery(elapsedNanos);
    soc.second(looks, offeredTo, elapsedNanos - lastLimitsAtNanos < 2 * SECOND, elapsedNanos);
    asks.second(looks, elapsedNanos);
    recovery.second(looks, gx, knows, bus.works(), storms.calmNanos(), elapsedNanos);
  }

  private void judgeTemperatures(List<BankProbe.Look> known, long elapsedNanos) {
    double coldest = known.stream().mapToDouble(BankProbe.Look::coldest).min().orElse(20);
    double hottest = known.stream().mapToDouble(BankProbe.Look::hottest).max().orElse(20);
    boolean charging = gx.asked() > 0.5 && (coldest < -0.1 || hottest > 45.1);
    boolean discharging = gx.asked() < -0.5 && (coldest < -20.1 || hottest > 50.1);
    chargingHot = charging ? chargingHot + 1 : 0;
    dischargingHot = discharging ? dischargingHot + 1 : 0;
    watch.see(Figure.CHARGE_OUT_OF_TEMPERATURE, chargingHot, elapsedNanos);
    watch.see(Figure.DISCHARGE_OUT_OF_TEMPERATURE, dischargingHot, elapsedNanos);
  }

  private long newestReading() {
    return witnesses.stream()
        .mapToLong(LineWitness::readingAtNanos)
        .max()
        .orElse(LineWitness.NEVER);
  }

  /** The age of each pack's oldest part, the youngest pack first, in seconds. */
  private List<Double> ages(long elapsedNanos) {
    List<Double> ages = new ArrayList<>();
    for (int line = 0; line < witnesses.size(); line++) {
      for (int i = 0; i < scenario.packsOn(line); i++) {
        long at = witnesses.get(line).oldestPartAtNanos(Scenario.FIRST_ADDRESS + i);
        ages.add(seconds(elapsedNanos - at));
      }
    }
    ages.sort(Comparator.naturalOrder());
    return ages;
  }

  /** Until what age a pack may count (contract S6), by the longest round of the last seconds. */
  private double freshSeconds() {
    return Math.max(LEAST_FRESH_SECONDS, 2 * rounds.most());
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
