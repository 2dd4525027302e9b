package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packs are on line by their voltage (contract S10). Parallel packs show one voltage; one
 * that differs by more than the manual allows (2 V, section 4.5) is not on the busbar, or its
 * sensor lies, and either way its current and its charge are not the bank's. Pure but for its own
 * memory; not to be shared between threads.
 *
 * <ul>
 *   <li>With nobody on line the bank is the {@link VoltageGroup} that weighs most. Until the
 *       gateway has started that is judged anew each time, for packs answer one by one and the
 *       first may be the odd one.
 *   <li>A fresh pack joins when its voltage is within the bound of the bank's, and not before.
 *   <li>A pack that was on line and differs is apart at once when it has switched itself off both
 *       ways, or was lost meanwhile. Else only when that has lasted, by readings that all came
 *       since: packs are read one after another, so a step of the load shows in one before it shows
 *       in the next.
 *   <li>One that went apart without having switched itself off may be connected all the same (a
 *       sensor that lies, a contactor that chatters): for the silent time what it tells goes on
 *       binding. After that it binds nothing, for a pack that waits for days must not keep the
 *       others from being charged.
 *   <li>When packs that are apart agree with each other, and outweigh those on line for as long,
 *       they are the bank: whoever came first after a silence may be the odd one too.
 * </ul>
 */
public final class Joining {

  /**
   * So long a difference must last. Three of the 3 s in which a GX changes its mind, so that a load
   * that switches on and off is not taken for a difference between packs.
   */
  static final long LASTS_NANOS = 10_000_000_000L;

  private final int within;
  private final long bindsNanos;
  private final List<Member> members = new ArrayList<>();
  private final Lasting outweighed = new Lasting(LASTS_NANOS);

  /**
   * Nobody has joined yet.
   *
   * @param bindsNanos how long a pack that went apart goes on binding: the silent time.
   */
  public Joining(BankPlan plan, long bindsNanos) {
    this.within = plan.apartBeyond().millivolts();
    this.bindsNanos = bindsNanos;
    for (int i = 0; i < plan.packs().size(); i++) {
      members.add(new Member());
    }
  }

