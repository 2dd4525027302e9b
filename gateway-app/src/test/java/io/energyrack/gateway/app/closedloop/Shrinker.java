package io.energyrack.gateway.app.closedloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Makes a long story in which a figure went too far a short one in which it still does: cut at both
 * ends, fewer packs, fewer faults (by halves, then one by one), shorter faults. Each try is a run.
 */
final class Shrinker {

  /** Enough for a storm of a dozen faults; a story that is still long then is told as it is. */
  private static final int MOST_TRIES = 120;

  /** What a figure needs to go too far after its cause: the slowest has a bound of 4 minutes. */
  private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long before the end the shortened story tries to begin, in minutes. */
  private static final int[] BEFORE_MINUTES = {6, 12, 30, 90, 360, 1_440, 4_320};

  private final Predicate<House> fine;
  private int tries;
  private long brokenAtNanos;

  /** A shrinker by what is to stay broken: asked each second of a run. */
  Shrinker(Predicate<House> fine) {
    this.fine = fine;
  }

  /** What is to stay broken is that a figure goes too far. */
  static Shrinker of(Figure figure) {
    return new Shrinker(house -> house.watch().beyond(figure) == null);
  }

  /** The shortest story found in which it is broken. */
  Story shrink(Story whole) {
    House first = new House(whole).runWhile(fine);
    if (fine.test(first)) {
      throw new IllegalArgumentException("nothing is broken in this story");
    }
    brokenAtNanos = first.nanos();
    Story story = cut(whole, first.hourlyCharge());
    story = fewerFaults(story);
    story = fewerPacks(story);
    story = fewerFaults(story);
    return shorterFaults(story);
  }

  private boolean fails(Story story) {
    tries++;
    return tries <= MOST_TRIES && !fine.test(new House(story).runWhile(fine));
  }

  private Story cut(Story story, List<Double> charges) {
    long end = Math.min(story.endNanos(), brokenAtNanos + AFTERMATH_NANOS);
    if (story.beginNanos() > 0) {
      return story.between(story.beginNanos(), end, story.scenario().startCharge());
    }
    for (int minutes : BEFORE_MINUTES) {
      long from = end - TimeUnit.MINUTES.toNanos(minutes);
      int hour = (int) Math.round(from / (double) TimeUnit.HOURS.toNanos(1));
      if (from > 0 && hour < charges.size()) {
        Story later = story.between(from, end, charges.get(hour));
        if (fails(later)) {
          return later;
        }
      }
    }
    return story.between(0, end, story.scenario().startCharge());
  }

  /** Leaves out ever smaller parts, as long as it still fails. */
  private Story fewerFaults(Story story) {
    Story shortest = story;
    for (int part = Math.max(1, story.faults().size() / 2); part >= 1; part /= 2) {
      int at = 0;
      while (at < shortest.faults().size()) {
        Story fewer = shortest.with(without(shortest.faults(), at, at + part));
        if (fails(fewer)) {
          shortest = fewer;
        } else {
          at += part;
        }
      }
    }
    return shortest;
  }

  private static List<Fault> without(List<Fault> all, int from, int until) {
    List<Fault> fewer = new ArrayList<>(all.subList(0, from));
    fewer.addAll(all.subList(Math.min(until, all.size()), all.size()));
    return fewer;
  }

  private Story fewerPacks(Story story) {
    for (int packs : new int[] {1, 2, 3, 5, 8}) {
      if (packs < story.scenario().packs()) {
        Story smaller = story.withPacks(packs);
        if (fails(smaller)) {
          return smaller;
        }
      }
    }
    return story;
  }

  private Story shorterFaults(Story story) {
    Story shortest = story;
    for (int i = 0; i < story.faults().size(); i++) {
      for (long lasting = shortest.faults().get(i).forNanos() / 2;
          lasting > TimeUnit.MILLISECONDS.toNanos(100);
          lasting /= 2) {
        List<Fault> faults = new ArrayList<>(shortest.faults());
        long grain = TimeUnit.MILLISECONDS.toNanos(1);
        faults.set(i, faults.get(i).lasting(lasting / grain * grain));
        Story shorter = shortest.with(faults);
        if (!fails(shorter)) {
          break;
        }
        shortest = shorter;
      }
    }
    return shortest;
  }
}
