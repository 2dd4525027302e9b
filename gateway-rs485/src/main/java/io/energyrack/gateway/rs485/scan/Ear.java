package io.energyrack.gateway.rs485.scan;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was heard at one speed while nothing was sent. */
final class Ear {

  /** As much as a line at 9600 baud carries in four seconds: several queries and answers. */
  private static final int MOST_BYTES = 4_096;

  /** A port that is opened, or a pack that wakes, makes a few bytes of noise. */
  private static final int NOISE_BYTES = 8;

  /** So many are shown to a person. */
  private static final int MOST_FRAMES = 5;

  private final byte[] bytes = new byte[MOST_BYTES];
  private final int baud;
  private int kept;
  private int heard;

  Ear(int baud) {
    this.baud = baud;
  }

  int baud() {
    return baud;
  }

  void take(byte[] from, int offset, int length) {
    int taken = Math.min(length, MOST_BYTES - kept);
    System.arraycopy(from, offset, bytes, kept, taken);
    kept += taken;
    heard += length;
  }

  int heard() {
    return heard;
  }

  /** Whether it is more than the noise that any line makes. */
  boolean somebodySpeaks() {
    return heard > NOISE_BYTES;
  }

  /** The whole frames of any dialect in it, as people read them; the first few. */
  List<String> frames(List<Dialect> dialects) {
    Set<String> frames = new LinkedHashSet<>();
    for (Dialect dialect : dialects) {
      addFrames(dialect, frames);
    }
    return List.copyOf(new ArrayList<>(frames).subList(0, Math.min(MOST_FRAMES, frames.size())));
  }

  private void addFrames(Dialect dialect, Set<String> frames) {
    byte[] rest = Arrays.copyOf(bytes, kept);
    int length = kept;
    while (length > 0) {
      Accumulation front = dialect.accumulate(rest, length);
      if (front instanceof Accumulation.Complete complete && holds(complete.frame())) {
        frames.add(text(complete.frame()));
      }
      if (front instanceof Accumulation.Incomplete || front.consumed() <= 0) {
        return;
      }
      rest = Arrays.copyOfRange(rest, front.consumed(), length);
      length = rest.length;
    }
  }

  /** Other families prove their frames by a CRC before they call them whole. */
  private static boolean holds(Frame frame) {
    return frame.at(0) != AsciiFrame.START || AsciiFrame.check(frame) instanceof AsciiCheck.Whole;
  }

  private static String text(Frame frame) {
    byte[] raw = frame.toBytes();
    return frame.at(0) == AsciiFrame.START
        ? new String(raw, StandardCharsets.US_ASCII).strip()
        : HexFormat.ofDelimiter(" ").withUpperCase().formatHex(raw);
  }
}
