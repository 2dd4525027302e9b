package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import java.util.List;

/** How old the newest data of the bank are: what the ladder climbs down by (contract S14). */
final class DataAge {

  /** Nobody has ever told anything, or not for so long that it does not matter. */
  static final long ENDLESS = Long.MAX_VALUE;

  private DataAge() {}

  /**
   * With a fresh pack: the age of the newest reading of the fresh ones. With none: of the youngest
   * pack, and a pack is as old as its oldest part; for a pack that measures but no longer tells its
   * limits is not known either. One that never told all of itself makes nothing young: it would
   * keep the ladder from being climbed down.
   */
  static long nanos(List<PackStatus> statuses, long nowNanos) {
    long fresh = ENDLESS;
    long stale = ENDLESS;
    for (PackStatus status : statuses) {
      if (status instanceof PackStatus.Fresh known) {
        PackSample sample = known.sample();
        fresh = Math.min(fresh, nowNanos - sample.readingAtNanos());
      } else if (status instanceof PackStatus.Stale old && old.whole()) {
        stale = Math.min(stale, old.ageNanos());
      }
    }
    return fresh != ENDLESS ? fresh : stale;
  }
}
