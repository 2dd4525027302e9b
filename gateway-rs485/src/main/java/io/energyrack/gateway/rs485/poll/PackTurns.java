package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** All packs of a line, by ascending address, and what can only be said of all of them. */
final class PackTurns implements Iterable<PackTurn> {

  private final List<PackTurn> packs;

  PackTurns(List<PackId> ids, Dialect dialect) {
    if (ids.isEmpty() || ids.stream().map(PackId::address).distinct().count() != ids.size()) {
      throw new IllegalArgumentException("a line has packs, and each only once: " + ids);
    }
    packs = ids.stream().sorted().map(id -> new PackTurn(id, dialect)).toList();
  }

  int count() {
    return packs.size();
  }

  /** Whether one of them has this address. */
  boolean has(int address) {
    return packs.stream().anyMatch(pack -> pack.id().address() == address);
  }

  /** Where a pack stands; -1 where it is not one of them. */
  int indexOf(PackId pack) {
    for (int i = 0; i < packs.size(); i++) {
      if (packs.get(i).id().equals(pack)) {
        return i;
      }
    }
    return -1;
  }

  PackTurn at(int index) {
    return packs.get(index);
  }

  @Override
  public Iterator<PackTurn> iterator() {
    return packs.iterator();
  }

  boolean anyAnswers() {
    for (PackTurn pack : packs) {
      if (pack.answers()) {
        return true;
      }
    }
    return false;
  }

  /** How many are asked in every round. */
  int inRounds() {
    int count = 0;
    for (PackTurn pack : packs) {
      count += pack.rare() ? 0 : 1;
    }
    return count;
  }

  /** Whether all that are asked in every round have told every topic once. */
  boolean startIsOver() {
    for (PackTurn pack : packs) {
      if (!pack.rare() && !(pack.answers() && pack.settledAfter(-1))) {
        return false;
      }
    }
    return true;
  }

  /** Whether any pack's measurements are younger than that. */
  boolean anyReadingWithin(long ageNanos, long nowNanos) {
    for (PackTurn pack : packs) {
      TopicTurn readings = pack.measurements();
      if (readings.told() && readings.ageNanos(nowNanos) < ageNanos) {
        return true;
      }
    }
    return false;
  }

  /** The pack that answers and whose measurements are the oldest; -1 when none answers. */
  int oldestReading(long nowNanos) {
    int oldest = -1;
    for (int i = 0; i < packs.size(); i++) {
      if (readable(i) && (oldest < 0 || readingAge(i, nowNanos) > readingAge(oldest, nowNanos))) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** The first by address that answers and told a reading when asked last; -1 for none. */
  int firstReadable() {
    return IntStream.range(0, packs.size()).filter(this::readable).findFirst().orElse(-1);
  }

  /** The last by address, likewise. */
  int lastReadable() {
    return IntStream.range(0, packs.size()).filter(this::readable).reduce(-1, (a, b) -> b);
  }

  /** The one that answered last, likewise. */
  int lastHeardReadable(long nowNanos) {
    int best = -1;
    for (int i = 0; i < packs.size(); i++) {
      if (readable(i) && (best < 0 || sinceHeard(i, nowNanos) < sinceHeard(best, nowNanos))) {
        best = i;
      }
    }
    return best;
  }

  private long sinceHeard(int index, long nowNanos) {
    return packs.get(index).sinceHeardNanos(nowNanos);
  }

  private boolean readable(int index) {
    return packs.get(index).answers() && packs.get(index).measurements().reliable();
  }

  private long readingAge(int index, long nowNanos) {
    return packs.get(index).measurements().ageNanos(nowNanos);
  }

  /** Of the rare packs whose time has come, the one asked longest ago; -1 when there is none. */
  int rareDue(long nowNanos) {
    boolean othersAnswer = anyAnswers();
    int longest = -1;
    long longestNanos = 0;
    for (int i = 0; i < packs.size(); i++) {
      PackTurn pack = packs.get(i);
      long sinceNanos = pack.sinceMissNanos(nowNanos);
      if (pack.rareDue(nowNanos, othersAnswer) && (longest < 0 || sinceNanos > longestNanos)) {
        longest = i;
        longestNanos = sinceNanos;
      }
    }
    return longest;
  }
}
