package io.energyrack.gateway.app.supervise;

import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.can.profile.SendCounts;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;

/**
 * Decides when systemd's watchdog is fed (contract S17): not by "the process still runs", but by
 * what the process is for. One of these must be so since it was last fed:
 *
 * <ul>
 *   <li>the bus echoed a whole set of frames, made of a decision no older than the send plan
 *       allows;
 *   <li>silence is the considered decision: the gateway starts, or its data are lost;
 *   <li>the bus is down, or took no more frames: a new process would find the same bus (S18).
 * </ul>
 *
 * <p>So a loop that stands still feeds nothing, and neither does one that ticks on while the frames
 * it owes do not leave. Pure but for its own memory; a snapshot is made on every tick, after the
 * control has decided.
 */
final class Watchdog {

  /** Twice as often as systemd wants it at least, which wants it twice as often as it barks. */
  private static final int FEEDS_A_PERIOD = 4;

  private final long everyNanos;
  private boolean fed;
  private long fedAtNanos;
  private long confirmed;
  private long refused;

  /**
   * A watchdog that was not fed yet.
   *
   * @param periodNanos without being fed for so long it barks.
   */
  Watchdog(long periodNanos) {
    everyNanos = periodNanos / FEEDS_A_PERIOD;
  }

  /** Whether it is to be fed now, by what the newest tick shows. */
  boolean isFedBy(Snapshot now) {
    if (fed && now.atNanos() - fedAtNanos < everyNanos) {
      return false;
    }
    SendCounts sent = now.bus().sent();
    boolean well =
        sent.cyclesConfirmed() > confirmed
            || now.broadcast() instanceof KeepSilent
            || !now.bus().up()
            || sent.framesRefused() > refused;
    if (well) {
      fed = true;
      fedAtNanos = now.atNanos();
      confirmed = sent.cyclesConfirmed();
      refused = sent.framesRefused();
    }
    return well;
  }
}
