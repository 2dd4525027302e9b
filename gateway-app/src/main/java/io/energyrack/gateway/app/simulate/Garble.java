package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How a line spoils an answer. */
public enum Garble {
  /** One to three bits turn over. */
  FLIP {
    @Override
    byte[] spoil(byte[] bytes, SplittableRandom random) {
      int flips = random.nextInt(1, 4);
      int place = random.nextInt(bytes.length);
      for (int i = 0; i < flips; i++) {
        // Never the same bit twice: that would be no fault at all.
        bytes[(place + i) % bytes.length] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  /** One to four bytes before the frame, as a driver makes that is switched on too early. */
  NOISE {
    @Override
    byte[] spoil(byte[] bytes, SplittableRandom random) {
      int noise = random.nextInt(1, 5);
      byte[] longer = new byte[noise + bytes.length];
      for (int i = 0; i < noise; i++) {
        longer[i] = SEEN_AS_NOISE[random.nextInt(SEEN_AS_NOISE.length)];
      }
      System.arraycopy(bytes, 0, longer, noise, bytes.length);
      return longer;
    }
  },
  /** A zero byte behind the frame, as a driver makes that is switched off too late. */
  ZERO {
    @Override
    byte[] spoil(byte[] bytes, SplittableRandom random) {
      return Arrays.copyOf(bytes, bytes.length + 1);
    }
  },
  /** The frame ends before its end. */
  HALF {
    @Override
    byte[] spoil(byte[] bytes, SplittableRandom random) {
      return Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
    }
  };

  /** What real lines show before a frame (docs/spec/rs485-pylontech.md). */
  private static final byte[] SEEN_AS_NOISE = {(byte) 0xF0, (byte) 0xFF, (byte) 0xBF};

  /** The bytes as they arrive; the array given may be changed. */
  abstract byte[] spoil(byte[] bytes, SplittableRandom random);

  Frame spoil(Frame frame, SplittableRandom random) {
    byte[] spoiled = spoil(frame.toBytes(), random);
    return Frame.copyOf(spoiled, 0, spoiled.length);
  }
}
