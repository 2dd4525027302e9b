package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the packs say of one direction, pack by pack (contract S7). Who speaks for all packs
 * speaks for those of its line, for it knows of no other.
 */
final class DirectionTally {

  private final int[] allowing;
  private final @Nullable Current[] ofAll;
  private int blocking;
  private @Nullable Current smallest;
  private boolean forbiddenByAlarm;

  /**
   * Nobody has said anything.
   *
   * @param lines how many there are.
   */
  DirectionTally(int lines) {
    allowing = new int[lines];
    ofAll = new Current[lines];
  }

  /**
   * One pack's word.
   *
   * @param line of the pack, from 0.
   * @param fresh whether it counts; a stale pack only binds.
   * @param state its switch for this direction; off takes it out, whatever it asks.
   * @param limit what it asks, 0 A included; null when it does not say.
   * @param alarm whether it has an ALARM against this direction.
   */
  void add(int line, boolean fresh, Switch state, @Nullable Current limit, boolean alarm) {
    if (state == Switch.OFF) {
      if (fresh) {
        blocking++;
      }
      return;
    }
    if (limit != null) {
      smallest = smallest == null ? limit : smallest.min(limit);
    }
    forbiddenByAlarm |= alarm;
    if (fresh) {
      allowing[line]++;
      if (alarm || Current.ZERO.equals(limit)) {
        blocking++;
      }
    }
  }

  /**
   * What one pack asks for all packs of its line; it binds whatever its own switches are.
   *
   * @param limit null when it does not speak for all.
   */
  void addOfAll(int line, @Nullable Current limit) {
    Current known = ofAll[line];
    if (limit != null) {
      ofAll[line] = known == null ? limit : known.min(limit);
    }
  }

  int blocking() {
    return blocking;
  }

  /**
   * What they say together.
   *
   * @param ceiling what a pack may carry at most.
   */
  DirectionAsk ask(Current ceiling) {
    Current perPack = smallest == null ? ceiling : ceiling.min(smallest);
    int packs = 0;
    Current sum = Current.ZERO;
    boolean anySpeaks = false;
    for (int line = 0; line < allowing.length; line++) {
      Current share = perPack.times(allowing[line]);
      Current limit = ofAll[line];
      anySpeaks |= limit != null;
      sum = sum.plus(limit == null ? share : limit.min(share));
      packs += allowing[line];
    }
    return new DirectionAsk(packs, smallest, anySpeaks ? sum : null, forbiddenByAlarm);
  }
}
