package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.rs485.dialect.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract S11: one pack under three addresses of the plan is one pack, whichever are heard. */
class CountedOnceTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long FRESH_NANOS = 5 * SECOND;
  private static final long SILENT_NANOS = 60 * SECOND;

  private final BankPlan plan = Packs.plan(3);
  private final PackLife life = new PackLife(plan, new Journal(plan, line -> {}));
  private final Control control =
      new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, 0);
  private final List<@Nullable PackSample> samples = new ArrayList<>();

  CountedOnceTest() {
    for (int i = 0; i < plan.packs().size(); i++) {
      samples.add(null);
      PackIdentity identity = new PackIdentity(null, null, null, "SN0001");
      life.told(plan.packs().get(i), Part.of(0, identity), 0);
    }
  }

  private void tells(int index, Packs pack, long nowNanos) {
    PackSample sample = pack.at(nowNanos).sample();
    samples.set(index, sample);
    life.told(plan.packs().get(index), Part.of(0, sample.reading()), nowNanos);
  }

  private List<PackStatus> counted(long nowNanos) {
    List<PackStatus> statuses = new ArrayList<>();
    for (PackSample sample : samples) {
      statuses.add(
          sample == null
              ? PackStatus.SILENT
              : PackStatus.of(sample, nowNanos, FRESH_NANOS, SILENT_NANOS));
    }
    return life.countedOnce(statuses, nowNanos);
  }

  private List<Integer> counting(long nowNanos) {
    List<Integer> fresh = new ArrayList<>();
    List<PackStatus> statuses = counted(nowNanos);
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i) instanceof PackStatus.Fresh) {
        fresh.add(i);
      }
    }
    return fresh;
  }

  // From 40 s on the first address is not heard, from 80 s on the second neither. 20 A in and 50 A
  // out of 100 Ah all along; twice or three times as much was allowed while the first was silent.
  @Test
  void s11OnePackUnderThreeAddressesCountsOnceWhicheverFallsSilent() {
    Broadcast last = null;
    for (long quarter = 0; quarter <= 4 * 150; quarter++) {
      long now = quarter * SECOND / 4;
      for (int i = 0; i < plan.packs().size(); i++) {
        if (now <= 40 * SECOND * (i + 1) || i == 2) {
          tells(i, Packs.healthy().milliamps(8_000), now);
        }
      }
      last = control.decide(counted(now), now);
      if (last instanceof Broadcast.Speak speak) {
        assertOnePack(speak, now / SECOND);
      }
    }
    assertThat(last).isInstanceOf(Broadcast.Speak.class);
    assertThat(((Broadcast.Speak) last).decision().limits().ccl())
        .isEqualTo(Current.ofMilliamps(20_000));
    assertThat(((Broadcast.Speak) last).decision().limits().dcl())
        .isEqualTo(Current.ofMilliamps(50_000));
  }

  private static void assertOnePack(Broadcast.Speak speak, long second) {
    assertThat(speak.state().counts().online()).as("at %d s", second).isEqualTo(1);
    assertThat(speak.state().installed()).isEqualTo(Capacity.ofMilliampHours(100_000));
    assertThat(speak.state().current()).isEqualTo(Current.ofMilliamps(8_000));
    assertThat(speak.decision().limits().ccl()).isLessThanOrEqualTo(Current.ofMilliamps(20_000));
    assertThat(speak.decision().limits().dcl()).isLessThanOrEqualTo(Current.ofMilliamps(50_000));
  }

  @Test
  void s11TheNextThatIsHeardCountsAndTheFirstAgainWhenItIsBack() {
    for (int i = 0; i < 3; i++) {
      tells(i, Packs.healthy(), 0);
    }
    assertThat(counting(0)).containsExactly(0);
    assertThat(life.isSecond(1)).isTrue();

    tells(1, Packs.healthy(), 4 * SECOND);
    tells(2, Packs.healthy(), 4 * SECOND);
    assertThat(counting(6 * SECOND)).containsExactly(1);
    assertThat(life.isSecond(1)).isFalse();
    assertThat(life.isSecond(2)).isTrue();

    tells(0, Packs.healthy(), 7 * SECOND);
    assertThat(counting(7 * SECOND)).containsExactly(0);
  }

  // 80.0, 81.9 and 83.8 Ah of 100: the first and the last are two packs, for they differ by more
  // than 2 %; the one between may be either, so it is counted with the first.
  @Test
  void s11WhoeverIsProvedAnotherCountsBesideTheOneBetween() {
    tells(0, Packs.healthy().charge(80_000, 100_000), 0);
    tells(1, Packs.healthy().charge(81_900, 100_000), 0);
    tells(2, Packs.healthy().charge(83_800, 100_000), 0);
    assertThat(counting(0)).containsExactly(0, 2);
  }
}
