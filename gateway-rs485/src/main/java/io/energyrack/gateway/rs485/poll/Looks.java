package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.rs485.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then at an address that DIP switches can set and the plan does not have, and asks a
 * pack of the plan anew who it is, in turn: a pack at a wrong address, or two at one, are found so
 * (contract S11). Where a pack was found is looked at every other time, to see it go.
 *
 * <p>A look that nothing comes of costs one slot: 1.2 s at 9600 baud. Once every address was looked
 * at, one a minute is 2 % of the line; until then, and while nobody answers, four a minute are 8 %:
 * whoever has just set the switches waits for it. An identity is three queries, 0.9 s.
 */
final class Looks implements Strangers {

  static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(15);

  static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final PackTurns packs;
  private final boolean wanted;
  private final List<LookTurn> all;
  private int looks;
  private int lookAt;
  private int foundAt;
  private boolean foundLast;
  private int againAt;
  private boolean began;
  private long lastNanos;

  /**
   * Nobody was looked at yet.
   *
   * @param wanted whether to look at all.
   */
  Looks(PackTurns packs, Dialect dialect, boolean wanted) {
    this.packs = packs;
    List<LookTurn> turns = new ArrayList<>();
    for (int address = DipSwitch.LOWEST_ADDRESS;
        wanted && address <= DipSwitch.HIGHEST_ADDRESS;
        address++) {
      LookTurn turn = new LookTurn(address, dialect);
      turn.begin();
      if (!packs.has(address) && turn.query() != null) {
        turns.add(turn);
      }
      turn.abandoned();
    }
    all = List.copyOf(turns);
    this.wanted = wanted;
  }

  @Override
  public void stray(int sender, long nowNanos) {
    for (LookTurn turn : all) {
      if (turn.address() == sender) {
        turn.heard();
      }
    }
  }

  @Override
  public List<Stranger> found(long nowNanos) {
    return found().stream().map(turn -> new Stranger(turn.address(), turn.identity())).toList();
  }

  private List<LookTurn> found() {
    return all.stream().filter(LookTurn::found).toList();
  }

  /** The look whose time has come; null for none. */
  @Nullable LookTurn due(long nowNanos) {
    if (!wanted) {
      return null;
    }
    if (!began) {
      began = true;
      lastNanos = nowNanos;
    }
    boolean soon = looks < all.size() || !packs.anyAnswers();
    if (nowNanos - lastNanos < (soon ? FIRST_NANOS : LATER_NANOS)) {
      return null;
    }
    lastNanos = nowNanos;
    // In the first pass every time a look; then a look and an identity by turns.
    if (soon || looks % 2 == 0) {
      return look();
    }
    looks++;
    askAgain();
    return null;
  }

  private @Nullable LookTurn look() {
    looks++;
    if (all.isEmpty()) {
      return null;
    }
    List<LookTurn> found = found();
    foundLast = !foundLast && !found.isEmpty();
    LookTurn turn;
    if (foundLast) {
      turn = found.get(foundAt++ % found.size());
    } else {
      turn = all.get(lookAt);
      lookAt = (lookAt + 1) % all.size();
    }
    turn.begin();
    return turn;
  }

  private void askAgain() {
    PackTurn pack = packs.at(againAt);
    againAt = (againAt + 1) % packs.count();
    pack.identity().again();
  }
}
