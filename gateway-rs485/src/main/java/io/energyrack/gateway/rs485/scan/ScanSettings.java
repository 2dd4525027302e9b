package io.energyrack.gateway.rs485.scan;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a line is looked at.
 *
 * @param bauds the speeds to try, the likeliest first.
 * @param listenNanos how long to listen before the first byte is sent.
 * @param probeAnyway whether to ask although somebody else was heard.
 */
public record ScanSettings(List<Integer> bauds, long listenNanos, boolean probeAnyway) {

  /** Spec rs485, section 7: what packs of this class speak at, the likeliest first. */
  public static final List<Integer> USUAL_BAUDS = List.of(9_600, 115_200, 19_200);

  /** Spec rs485, section 0.3: a pack that polls its siblings does so every few seconds. */
  public static final long USUAL_LISTEN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Spec rs485, section 7: the slowest answer measured began after 0.37 s. */
  static final long ANSWER_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(450);

  /** Spec rs485, section 7: PACE and JK want more than 100 ms between frames. */
  static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(110);

  /** As contract and specification state them. */
  public static final ScanSettings USUAL = new ScanSettings(USUAL_BAUDS, USUAL_LISTEN_NANOS, false);

  public ScanSettings {
    bauds = List.copyOf(bauds);
    if (bauds.isEmpty()) {
      throw new IllegalArgumentException("no speed to try");
    }
  }
}
