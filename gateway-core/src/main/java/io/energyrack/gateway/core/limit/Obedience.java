package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.Speak;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.unit.Current;
import org.jspecify.annotations.Nullable;

/**
 * Whether the inverter keeps to what it was told (contract S20): a measured current beyond the
 * limit last sent by more than a tenth and 2 A, for 10 s, is a warning. That time is also the grace
 * for a limit that has just fallen: a GX takes some 3 s to follow.
 *
 * <p>What counts is what the bus has confirmed, and only while it goes on confirming: an inverter
 * that hears nothing ignores nothing. Packs are read one after another, so an excess counts only
 * once every reading in the sum came after it began. It is over when it has not been seen for as
 * long. Pure but for its own memory; not to be shared between threads.
 */
public final class Obedience {

  private static final long SECOND = 1_000_000_000L;

  /** So long an excess must last, and so long it must be gone (contract S20). */
  static final long LASTS_NANOS = 10 * SECOND;

  /** Limits go out every second; after five that the bus did not take nobody was told anything. */
  static final long HEARD_NANOS = 5 * SECOND;

  /** Beyond the limit by more than this; sensors and the rounding of limits are finer (S20). */
  static final int MARGIN_MILLIAMPS = 2_000;

  private final Direction charge = new Direction();
  private final Direction discharge = new Direction();
  private long toldAtNanos;

  /** The bus confirmed a frame with these limits: the inverter can know them. */
  public void told(Current ccl, Current dcl, long nowNanos) {
    charge.limit = ccl;
    discharge.limit = dcl;
    toldAtNanos = nowNanos;
  }

  /**
   * What is to be said, with a warning where the inverter has ignored what was said before.
   *
   * @param statuses of the packs, as the broadcast was made of them.
   */
  public Broadcast judged(Broadcast broadcast, Iterable<PackStatus> statuses, long nowNanos) {
    BankState bank = bank(broadcast);
    if (bank == null || bank.counts().online() == 0 || nowNanos - toldAtNanos > HEARD_NANOS) {
      charge.forget();
      discharge.forget();
      return broadcast;
    }
    long seenAtNanos = oldestReadingAtNanos(statuses, nowNanos);
    int milliamps = bank.current().milliamps();
    Broadcast judged = broadcast;
    if (charge.isIgnored(milliamps, seenAtNanos, nowNanos)) {
      judged = judged.withWarning(Condition.CHARGE_LIMIT_IGNORED);
    }
    if (discharge.isIgnored(-milliamps, seenAtNanos, nowNanos)) {
      judged = judged.withWarning(Condition.DISCHARGE_LIMIT_IGNORED);
    }
    return judged;
  }

  private static @Nullable BankState bank(Broadcast broadcast) {
    if (broadcast instanceof Speak speak) {
      return speak.state();
    }
    return broadcast instanceof Halt halt ? halt.state() : null;
  }

  private static long oldestReadingAtNanos(Iterable<PackStatus> statuses, long nowNanos) {
    long oldest = nowNanos;
    for (PackStatus status : statuses) {
      if (status instanceof PackStatus.Fresh known
          && known.sample().readingAtNanos() - oldest < 0) {
        oldest = known.sample().readingAtNanos();
      }
    }
    return oldest;
  }

  /** One direction's limit, and how long it has been ignored, or kept after that. */
  private static final class Direction {
    private @Nullable Current limit;
    private boolean ignored;
    private boolean changing;
    private long sinceNanos;

    void forget() {
      ignored = false;
      changing = false;
      limit = null;
    }

    boolean isIgnored(int milliamps, long seenAtNanos, long nowNanos) {
      if (limit == null || isBeyond(milliamps, limit) == ignored) {
        changing = false;
        return ignored;
      }
      if (!changing) {
        changing = true;
        sinceNanos = nowNanos;
      }
      if (nowNanos - sinceNanos >= LASTS_NANOS && seenAtNanos - sinceNanos >= 0) {
        ignored = !ignored;
        changing = false;
      }
      return ignored;
    }

    private static boolean isBeyond(int milliamps, Current limit) {
      long beyond = (long) milliamps - limit.milliamps();
      return beyond > MARGIN_MILLIAMPS && 10 * beyond > limit.milliamps();
    }
  }
}
