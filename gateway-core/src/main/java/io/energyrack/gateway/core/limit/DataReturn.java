package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.unit.Current;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One current limit over a loss of data: what was in force before the first pack of the loss went
 * missing, and what of it may return without a hold (contract S14). It falls with everything that
 * lowers the limit for a reason other than the loss. Not to be shared between threads.
 */
final class DataReturn {

  /** A limit falls by these when packs go missing; by every other reason a pack is guarded. */
  private static final Set<LimitReason> OF_COUNTS =
      EnumSet.of(LimitReason.CEILING, LimitReason.PACK_ASKS, LimitReason.BANK_ASKS);

  private @Nullable Current before;
  private @Nullable Current lastWanted;
  private int lastPacks;

  /** Nothing was lost: this is in force with so many fresh packs. */
  void inForce(Current limit, Current wanted, int packs) {
    before = limit;
    lastWanted = wanted;
    lastPacks = packs;
  }

  /** Packs are missing, and this is wanted meanwhile. */
  void lost(Current wanted, LimitReason reason, int packs) {
    boolean fell = lastWanted != null && packs == lastPacks && wanted.compareTo(lastWanted) < 0;
    if (before != null && (fell || !OF_COUNTS.contains(reason)) && wanted.compareTo(before) < 0) {
      before = wanted;
    }
    lastWanted = wanted;
    lastPacks = packs;
  }

  /** What may return without a hold, at most {@code wanted}. */
  Current upTo(Current wanted) {
    Current known = before;
    return known == null ? Current.ZERO : known.compareTo(wanted) < 0 ? known : wanted;
  }

  void goOnFrom(DataReturn other) {
    before = other.before;
    lastWanted = other.lastWanted;
    lastPacks = other.lastPacks;
  }
}
