package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Packs of a line that told one serial number. They count as one until they are told apart
 * (contract S11), and what makes them alike is often old: a pack that was asked who it is while its
 * switches were wrong, or another's. So whoever told the number before is asked again at once, and
 * each of them in turn for as long as they are alike.
 *
 * <p>An identity is three queries, 0.9 s at 9600 baud: while packs are alike it takes 6 % of the
 * line.
 */
final class Namesakes {

  /** Two are both asked again within half a minute. */
  static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final PackTurns packs;
  private final @Nullable String[] serials;
  private long askedAtNanos;
  private int againAt;

  /** Nobody told who it is yet. */
  Namesakes(PackTurns packs) {
    this.packs = packs;
    serials = new String[packs.count()];
  }

  /**
   * A pack of the plan said who it is.
   *
   * @return the index of a pack that told the same before and is to be asked again now; -1 for
   *     none.
   */
  int told(PackId pack, PackIdentity identity, long nowNanos) {
    int newest = packs.indexOf(pack);
    if (!identity.namesOne() || Objects.equals(serials[newest], identity.serial())) {
      return -1;
    }
    serials[newest] = identity.serial();
    int before = -1;
    for (int i = 0; i < serials.length; i++) {
      if (alike(i, newest)) {
        before = i;
        packs.at(i).identity().again();
        askedAtNanos = nowNanos;
      }
    }
    return before;
  }

  /** Sees to it that the next of those who are alike is asked, when it is time. */
  void check(long nowNanos) {
    if (nowNanos - askedAtNanos < AGAIN_NANOS) {
      return;
    }
    for (int n = 1; n <= serials.length; n++) {
      int i = (againAt + n) % serials.length;
      if (hasNamesake(i)) {
        againAt = i;
        askedAtNanos = nowNanos;
        packs.at(i).identity().again();
        return;
      }
    }
  }

  private boolean hasNamesake(int index) {
    for (int i = 0; i < serials.length; i++) {
      if (alike(i, index)) {
        return true;
      }
    }
    return false;
  }

  private boolean alike(int a, int b) {
    return a != b && serials[a] != null && serials[a].equals(serials[b]);
  }
}