  /** Packs are where another one held them to be; what was about to be judged begins anew. */
  public void goOnFrom(Joining other) {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).goOnFrom(other.members.get(i));
    }
  }

  /**
   * The statuses, with those apart that are.
   *
   * @param told one for each pack of the plan, in its order, judged by age alone.
   * @param started whether anything has been said of the bank yet.
   */
  public List<PackStatus> judge(List<PackStatus> told, boolean started, long nowNanos) {
    for (int i = 0; i < told.size(); i++) {
      if (!started || told.get(i) instanceof PackStatus.Silent) {
        members.get(i).forget();
      }
    }
    VoltageGroup fresh = group(told, false);
    VoltageGroup bank = bank(told);
    if (bank == null) {
      bank = fresh;
      outweighed.reset();
    } else if (fresh != null && isOutweighed(bank, fresh, told, nowNanos)) {
      bank = fresh;
      members.forEach(Member::trustNoMore);
      outweighed.reset();
    }
    return bank == null ? told : judged(told, bank.millivolts(), nowNanos);
  }

  private List<PackStatus> judged(List<PackStatus> told, int bank, long nowNanos) {
    long seenAtNanos = oldestReadingAtNanos(told, nowNanos);
    List<PackStatus> judged = new ArrayList<>(told.size());
    for (int i = 0; i < told.size(); i++) {
      PackStatus status = told.get(i);
      Member member = members.get(i);
      if (status instanceof PackStatus.Fresh known) {
        judged.add(member.fresh(known, bank, seenAtNanos, nowNanos));
      } else if (status instanceof PackStatus.Stale) {
        judged.add(member.stale(status, nowNanos));
      } else {
        judged.add(status);
      }
    }
    return judged;
  }

  /**
   * Those on line as one group: the fresh ones that were fresh before, or else those that are back,
   * or else what the stale ones showed last; null when nobody on line has told a voltage.
   */
  private @Nullable VoltageGroup bank(List<PackStatus> told) {
    VoltageGroup counted = group(told, true);
    if (counted != null) {
      return counted;
    }
    List<PackSample> back = new ArrayList<>();
    int sum = 0;
    int stale = 0;
    for (int i = 0; i < told.size(); i++) {
      if (members.get(i).place != Place.ON_LINE) {
        continue;
      }
      if (told.get(i) instanceof PackStatus.Fresh known) {
        back.add(known.sample());
      } else if (told.get(i) instanceof PackStatus.Stale old) {
        PackReading last = old.last().reading();
        if (last != null) {
          sum += last.voltage().millivolts();
          stale++;
        }
      }
    }
    if (!back.isEmpty()) {
      return VoltageGroup.heaviest(back, within);
    }
    return stale == 0 ? null : new VoltageGroup(stale, stale, 0, sum / stale);
  }

  /**
   * The heaviest group of fresh packs.
   *
   * @param counted of those alone that were on line and fresh the last time.
   */
  private @Nullable VoltageGroup group(List<PackStatus> told, boolean counted) {
    List<PackSample> samples = new ArrayList<>(told.size());
    for (int i = 0; i < told.size(); i++) {
      if (told.get(i) instanceof PackStatus.Fresh known && (!counted || members.get(i).counted)) {
        samples.add(known.sample());
      }
    }
    return VoltageGroup.heaviest(samples, within);
  }

  private boolean isOutweighed(
      VoltageGroup bank, VoltageGroup fresh, List<PackStatus> told, long nowNanos) {
    boolean more =
        fresh.connected() > bank.connected()
            || (fresh.connected() == bank.connected() && fresh.packs() > bank.packs());
    boolean other = Math.abs(fresh.millivolts() - bank.millivolts()) > 0;
    return outweighed.step(more && other, oldestReadingAtNanos(told, nowNanos), nowNanos);
  }

  private static long oldestReadingAtNanos(List<PackStatus> told, long nowNanos) {
    long oldest = nowNanos;
    for (PackStatus status : told) {
      if (status instanceof PackStatus.Fresh known
          && known.sample().readingAtNanos() - oldest < 0) {
        oldest = known.sample().readingAtNanos();
      }
    }
    return oldest;
  }

  /** Where a pack is held to be. */
  private enum Place {
    /** Not judged yet, or silent since. */
    UNKNOWN,
    ON_LINE,
    /** It was on line, and may still be connected. */
    LEFT,
    /** Its voltage is its own. */
    APART
  }

  /** What is remembered of one pack. */
  private final class Member {
    private final Lasting drifts = new Lasting(LASTS_NANOS);
    private Place place = Place.UNKNOWN;
    private boolean counted;
    private long leftAtNanos;

    void goOnFrom(Member other) {
      place = other.place;
      counted = other.counted;
      leftAtNanos = other.leftAtNanos;
    }

    void forget() {
      place = Place.UNKNOWN;
      trustNoMore();
    }

    /** It is judged like one that was lost: by its voltage, at once. */
    void trustNoMore() {
      counted = false;
      drifts.reset();
    }

    PackStatus fresh(PackStatus.Fresh known, int bank, long seenAtNanos, long nowNanos) {
      PackSample sample = known.sample();
      int voltage = sample.reading().voltage().millivolts();
      boolean differs = Math.abs(voltage - bank) > within;
      boolean connected = sample.mayBeConnected();
      boolean lasts = drifts.step(differs, seenAtNanos, nowNanos);
      if (!differs || (counted && connected && !lasts)) {
        place = Place.ON_LINE;
        counted = true;
        return known;
      }
      counted = false;
      if (place == Place.ON_LINE) {
        place = Place.LEFT;
        leftAtNanos = nowNanos;
      } else if (place == Place.UNKNOWN) {
        place = Place.APART;
      }
      boolean binds = mayStillBind(nowNanos) && connected;
      return new PackStatus.Apart(sample, Voltage.ofMillivolts(bank), binds);
    }

    /** One that was known to be apart is no longer that when it stops telling: it is gone. */
    PackStatus stale(PackStatus status, long nowNanos) {
      trustNoMore();
      boolean may = place == Place.UNKNOWN || place == Place.ON_LINE || mayStillBind(nowNanos);
      return may ? status : PackStatus.SILENT;
    }

    private boolean mayStillBind(long nowNanos) {
      if (place == Place.LEFT && nowNanos - leftAtNanos >= bindsNanos) {
        place = Place.APART;
      }
      return place == Place.LEFT;
    }
  }
}
