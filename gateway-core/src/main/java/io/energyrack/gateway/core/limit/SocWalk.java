package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Percent;

/**
 * The SOC that is sent (contract S9). While the same packs are on line it is what they measure.
 * When one is lost or comes back it does not jump: the difference is walked off at a bounded pace,
 * over a short silence too, for the first packs that are heard again are not the bank. Not to be
 * shared between threads.
 */
final class SocWalk {

  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  /**
   * After a longer silence no inverter whose patience is known still holds the SOC that was sent
   * (spec/can.md section 3: 60 s the longest), and it is too old to go on from.
   */
  private static final long HELD_NANOS = NANOS_PER_MINUTE;

  /** No bank has all of these packs, so whoever comes next counts as a change. */
  private static final long NOBODY_YET = -1;

  private final int hundredthsPerMinute;
  private boolean started;
  private long packs;
  private int sent;
  private int offsetAtChange;
  private long changeNanos;
  private long stepNanos;
  private long saidNanos;
  private boolean unseen;

  SocWalk(int hundredthsPerMinute) {
    this.hundredthsPerMinute = hundredthsPerMinute;
  }

  /** Goes on from what another one sent, at its own pace; a difference is walked off from there. */
  void goOnFrom(SocWalk other) {
    started = other.started;
    sent = other.sent;
    saidNanos = other.saidNanos;
    packs = NOBODY_YET;
  }

  /**
   * Nothing is seen now and the SOC is said as it stands: what it did not walk meanwhile it does
   * not make up for by a leap.
   */
  void unseen(long nowNanos) {
    unseen = true;
    saidNanos = nowNanos;
  }

  /** Nothing is said. */
  void silent() {
    unseen = true;
  }

  /**
   * The SOC to send.
   *
   * @param measured of the packs on line now.
   * @param packsNow which packs those are, one bit each.
   */
  Percent step(Percent measured, long packsNow, long nowNanos) {
    if (!started || nowNanos - saidNanos > HELD_NANOS) {
      started = true;
      offsetAtChange = 0;
      changeNanos = nowNanos;
    } else if (packsNow != packs) {
      offsetAtChange = sent - measured.hundredths();
      changeNanos = nowNanos;
    } else if (unseen) {
      changeNanos += nowNanos - stepNanos;
    }
    unseen = false;
    stepNanos = nowNanos;
    saidNanos = nowNanos;
    packs = packsNow;
    int walked = walked(nowNanos - changeNanos);
    int offset =
        offsetAtChange >= 0
            ? Math.max(0, offsetAtChange - walked)
            : Math.min(0, offsetAtChange + walked);
    if (offset == 0) {
      offsetAtChange = 0;
    }
    sent = Math.max(0, Math.min(Percent.HUNDRED.hundredths(), measured.hundredths() + offset));
    return Percent.ofHundredths(sent);
  }

  private int walked(long nanos) {
    long minutes = nanos / NANOS_PER_MINUTE;
    long rest = nanos % NANOS_PER_MINUTE * hundredthsPerMinute / NANOS_PER_MINUTE;
    return (int) Math.min(minutes * hundredthsPerMinute + rest, Percent.HUNDRED.hundredths());
  }
}
