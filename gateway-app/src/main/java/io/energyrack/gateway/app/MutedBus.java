package io.energyrack.gateway.app;

import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.profile.SendCounts;
import java.util.concurrent.TimeUnit;

/**
 * Tells of a bus that is up and takes no whole set of frames (contract S18): nobody acknowledges,
 * the bus is full, or the controller has left it for good. The kernel reports none of these as a
 * failure, and whoever does not look at counters sees a gateway that speaks. Pure but for its own
 * memory: the time comes in.
 */
final class MutedBus {

  /** Three sets in a row. An inverter drops the battery after 3 to 5 s without. */
  static final long MUTED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final String bus;
  private final Journal journal;
  private boolean watching;
  private boolean muted;
  private boolean off;
  private long confirmed;
  private long offered;
  private long sinceNanos;

  /** A bus of which nothing is known yet. */
  MutedBus(String bus, Journal journal) {
    this.bus = bus;
    this.journal = journal;
  }

  /**
   * To be called on every tick.
   *
   * @param owed whether frames are to leave now: the bus is up, and there is something to say.
   */
  void tick(boolean owed, SendCounts counts, long nowNanos) {
    boolean again = counts.cyclesConfirmed() != confirmed;
    if (again) {
      tellAgain(nowNanos);
    }
    if (again || !owed || !watching) {
      watching = owed;
      confirmed = counts.cyclesConfirmed();
      offered = offered(counts);
      sinceNanos = nowNanos;
    } else if (!muted && nowNanos - sinceNanos >= MUTED_NANOS && offered(counts) != offered) {
      muted = true;
      journal.warn("muted", "no set of frames leaves on " + bus + ": " + why(), nowNanos);
    }
  }

  private static long offered(SendCounts counts) {
    return counts.framesSent() + counts.framesRefused();
  }

  private void tellAgain(long nowNanos) {
    off = false;
    if (muted) {
      muted = false;
      journal.info("unmuted", "frames leave on " + bus + " again, a whole set did", nowNanos);
    }
  }

  private String why() {
    return off
        ? "its controller has left the bus, and returns only where restart-ms is set (ip link set"
            + " %s type can restart-ms 100); check wiring, bit rate and both terminators"
                .formatted(bus)
        : "nobody acknowledges them, or the bus is full; check the cable, that the inverter is on,"
            + " the bit rate and both terminators";
  }

  /** The controller reports something. */
  void error(BusError error) {
    if (error.is(BusError.Kind.BUS_OFF)) {
      off = true;
    } else if (error.is(BusError.Kind.RESTARTED)) {
      off = false;
    }
  }

  /** The interface is down, which is told as such; what follows begins anew. */
  void down() {
    watching = false;
    muted = false;
    off = false;
  }

  /**
   * Whether frames are owed and no whole set has left for {@link #MUTED_NANOS}. It stays so while
   * nothing is said, until a set has left or the interface is down.
   */
  boolean isMuted() {
    return muted;
  }
}
