package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * When bytes arrive on a line of a given speed. A pty and a socket know no speed, so this does: ten
 * bits a byte, start and stop bit included. Two packs that speak at once spoil each other's bytes.
 */
final class PacedLine {

  private static final long BITS_A_BYTE = 10;
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  /** More than this is not kept: no line is asked again and again before it has answered once. */
  private static final int MOST_PENDING = 8 * AsciiFrames.MOST_CHARACTERS;

  /** Rounding puts bytes of one burst a nanosecond nearer to each other than a byte lasts. */
  private static final long ROUNDING_NANOS = 2;

  /**
   * A byte on its way.
   *
   * @param atNanos when its last bit has come.
   */
  private record Flying(long atNanos, byte value) {}

  private final int baud;
  private final Deque<Flying> flying = new ArrayDeque<>();

  /**
   * A line.
   *
   * @param baud bits a second, above 0.
   */
  PacedLine(int baud) {
    this.baud = baud;
  }

  /** How long so many bytes last. */
  long nanos(int bytes) {
    return bytes * BITS_A_BYTE * NANOS_A_SECOND / baud;
  }

  /** Puts bursts on the line, the first {@code afterNanos} after a moment. */
  void say(List<Burst> bursts, long sinceNanos) {
    List<Flying> all = new ArrayList<>(flying);
    long start = sinceNanos;
    for (Burst burst : bursts) {
      start += burst.afterNanos();
      Frame bytes = burst.bytes();
      if (all.size() + bytes.length() > MOST_PENDING) {
        return;
      }
      for (int i = 0; i < bytes.length(); i++) {
        all.add(new Flying(start + nanos(i + 1), (byte) bytes.at(i)));
      }
      start += nanos(bytes.length());
    }
    boolean alone = flying.isEmpty();
    flying.clear();
    long origin = sinceNanos;
    if (!alone) {
      all.sort(Comparator.comparingLong(flown -> flown.atNanos() - origin));
    }
    all.forEach(this::append);
  }

  /** Where two bytes overlap, the one low level pulls down the other's high one, roughly. */
  private void append(Flying next) {
    Flying last = flying.peekLast();
    if (last != null && next.atNanos() - last.atNanos() < nanos(1) - ROUNDING_NANOS) {
      flying.removeLast();
      flying.addLast(new Flying(last.atNanos(), (byte) (last.value() & next.value())));
    } else {
      flying.addLast(next);
    }
  }

  /** When the next byte will have come. */
  OptionalLong nextNanos() {
    Flying next = flying.peekFirst();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.atNanos());
  }

  /** The bytes that have come by now, each once. */
  byte[] due(long nowNanos) {
    byte[] due = new byte[flying.size()];
    int count = 0;
    for (Flying next = flying.peekFirst();
        next != null && next.atNanos() - nowNanos <= 0;
        next = flying.peekFirst()) {
      due[count++] = next.value();
      flying.removeFirst();
    }
    return Arrays.copyOf(due, count);
  }
}
