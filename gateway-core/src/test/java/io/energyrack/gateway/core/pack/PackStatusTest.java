package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.testing.Packs;
import org.junit.jupiter.api.Test;

/** Contract S6: fresh, stale, silent; by age alone. */
class PackStatusTest {

  private static final long FRESH_FOR = 5_000_000_000L;
  private static final long SILENT_AFTER = 60_000_000_000L;

  private static PackStatus atAge(long ageNanos) {
    // A monotonic clock may start anywhere, and may pass the largest long.
    long then = Long.MAX_VALUE - 1_000;
    return PackStatus.of(
        Packs.healthy().at(then).sample(), then + ageNanos, FRESH_FOR, SILENT_AFTER);
  }

  @Test
  void s6FreshUntilItsAgePassesTheBound() {
    assertThat(atAge(FRESH_FOR)).isInstanceOf(PackStatus.Fresh.class);
    assertThat(atAge(FRESH_FOR + 1))
        .isInstanceOfSatisfying(
            PackStatus.Stale.class, stale -> assertThat(stale.ageNanos()).isEqualTo(FRESH_FOR + 1));
    assertThat(atAge(SILENT_AFTER)).isEqualTo(PackStatus.SILENT);
  }

  @Test
  void s6APackIsAsOldAsItsOldestPart() {
    PackSample all = Packs.healthy().at(0).sample();
    PackSample limitsLate =
        new PackSample(all.reading(), FRESH_FOR, all.alarms(), FRESH_FOR, all.limits(), 0);
    assertThat(PackStatus.of(limitsLate, FRESH_FOR + 1, FRESH_FOR, SILENT_AFTER))
        .isInstanceOf(PackStatus.Stale.class);
  }

  // A pack whose limits are no longer told may still complain; it is not silent, and it binds.
  @Test
  void s7APackThatTellsOnlySomePartsIsStaleAndNeverSilent() {
    PackSample all = Packs.healthy().at(0).sample();
    long now = 10 * SILENT_AFTER;
    PackSample limitsOld = new PackSample(all.reading(), now, all.alarms(), now, all.limits(), 0);
    assertThat(PackStatus.of(limitsOld, now, FRESH_FOR, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(limitsOld.parts(), now));
    PackParts alarmsAlone = new PackParts(null, all.alarms(), null);
    assertThat(PackStatus.partial(alarmsAlone, now, now, now, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(alarmsAlone, 0, false));
    assertThat(PackStatus.partial(alarmsAlone, 0, 0, SILENT_AFTER, SILENT_AFTER))
        .isEqualTo(PackStatus.SILENT);
  }

  // What it measured has changed since, whether it once told every part or not.
  @Test
  void s6WhatAPackMeasuredBindsNoLongerThanASilentPack() {
    PackSample all = Packs.healthy().at(0).sample();
    long border = SILENT_AFTER;
    PackSample heard = new PackSample(all.reading(), 0, all.alarms(), border, all.limits(), border);
    LostInputs cells = new LostInputs(0, null, null, false, true, true);
    PackParts rest = new PackParts(null, all.alarms(), all.limits(), cells);
    assertThat(PackStatus.of(heard, border - 1, FRESH_FOR, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(all.parts(), border - 1));
    assertThat(PackStatus.of(heard, border, FRESH_FOR, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(rest, border));
    assertThat(PackStatus.partial(all.parts(), 0, border - 1, border - 1, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(all.parts(), 0, false));
    assertThat(PackStatus.partial(all.parts(), 0, border, border, SILENT_AFTER))
        .isEqualTo(new PackStatus.Stale(rest, 0, false));
  }
}
