package io.energyrack.gateway.app.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What a line, a loose screw or two packs that speak at once do to a frame. */
final class Mutator {

  /** More at once than this leave nothing of the frame. */
  private static final int MOST_MUTATIONS = 3;

  private static final int MOST_INSERTED = 24;

  private final SplittableRandom random;

  Mutator(SplittableRandom random) {
    this.random = random;
  }

  /**
   * The frame after one to three mutations; never the frame itself, but for chance.
   *
   * @param frame one that was sent, not changed.
   * @param other one that was sent too, to splice with.
   */
  byte[] mutated(byte[] frame, byte[] other) {
    byte[] bytes = frame;
    for (int left = 1 + random.nextInt(MOST_MUTATIONS); left > 0; left--) {
      bytes = bytes.length == 0 ? frame : once(bytes, other);
    }
    return bytes;
  }

  /**
   * The frame with one to three changes in its content, and checks that hold: what no checksum can
   * tell, as when a sensor breaks, or a BMS counts past its end.
   *
   * @param frame one that was sent, not changed.
   */
  byte[] mended(byte[] frame) {
    int from = FrameChecks.contentStart(frame);
    int to = FrameChecks.contentEnd(frame);
    // An answer that says nothing but yes has only its header to be changed.
    byte[] content = Arrays.copyOfRange(frame, from < to ? from : 1, to);
    byte[] bytes = frame.clone();
    for (int left = 1 + random.nextInt(MOST_MUTATIONS); left > 0; left--) {
      content = withinOnce(content);
    }
    System.arraycopy(content, 0, bytes, to - content.length, content.length);
    return FrameChecks.mended(bytes);
  }

  /** Of the same length. */
  private byte[] withinOnce(byte[] content) {
    int at = random.nextInt(content.length);
    return switch (random.nextInt(5)) {
      case 0 -> flipped(content, 1);
      case 1 -> withByte(content, at, random.nextInt(256));
      case 2 -> withByte(content, at, content[random.nextInt(content.length)]);
      case 3 -> swapped(content, at, random.nextInt(content.length));
      default -> filled(content, at, random.nextBoolean() ? 0 : 0xFF);
    };
  }

  /** Two bytes alike: a number that is not there, or its end. */
  private static byte[] filled(byte[] bytes, int at, int value) {
    return withByte(withByte(bytes, at, value), Math.min(at + 1, bytes.length - 1), value);
  }

  private byte[] once(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(bytes.length - at + 1);
    return switch (random.nextInt(10)) {
      case 0 -> flipped(bytes, 1);
      case 1 -> flipped(bytes, 2 + random.nextInt(7));
      case 2 -> withByte(bytes, at, random.nextInt(256));
      // A byte of the same kind: what a sum or a digit's range cannot see at once.
      case 3 -> withByte(bytes, at, bytes[random.nextInt(bytes.length)]);
      case 4 -> swapped(bytes, at, random.nextInt(bytes.length));
      case 5 -> Arrays.copyOf(bytes, at);
      case 6 -> joined(bytes, at, new byte[0], bytes, to);
      case 7 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, to), bytes, at);
      case 8 -> joined(bytes, at, noise(), bytes, at);
      default -> joined(bytes, at, new byte[0], other, random.nextInt(other.length));
    };
  }

  private byte[] flipped(byte[] bytes, int bits) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < bits; i++) {
      int bit = random.nextInt(8 * bytes.length);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
    }
    return flipped;
  }

  private static byte[] withByte(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] swapped(byte[] bytes, int one, int two) {
    return withByte(withByte(bytes, one, bytes[two]), two, bytes[one]);
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(MOST_INSERTED)];
    random.nextBytes(noise);
    return noise;
  }

  /** The head of one frame, something between, and the tail of another. */
  private static byte[] joined(byte[] head, int until, byte[] between, byte[] tail, int from) {
    byte[] joined = Arrays.copyOf(head, until + between.length + tail.length - from);
    System.arraycopy(between, 0, joined, until, between.length);
    System.arraycopy(tail, from, joined, until + between.length, tail.length - from);
    return joined;
  }
}
