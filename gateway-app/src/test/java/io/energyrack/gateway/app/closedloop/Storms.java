package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Faults drawn from a seed: some minutes of several at once, then calm long enough to recover. */
final class Storms {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_AT_ONCE = 5;

  private final VirtualLoop loop;
  private final Scenario scenario;
  private final List<VirtualLine> lines;
  private final List<SimulatedBank> banks;
  private final VirtualBus bus;
  private final SplittableRandom random;
  private final StringBuilder told = new StringBuilder();
  private int active;
  private long calmSinceNanos;

  Storms(
      VirtualLoop loop,
      Scenario scenario,
      List<VirtualLine> lines,
      List<SimulatedBank> banks,
      VirtualBus bus,
      SplittableRandom random) {
    this.loop = loop;
    this.scenario = scenario;
    this.lines = lines;
    this.banks = banks;
    this.bus = bus;
    this.random = random;
  }

  /** Draws all storms until then, unless the scenario is calm. */
  void draw(long untilNanos) {
    boolean fromTheStart = random.nextInt(4) == 0;
    long at = fromTheStart ? 0 : seconds(300, 700);
    while (!scenario.calm() && at < untilNanos) {
      long lasts = seconds(20, 300);
      int faults = random.nextInt(1, MOST_AT_ONCE + 1);
      for (int i = 0; i < faults; i++) {
        long from = random.nextLong(lasts);
        fault(at + from, Math.max(SECOND, random.nextLong(lasts - from)));
      }
      at += lasts + seconds(600, 1_000);
    }
  }

  private long seconds(int least, int most) {
    return SECOND * random.nextInt(least, most);
  }

  private void fault(long fromNanos, long forNanos) {
    int line = random.nextInt(scenario.lines());
    int packs = scenario.packsOn(line);
    int first = Scenario.FIRST_ADDRESS + random.nextInt(packs);
    int count = random.nextInt(3) == 0 ? packs : random.nextInt(1, Math.min(3, packs) + 1);
    VirtualLine on = lines.get(line);
    switch (random.nextInt(10)) {
      case 0, 1 -> each(first, count, packs, "deaf", fromNanos, forNanos, on::deaf);
      case 2, 3 ->
          each(
              first,
              count,
              packs,
              "away",
              fromNanos,
              forNanos,
              (address, away) -> banks.get(line).present(address, !away));
      case 4 -> {
        int percent = random.nextInt(1, 40);
        during(
            "garbled " + percent + " % line" + line,
            fromNanos,
            forNanos,
            is -> on.garbled(is ? percent : 0));
      }
      case 5 -> {
        long nanos = random.nextLong(SECOND / 10, 5 * SECOND / 2);
        each(
            first,
            count,
            packs,
            "slow " + nanos / 1_000_000 + " ms",
            fromNanos,
            forNanos,
            (address, slow) -> on.slow(address, slow ? nanos : 0));
      }
      case 6 -> flapping("unplugged line" + line, fromNanos, forNanos, out -> on.plugged(!out));
      case 7 -> flapping("bus down", fromNanos, forNanos, down -> bus.up(!down));
      case 8 -> flapping("nobody on the bus", fromNanos, forNanos, is -> bus.acknowledged(!is));
      default -> during("echo line" + line, fromNanos, forNanos, on::echo);
    }
  }

  /** Something that is so, or not. */
  private interface Turn {
    void to(boolean is);
  }

  /** The same for a pack. */
  private interface PackTurn {
    void to(int address, boolean is);
  }

  private void each(
      int first, int count, int packs, String name, long fromNanos, long forNanos, PackTurn turn) {
    for (int i = 0; i < count; i++) {
      int address = Scenario.FIRST_ADDRESS + (first - Scenario.FIRST_ADDRESS + i) % packs;
      during(name + " pack " + address, fromNanos, forNanos, is -> turn.to(address, is));
    }
  }

  private void flapping(String name, long fromNanos, long forNanos, Turn turn) {
    if (random.nextBoolean()) {
      during(name, fromNanos, forNanos, turn);
      return;
    }
    long at = fromNanos;
    while (at < fromNanos + forNanos) {
      long lasts = random.nextLong(SECOND / 20, 4 * SECOND);
      during(name, at, lasts, turn);
      at += lasts + random.nextLong(SECOND / 10, 20 * SECOND);
    }
  }

  private void during(String name, long fromNanos, long forNanos, Turn turn) {
    told.append(
        "  %.1f..%.1f s %s%n".formatted(fromNanos / 1e9, (fromNanos + forNanos) / 1e9, name));
    loop.in(
        fromNanos,
        () -> {
          active++;
          turn.to(true);
        });
    loop.in(
        fromNanos + forNanos,
        () -> {
          active--;
          turn.to(false);
          calmSinceNanos = loop.elapsedNanos();
        });
  }

  /** For how long nothing has been wrong; 0 while something is. */
  long calmNanos() {
    return active > 0 ? 0 : loop.elapsedNanos() - calmSinceNanos;
  }

  /** What was drawn, for people. */
  @Override
  public String toString() {
    return told.toString();
  }
}
