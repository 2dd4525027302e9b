package io.energyrack.gateway.app.closedloop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Faults drawn from a seed: some minutes of several at once, then calm long enough to recover. */
final class Storms {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** To the millisecond, as a story is written: what is read back is the same story. */
  private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int MOST_AT_ONCE = 5;

  /** In a hurry storms follow each other as soon as all has recovered; else within hours. */
  private static final int[] HURRIED_PAUSE_SECONDS = {600, 1_000};

  private static final int[] PAUSE_SECONDS = {6 * 3_600, 54 * 3_600};

  private final Scenario scenario;
  private final SplittableRandom random;
  private final List<Fault> drawn = new ArrayList<>();

  private Storms(Scenario scenario) {
    this.scenario = scenario;
    random = new SplittableRandom(scenario.seed() ^ 0x5704_5704L);
  }

  /** All faults that begin before then, in the order in which they begin. */
  static List<Fault> draw(Scenario scenario, long untilNanos) {
    return scenario.calm() ? List.of() : new Storms(scenario).drawn(untilNanos);
  }

  private List<Fault> drawn(long untilNanos) {
    boolean fromTheStart = random.nextInt(4) == 0;
    long at = fromTheStart ? 0 : seconds(300, 700);
    while (at < untilNanos) {
      long lasts = seconds(20, 300);
      int faults = random.nextInt(1, MOST_AT_ONCE + 1);
      for (int i = 0; i < faults; i++) {
        long from = random.nextLong(lasts);
        fault(at + from, Math.max(SECOND, random.nextLong(lasts - from)));
      }
      int[] pause = scenario.hurried() ? HURRIED_PAUSE_SECONDS : PAUSE_SECONDS;
      at += lasts + seconds(pause[0], pause[1]);
    }
    drawn.sort(Comparator.comparingLong(Fault::fromNanos));
    return List.copyOf(drawn);
  }

  private long seconds(int least, int most) {
    return SECOND * random.nextInt(least, most);
  }

  private void fault(long fromNanos, long forNanos) {
    FaultKind kind = FaultKind.draw(random);
    int line = random.nextInt(scenario.lines());
    int packs = scenario.packsOn(line);
    int first = random.nextInt(packs);
    int amount = kind.amount(random);
    switch (kind.target()) {
      case PACK -> {
        int few = random.nextInt(1, Math.min(3, packs) + 1);
        // No line changes all its packs' addresses under a gateway that runs and has learnt them.
        boolean all = random.nextInt(3) == 0 && kind != FaultKind.IMPOSTOR;
        int count = all ? packs : few;
        for (int i = 0; i < count; i++) {
          add(kind, line, (first + i) % packs, amount, fromNanos, forNanos);
        }
      }
      case LINE -> {
        if (kind == FaultKind.UNPLUGGED) {
          flapping(kind, line, fromNanos, forNanos);
        } else {
          add(kind, line, 0, amount, fromNanos, forNanos);
        }
      }
      case BUS -> flapping(kind, 0, fromNanos, forNanos);
      case GATEWAY -> add(kind, 0, 0, 0, fromNanos, aWhile(kind, forNanos));
    }
  }

  /** A loop hardly stalls for minutes, and systemd starts anew within seconds. */
  private long aWhile(FaultKind kind, long forNanos) {
    int most = kind == FaultKind.STALLED ? 20_000 : 60_000;
    return Math.min(forNanos, GRAIN * random.nextInt(300, most));
  }

  private void flapping(FaultKind kind, int line, long fromNanos, long forNanos) {
    if (random.nextBoolean()) {
      add(kind, line, 0, 0, fromNanos, forNanos);
      return;
    }
    long at = fromNanos;
    while (at < fromNanos + forNanos) {
      long lasts = random.nextLong(SECOND / 20, 4 * SECOND);
      add(kind, line, 0, 0, at, lasts);
      at += lasts + random.nextLong(SECOND / 10, 20 * SECOND);
    }
  }

  private void add(FaultKind kind, int line, int pack, int amount, long fromNanos, long forNanos) {
    long from = fromNanos / GRAIN * GRAIN;
    drawn.add(new Fault(kind, line, pack, amount, from, Math.max(GRAIN, forNanos / GRAIN * GRAIN)));
  }
}
