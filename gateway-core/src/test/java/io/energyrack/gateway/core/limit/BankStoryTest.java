package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Current;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Banks of 1 to 15 packs that are fresh, stale, silent, blocked, apart, full and empty in any mix,
 * and go from one to the other as they like: what holds all the time. One seed, one story.
 */
class BankStoryTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int STEPS = 150;

  /** A pack of the story, and when it last spoke. */
  private static final class Actor {
    private Packs pack = Packs.healthy();
    private int soc;
    private boolean mute;
    private @Nullable PackSample told;

    void change(Random random) {
      switch (random.nextInt(11)) {
        case 0 -> mute = true;
        case 1 -> mute = false;
        case 2 -> pack.millivolts(50_000 + random.nextInt(4_000));
        case 3 -> pack.millivolts(53_200);
        case 4 -> pack.ccl(random.nextInt(3) * 10_000).dcl(random.nextInt(3) * 25_000);
        case 5 ->
            pack.switches(
                Switch.of(random.nextInt(3) > 0),
                random.nextBoolean() ? Switch.UNKNOWN : Switch.OFF);
        case 6 -> {
          Condition[] all = Condition.values();
          Condition any = all[random.nextInt(all.length)];
          pack.alarms(random.nextBoolean() ? Alarms.NONE : Alarms.NONE.withAlarm(any));
        }
        case 7 -> pack.full(random.nextBoolean()).requests(random.nextBoolean(), false);
        case 8 -> pack.bankCcl(random.nextBoolean() ? null : 30_000).bankDcl(70_000);
        case 9 -> pack.charge(random.nextInt(3) == 0 ? null : soc * 1_000, 100_000);
        default -> pack.allCells(3_000 + random.nextInt(600)).millivolts(53_200);
      }
    }

    void speak(long nowNanos) {
      if (!mute) {
        told = pack.at(nowNanos).sample();
      }
    }

    PackStatus status(long nowNanos) {
      return told != null
          ? PackStatus.of(told, nowNanos, 5 * SECOND, 60 * SECOND)
          : PackStatus.SILENT;
    }
  }

  private static List<Actor> actors(int packs, Random random) {
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      Actor actor = new Actor();
      actor.soc = random.nextInt(101);
      actor.pack = Packs.healthy().charge(actor.soc * 1_000, 100_000);
      actors.add(actor);
    }
    return actors;
  }

  private static Control control(int packs, long startNanos) {
    BankPlan plan = Packs.plan(packs);
    return new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, startNanos);
  }

  private static List<PackStatus> statuses(List<Actor> actors, long nowNanos) {
    List<PackStatus> statuses = new ArrayList<>();
    actors.forEach(actor -> statuses.add(actor.status(nowNanos)));
    return statuses;
  }

  private static @Nullable BankState state(Broadcast broadcast) {
    if (broadcast instanceof Speak speak) {
      return speak.state();
    }
    return broadcast instanceof Halt halt ? halt.state() : null;
  }

  private static @Nullable Limits limits(Broadcast broadcast) {
    if (broadcast instanceof Speak speak) {
      return speak.decision().limits();
    }
    return broadcast instanceof Halt halt ? halt.decision().limits() : null;
  }

  @Property(tries = 400)
  void s2s6s7s8s9s10WhatHoldsAllTheTime(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    long now = random.nextLong();
    List<Actor> actors = actors(packs, random);
    Control control = control(packs, now);
    Rises rises = new Rises();
    Walks walks = new Walks();
    for (int step = 0; step < STEPS; step++) {
      now += random.nextLong(3 * SECOND) + (random.nextInt(20) == 0 ? 40 * SECOND : 0);
      if (random.nextInt(3) == 0) {
        actors.get(random.nextInt(packs)).change(random);
      }
      for (Actor actor : actors) {
        actor.speak(now);
      }
      Broadcast broadcast = control.decide(statuses(actors, now), now);
      BankState state = state(broadcast);
      Limits limits = limits(broadcast);
      if (state != null && limits != null) {
        holds(state, limits, control.statuses(), packs);
        rises.next(limits, state, now);
        walks.next(state, now);
      } else {
        rises.silence(now);
      }
    }
  }

  /** S2, S6 to S8, S10: bounds, counts, and 0 A. */
  private static void holds(BankState state, Limits limits, List<PackStatus> judged, int packs) {
    assertThat(limits.cvl().millivolts()).isBetween(48_000, 57_600);
    assertThat(limits.dvl().millivolts()).isGreaterThanOrEqualTo(43_200);
    assertThat(state.soc().hundredths()).isBetween(0, 10_000);
    long fresh = judged.stream().filter(PackStatus.Fresh.class::isInstance).count();
    assertThat(state.counts().online()).isEqualTo((int) fresh);
    assertThat(state.counts().online() + state.counts().offline()).isEqualTo(packs);
    if (fresh > 0) {
      assertThat(limits.ccl().milliamps()).isBetween(0, (int) fresh * 20_000);
      assertThat(limits.dcl().milliamps()).isBetween(0, (int) fresh * 50_000);
    }
    for (PackStatus status : judged) {
      PackParts binding = binding(status);
      if (binding == null || binding.alarms() == null || binding.limits() == null) {
        continue;
      }
      if (binding.alarms().chargeSwitch() != Switch.OFF
          && Current.ZERO.equals(binding.limits().ccl())) {
        assertThat(limits.ccl()).isEqualTo(Current.ZERO);
      }
      if (!(status instanceof PackStatus.Apart)
          && binding.alarms().dischargeSwitch() != Switch.OFF
          && Current.ZERO.equals(binding.limits().dcl())) {
        assertThat(limits.dcl()).isEqualTo(Current.ZERO);
      }
    }
  }

  private static @Nullable PackParts binding(PackStatus status) {
    if (status instanceof PackStatus.Fresh fresh) {
      return fresh.sample().parts();
    }
    if (status instanceof PackStatus.Stale stale) {
      return stale.last();
    }
    return status instanceof PackStatus.Apart apart && apart.binds()
        ? apart.sample().parts()
        : null;
  }

  /**
   * S7, S14: whoever comes, goes or returns, each limit falls at once and rises by its pace and no
   * faster, after 30 s without a fall. After a data loss DCL returns at once, and CCL without the
   * hold, both no further than the most of the minute before the loss.
   */
  private static final class Rises {
    private @Nullable Limits before;
    private long atNanos;
    private long cclFellAtNanos;
    private long dclFellAtNanos;
    private boolean losing;
    private boolean lost;
    private long lossEndNanos;
    private int cclBefore;
    private int dclBefore;
    private final List<Heard> heard = new ArrayList<>();

    private record Heard(int ccl, int dcl, long atNanos) {}

    void silence(long nowNanos) {
      loss(nowNanos);
      atNanos = nowNanos;
    }

    private void loss(long nowNanos) {
      heard.removeIf(each -> nowNanos - each.atNanos() > 105 * SECOND);
      if (!losing) {
        cclBefore = heard.stream().mapToInt(Heard::ccl).max().orElse(0);
        dclBefore = heard.stream().mapToInt(Heard::dcl).max().orElse(0);
      }
      losing = true;
      lost = true;
      lossEndNanos = nowNanos;
    }

    private boolean returns(int value, int most, int seconds, long nowNanos) {
      return lost && value <= most && nowNanos - lossEndNanos <= seconds * SECOND;
    }

    void next(Limits now, BankState state, long nowNanos) {
      Limits then = before;
      boolean old =
          state.alarms().isWarning(Condition.DATA_LOST)
              || state.alarms().isAlarm(Condition.DATA_LOST);
      if (old) {
        loss(nowNanos);
      } else {
        losing = false;
      }
      if (then != null) {
        long passed = nowNanos - atNanos;
        int ccl = now.ccl().milliamps();
        int dcl = now.dcl().milliamps();
        boolean free = !old && returns(ccl, cclBefore, 180, nowNanos);
        rises(then.ccl().milliamps(), ccl, free ? null : cclFellAtNanos, passed, nowNanos);
        if (old || !returns(dcl, dclBefore, 75, nowNanos)) {
          rises(then.dcl().milliamps(), dcl, dclFellAtNanos, passed, nowNanos);
        }
        assertThat(then.dvl().millivolts() - now.dvl().millivolts())
            .isLessThanOrEqualTo(most(10, passed));
        // Where nothing is charged the CVL is the present voltage.
        if (then.ccl().deciampsDown() > 0 && now.ccl().deciampsDown() > 0) {
          assertThat(now.cvl().millivolts() - then.cvl().millivolts())
              .isLessThanOrEqualTo(most(10, passed));
        }
      }
      if (then == null || now.ccl().compareTo(then.ccl()) < 0) {
        cclFellAtNanos = nowNanos;
      }
      if (then == null || now.dcl().compareTo(then.dcl()) < 0) {
        dclFellAtNanos = nowNanos;
      }
      heard.add(new Heard(now.ccl().milliamps(), now.dcl().milliamps(), nowNanos));
      before = now;
      atNanos = nowNanos;
    }

    private static void rises(
        int then, int now, @Nullable Long fellAtNanos, long passed, long nowNanos) {
      assertThat(now - then).isLessThanOrEqualTo(most(5_000, passed));
      if (fellAtNanos != null && now > then) {
        assertThat(nowNanos - fellAtNanos).isGreaterThan(30 * SECOND);
      }
    }

    private static int most(int perSecond, long passedNanos) {
      return (int) (perSecond * passedNanos / SECOND) + 1;
    }
  }

  /**
   * S9: no pack's SOC changes in these stories, so all that changes is who is on line; a silence of
   * less than a minute makes no difference.
   */
  private static final class Walks {
    private @Nullable BankState said;
    private long atNanos;

    void next(BankState now, long nowNanos) {
      long passed = nowNanos - atNanos;
      if (said != null && passed <= 60 * SECOND) {
        int most = (int) (100 * passed / (60 * SECOND)) + 1;
        assertThat(Math.abs(now.soc().hundredths() - said.soc().hundredths()))
            .isLessThanOrEqualTo(most);
      }
      said = now;
      atNanos = nowNanos;
    }
  }

  // Nothing depends on which pack stands first in the plan, S10's choice between groups included.
  @Property(tries = 150)
  void s10TheOrderOfThePacksDoesNotMatterAtAnyTime(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    long now = random.nextLong();
    List<Actor> actors = actors(packs, random);
    List<Actor> shuffled = new ArrayList<>(actors);
    Collections.shuffle(shuffled, random);
    Control one = control(packs, now);
    Control other = control(packs, now);
    for (int step = 0; step < STEPS; step++) {
      now += random.nextLong(3 * SECOND) + (random.nextInt(20) == 0 ? 40 * SECOND : 0);
      actors.get(random.nextInt(packs)).change(random);
      for (Actor actor : actors) {
        actor.speak(now);
      }
      Broadcast first = one.decide(statuses(actors, now), now);
      Broadcast second = other.decide(statuses(shuffled, now), now);
      assertThat(second.getClass()).isEqualTo(first.getClass());
      assertThat(limits(second)).isEqualTo(limits(first));
      BankState a = state(first);
      BankState b = state(second);
      if (a != null && b != null) {
        assertThat(b.soc()).isEqualTo(a.soc());
        assertThat(b.counts()).isEqualTo(a.counts());
        assertThat(b.alarms()).isEqualTo(a.alarms());
      }
    }
  }
}
