package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitPolicyTest {

  private static LimitDecision of(PackStatus... statuses) {
    return of(Arrays.asList(statuses));
  }

  private static LimitDecision of(List<PackStatus> statuses) {
    BankPlan plan = Packs.plan(statuses.size());
    BankState state = Objects.requireNonNull(new BankAggregator(plan).aggregate(statuses));
    return LimitPolicy.standard(plan).decide(state);
  }

  private static List<PackStatus> healthy(int packs) {
    return new ArrayList<>(Collections.nCopies(packs, Packs.healthy().fresh()));
  }

  // The table of wrong sums in the field: 2 packs got 28.4 V, 3 got 18.9 V, 15 got 3.7 V and 20 A.
  @Property
  void s7s8HealthyPacksGetTheirVoltageAndTheirCurrentTimesTheirNumber(
      @ForAll @IntRange(min = 1, max = 15) int packs) {
    Limits limits = of(healthy(packs)).limits();
    assertThat(limits.cvl()).isEqualTo(Voltage.ofMillivolts(56_800));
    assertThat(limits.ccl()).isEqualTo(Current.ofMilliamps(packs * 20_000));
    assertThat(limits.dcl()).isEqualTo(Current.ofMilliamps(packs * 50_000));
    assertThat(limits.dvl()).isEqualTo(Voltage.ofMillivolts(44_800));
  }

  @Test
  void s2s7AConnectedPackThatAsksZeroMakesTheBankZero() {
    LimitDecision decision =
        of(Packs.healthy().ccl(0).fresh(), Packs.healthy().fresh(), Packs.healthy().fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decision.cclReason()).isEqualTo(LimitReason.PACK_ASKS_ZERO);
    assertThat(decision.limits().dcl()).isEqualTo(Current.ofMilliamps(150_000));
  }

  // 3 x 20 A by the packs themselves; their master allows 45 A for all of them together.
  @Test
  void s7WhatAMasterAllowsForAllPacksIsNotMultiplied() {
    LimitDecision decision =
        of(
            Packs.healthy().bankCcl(45_000).fresh(),
            Packs.healthy().fresh(),
            Packs.healthy().fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(45_000));
    assertThat(decision.cclReason()).isEqualTo(LimitReason.BANK_ASKS);
    assertThat(of(Packs.healthy().bankCcl(45_000).fresh()).limits().ccl())
        .as("it never raises")
        .isEqualTo(Current.ofMilliamps(20_000));
  }

  @Test
  void s7WhatAMasterAllowedBindsWhileItIsStale() {
    LimitDecision decision =
        of(Packs.healthy().bankCcl(5_000).stale(7_000_000_000L), Packs.healthy().fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(5_000));
  }

  @Test
  void s7WhenEveryPackBlocksThereIsNoCurrentAndTheReasonSaysSo() {
    LimitDecision decision = of(Packs.healthy().switches(Switch.OFF, Switch.ON).fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decision.cclReason()).isEqualTo(LimitReason.PACKS_BLOCK);
  }

  @Test
  void s8TheLowestAskedCvlCountsWithinFloorAndCeiling() {
    assertThat(of(Packs.healthy().fresh(), Packs.healthy().cvl(55_100).fresh()).limits().cvl())
        .isEqualTo(Voltage.ofMillivolts(55_100));
    assertThat(of(Packs.healthy().cvl(60_000).fresh()).limits().cvl())
        .isEqualTo(Voltage.ofMillivolts(57_600));
    assertThat(of(Packs.healthy().cvl(0).fresh()).limits().cvl())
        .isEqualTo(Voltage.ofMillivolts(48_000));
  }

  @Test
  void whereNoPackNamesACvlTheTargetStands() {
    LimitDecision decision = of(Packs.healthy().cvl(null).ccl(null).dcl(null).fresh());
    assertThat(decision.limits().cvl()).isEqualTo(Voltage.ofMillivolts(56_000));
    assertThat(decision.cvlReason()).isEqualTo(LimitReason.TARGET);
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(20_000));
    assertThat(decision.cclReason()).isEqualTo(LimitReason.CEILING);
  }

  @Test
  void s12AnAlarmForbidsOneDirection() {
    LimitDecision decision =
        of(
            Packs.healthy()
                .alarms(Alarms.NONE.withAlarm(Condition.DISCHARGE_TEMPERATURE_HIGH))
                .fresh());
    assertThat(decision.limits().dcl()).isEqualTo(Current.ZERO);
    assertThat(decision.dclReason()).isEqualTo(LimitReason.ALARM);
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(20_000));
  }

  @Test
  void s12OneCellThatRunsAheadTapersChargeAlone() {
    // 3.575 V: 25 mV below 3.600 V, a quarter of the 100 mV taper.
    LimitDecision decision = of(Packs.healthy().cell(3, 3_575).fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ofMilliamps(5_000));
    assertThat(decision.cclReason()).isEqualTo(LimitReason.CELL_VOLTAGE);
    assertThat(decision.limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
    assertThat(of(Packs.healthy().cell(3, 3_600).fresh()).limits().ccl()).isEqualTo(Current.ZERO);
  }

  @Test
  void s12AColdBankDischargesAndDoesNotCharge() {
    LimitDecision decision = of(Packs.healthy().sensors(-10, 30).fresh());
    assertThat(decision.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(decision.cclReason()).isEqualTo(LimitReason.TEMPERATURE);
    assertThat(decision.limits().dcl()).isEqualTo(Current.ofMilliamps(50_000));
    // 47.5 C: no charge above 45 C; half way through the discharge taper from 45 to 50 C.
    LimitDecision hot = of(Packs.healthy().sensors(475).fresh());
    assertThat(hot.limits().ccl()).isEqualTo(Current.ZERO);
    assertThat(hot.limits().dcl()).isEqualTo(Current.ofMilliamps(25_000));
  }

  /** Any bank of 1 to 15 packs in any condition; the same seed, the same bank. */
  private static List<PackStatus> anyBank(int packs, Random random) {
    List<PackStatus> statuses = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      statuses.add(anyStatus(random));
    }
    statuses.set(random.nextInt(packs), anyPack(random).fresh());
    return statuses;
  }

  private static Packs anyPack(Random random) {
    Packs pack = Packs.healthy().allCells(2_500 + random.nextInt(1_200));
    pack.cell(1 + random.nextInt(16), 2_500 + random.nextInt(1_200));
    pack.sensors(-250 + random.nextInt(800), -250 + random.nextInt(800));
    pack.ccl(random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(4) * 10_000));
    pack.dcl(random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(4) * 20_000));
    pack.cvl(random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(65_536)));
    Switch[] any = Switch.values();
    pack.switches(any[random.nextInt(any.length)], any[random.nextInt(any.length)]);
    if (random.nextInt(4) == 0) {
      Condition[] conditions = Condition.values();
      pack.alarms(Alarms.NONE.withAlarm(conditions[random.nextInt(conditions.length)]));
    }
    return pack;
  }

  private static int amps(@Nullable Current asked, int standard) {
    return asked == null ? standard : asked.milliamps();
  }

  private static Alarms told(Packs pack) {
    return Objects.requireNonNull(pack.sample().alarms()).alarms();
  }

  private static PackStatus apart(Packs pack, boolean binds) {
    return new PackStatus.Apart(pack.sample(), Voltage.ofMillivolts(53_200), binds);
  }

  private static PackStatus anyStatus(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> PackStatus.SILENT;
      case 2 -> apart(anyPack(random), random.nextBoolean());
      case 1 -> anyPack(random).stale(6_000_000_000L);
      default -> anyPack(random).fresh();
    };
  }

  @Property(tries = 2_000)
  void neverAboveTheCeilingAndNeverAVoltageBelowItsFloor(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Limits limits = of(anyBank(packs, new Random(seed))).limits();
    assertThat(limits.cvl().millivolts()).isBetween(48_000, 57_600);
    assertThat(limits.ccl().milliamps()).isBetween(0, packs * 20_000);
    assertThat(limits.dcl().milliamps()).isBetween(0, packs * 50_000);
    assertThat(limits.dvl().millivolts()).isGreaterThanOrEqualTo(43_200);
  }

  @Property(tries = 2_000)
  void s7LosingSightOfAPackNeverRaisesALimit(
      @ForAll @IntRange(min = 2, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    List<PackStatus> before = anyBank(packs, random);
    List<PackStatus> after = new ArrayList<>(before);
    boolean anotherIsFresh = false;
    int lost = random.nextInt(packs);
    for (int i = 0; i < packs; i++) {
      anotherIsFresh |= i != lost && before.get(i) instanceof PackStatus.Fresh;
    }
    if (!anotherIsFresh || !(before.get(lost) instanceof PackStatus.Fresh fresh)) {
      return;
    }
    boolean apart = random.nextBoolean();
    after.set(
        lost,
        apart
            ? new PackStatus.Apart(fresh.sample(), Voltage.ofMillivolts(53_200), true)
            : new PackStatus.Stale(fresh.sample().parts(), 6_000_000_000L));
    Limits then = of(before).limits();
    Limits now = of(after).limits();
    // A pack that went apart binds the charge alone (S10).
    Limits judged = apart ? new Limits(now.cvl(), now.ccl(), then.dcl(), then.dvl()) : now;
    assertThat(then.tighterThan(judged)).as("%s, then %s", then, now).isFalse();
  }

  @Property(tries = 1_000)
  void theOrderOfThePacksDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    List<PackStatus> bank = anyBank(packs, new Random(seed));
    List<PackStatus> shuffled = new ArrayList<>(bank);
    Collections.shuffle(shuffled, new Random(~seed));
    assertThat(of(shuffled)).isEqualTo(of(bank));
  }

  // Whatever a pack asks less of, or complains of, no limit rises by it.
  @Property(tries = 1_000)
  void addingARestrictionNeverRaisesALimit(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    List<PackStatus> bank = anyBank(packs, random);
    int which = random.nextInt(packs);
    long packSeed = random.nextLong();
    Packs less = anyPack(new Random(packSeed));
    bank.set(which, anyPack(new Random(packSeed)).fresh());
    Limits before = of(bank).limits();
    PackLimits asked = Objects.requireNonNull(less.sample().limits());
    switch (random.nextInt(9)) {
      case 0 -> less.ccl(0);
      case 1 -> less.dcl(0);
      case 2 -> less.cvl(0);
      case 3 -> less.ccl(random.nextInt(amps(asked.ccl(), 20_000) + 1));
      case 4 -> less.dcl(random.nextInt(amps(asked.dcl(), 50_000) + 1));
      case 5 -> less.bankCcl(random.nextInt(100_000));
      case 6 -> less.bankDcl(random.nextInt(100_000));
      case 7 -> {
        // Colder and hotter at once than any pack is here.
        less.sensors(-250 - random.nextInt(100), 550 + random.nextInt(100));
      }
      default -> {
        Condition[] conditions = Condition.values();
        Condition more = conditions[random.nextInt(conditions.length)];
        less.alarms(told(less).withAlarm(more));
      }
    }
    bank.set(which, less.fresh());
    Limits after = of(bank).limits();
    assertThat(before.tighterThan(after)).as("%s, then %s", before, after).isFalse();
  }

  /** The cell that is highest rises, or the lowest falls; the CVL follows the present voltage. */
  @Property(tries = 1_000)
  void aCellNearerItsEndNeverRaisesACurrent(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    List<PackStatus> bank = anyBank(packs, random);
    int which = random.nextInt(packs);
    int high = 3_300 + random.nextInt(400);
    int low = 2_500 + random.nextInt(800);
    bank.set(which, Packs.healthy().cell(3, high).cell(8, low).fresh());
    Limits before = of(bank).limits();
    Packs worse = Packs.healthy().cell(3, high + random.nextInt(200));
    bank.set(which, worse.cell(8, low - random.nextInt(200)).fresh());
    Limits after = of(bank).limits();
    assertThat(after.ccl()).isLessThanOrEqualTo(before.ccl());
    assertThat(after.dcl()).isLessThanOrEqualTo(before.dcl());
  }

  // The one exception, and S7 wants it so: who takes no part any more binds nobody. It rises
  // slowly.
  @Test
  void s7AWeakPackThatSwitchesItselfOffNoLongerBindsTheOthers() {
    Packs weak = Packs.healthy().ccl(5_000);
    PackStatus sound = Packs.healthy().fresh();
    assertThat(of(List.of(weak.fresh(), sound, sound)).limits().ccl())
        .isEqualTo(Current.ofMilliamps(15_000));
    PackStatus off = weak.switches(Switch.OFF, Switch.ON).fresh();
    assertThat(of(List.of(off, sound, sound)).limits().ccl())
        .isEqualTo(Current.ofMilliamps(40_000));
  }

  @Property(tries = 1_000)
  void addingARuleNeverRaisesALimit(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    List<PackStatus> bank = anyBank(packs, random);
    BankPlan plan = Packs.plan(packs);
    BankState state = Objects.requireNonNull(new BankAggregator(plan).aggregate(bank));
    // A rule gone mad: it names anything at all.
    LimitRule mad =
        (any, limits) -> {
          limits.cvl(Voltage.ofMillivolts(random.nextInt()), LimitReason.PACK_ASKS);
          limits.ccl(Current.ofMilliamps(random.nextInt()), LimitReason.PACK_ASKS);
          limits.dcl(Current.ofMilliamps(random.nextInt()), LimitReason.PACK_ASKS);
          limits.dvl(Voltage.ofMillivolts(random.nextInt()), LimitReason.PACK_ASKS);
        };
    LimitRule packLimits = new PackLimitsRule(plan);
    Limits without = new LimitPolicy(plan, List.of(packLimits)).decide(state).limits();
    Limits with = new LimitPolicy(plan, List.of(mad, packLimits)).decide(state).limits();
    assertThat(without.tighterThan(with)).isFalse();
  }
}
