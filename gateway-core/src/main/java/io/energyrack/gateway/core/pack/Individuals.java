package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.pack.Finding.SameSerial;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells packs apart by what one pack shares with no other: its serial number, its cycles, its
 * charge (contract S11). Pure but for its memory: the time comes in.
 *
 * <p>One pack that answers under two addresses would be counted twice, and the bank's currents
 * would be twice what it takes. So a serial number that two addresses tell counts once, until
 * something shows that they are two packs after all: some makers write the same number into all.
 */
public final class Individuals {

  /** No pack's charge moves by more in {@link #TOGETHER_NANOS}: 2 Ah of 100, at 150 A 1.3 Ah. */
  static final int CHARGE_PERCENT = 2;

  /** Readings so near in time can be compared. */
  static final long TOGETHER_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A full charge that differs by more is another pack's: it is learned slowly, if at all. */
  static final int FULL_PERCENT = 1;

  /** A cycle may be counted between two readings. */
  static final int CYCLES = 1;

  /** Cells are read at least so often; a sign that did not come again for so long is over. */
  static final long READING_SIGN_NANOS = TimeUnit.MINUTES.toNanos(2);

  /** Serial numbers are asked again about once in a quarter of an hour, with 15 packs. */
  static final long SERIAL_SIGN_NANOS = TimeUnit.MINUTES.toNanos(35);

  private final List<PackId> packs;
  private final List<One> all = new ArrayList<>();
  private final boolean[][] proved;

  /**
   * Nobody is known yet.
   *
   * @param packs of the plan, in its order.
   */
  public Individuals(List<PackId> packs) {
    this.packs = List.copyOf(packs);
    packs.forEach(pack -> all.add(new One()));
    proved = new boolean[packs.size()][packs.size()];
  }

  /** A pack measured. */
  public void told(PackId pack, PackReading reading, long nowNanos) {
    int index = packs.indexOf(pack);
    if (index < 0) {
      return;
    }
    One one = all.get(index);
    one.reading = reading;
    one.readingAtNanos = nowNanos;
    if (reading.cycles() != null && one.cycles.told(Integer.toString(reading.cycles()))) {
      one.sign(nowNanos, READING_SIGN_NANOS);
    }
    for (int other = 0; other < packs.size(); other++) {
      if (other != index
          && sameSerial(index, other)
          && !proved[index][other]
          && one.isNot(all.get(other))) {
        prove(index, other, true);
      }
    }
  }

  /** A pack said who it is. */
  public void told(PackId pack, PackIdentity identity, long nowNanos) {
    int index = packs.indexOf(pack);
    String serial = identity.serial();
    if (index < 0 || serial == null || !identity.namesOne()) {
      return;
    }
    One one = all.get(index);
    if (!serial.equals(one.serial)) {
      if (one.serial != null) {
        one.reading = null; // It may be of the pack that was here before.
      }
      one.serial = serial;
      for (int other = 0; other < packs.size(); other++) {
        prove(index, other, false);
      }
    }
    if (one.serials.told(serial)) {
      one.sign(nowNanos, SERIAL_SIGN_NANOS);
    }
  }

  /**
   * Whether two addresses are one pack, as far as is known. Of three packs with one serial number
   * the first and the last may be proved to be two while the one between may still be either.
   *
   * @param one index in the plan's order.
   * @param other another one.
   */
  public boolean isSame(int one, int other) {
    return sameSerial(one, other) && !proved[one][other];
  }

  /** What stands now. */
  public List<Finding> findings(long nowNanos) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      if (all.get(i).shows(nowNanos)) {
        findings.add(new SharedAddress(packs.get(i), Sign.CHANGES));
      }
      for (int first = 0; first < i; first++) {
        String serial = all.get(i).serial;
        if (serial != null && sameSerial(first, i)) {
          findings.add(new SameSerial(packs.get(i), packs.get(first), serial, !proved[first][i]));
          break;
        }
      }
    }
    return findings;
  }

  private boolean sameSerial(int a, int b) {
    return all.get(a).serial != null && Objects.equals(all.get(a).serial, all.get(b).serial);
  }

  private void prove(int a, int b, boolean two) {
    proved[a][b] = two;
    proved[b][a] = two;
  }

  /** What is known of one address. */
  private static final class One {
    private final Alternation serials = new Alternation();
    private final Alternation cycles = new Alternation();
    private @Nullable String serial;
    private @Nullable PackReading reading;
    private long readingAtNanos;
    private boolean signed;
    private long signAtNanos;
    private long signNanos;

    void sign(long nowNanos, long forNanos) {
      signed = true;
      signAtNanos = nowNanos;
      signNanos = forNanos;
    }

    boolean shows(long nowNanos) {
      signed &= nowNanos - signAtNanos < signNanos;
      return signed;
    }

    /** Whether two readings cannot be of one pack. What was not told proves nothing. */
    boolean isNot(One other) {
      PackReading mine = reading;
      PackReading its = other.reading;
      if (mine == null
          || its == null
          || Math.abs(readingAtNanos - other.readingAtNanos) > TOGETHER_NANOS) {
        return false;
      }
      if (mine.cycles() != null
          && its.cycles() != null
          && Math.abs(mine.cycles() - its.cycles()) > CYCLES) {
        return true;
      }
      if (mine.full() == null || its.full() == null) {
        return false;
      }
      int full = mine.full().milliampHours();
      if (Math.abs(full - its.full().milliampHours()) * 100L > (long) FULL_PERCENT * full) {
        return true;
      }
      return mine.remaining() != null
          && its.remaining() != null
          && Math.abs(mine.remaining().milliampHours() - its.remaining().milliampHours()) * 100L
              > (long) CHARGE_PERCENT * full;
    }
  }

  /** Sees when something that never comes back comes back: A, B, and A again. */
  private static final class Alternation {
    private @Nullable String last;
    private @Nullable String before;

    /** Whether it has just come back. */
    boolean told(String now) {
      if (now.equals(last)) {
        return false;
      }
      boolean back = now.equals(before);
      before = last;
      last = now;
      return back;
    }
  }
}
