package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.SimulatedInverter;

/** What a gateway says that was told to end: CCL 0 soon, and nothing after (contract S22). */
final class EndWitness {

  /** Who said its limits within so long and reads its packs is one that speaks. */
  private static final double SPEAKING_SECONDS = 1.2;

  /** The ladder ends in silence at 30 s; what a gateway close to it says is its own affair. */
  private static final double READS_SECONDS = 28;

  private final Watch watch;
  private boolean told;
  private long toldAtNanos;
  private boolean owed;

  EndWitness(Watch watch) {
    this.watch = watch;
  }

  /**
   * It is told to end.
   *
   * @param silent since then, in seconds.
   * @param age of its newest reading, in seconds.
   * @param hears whether the bus has worked all the while.
   */
  void told(double silent, double age, boolean hears, long elapsedNanos) {
    boolean speaks = silent < SPEAKING_SECONDS && age < READS_SECONDS;
    owed = !told && hears && speaks;
    told = true;
    toldAtNanos = elapsedNanos;
  }

  /** It is no more, whatever it was about to say. */
  void gone() {
    told = false;
    owed = false;
  }

  /** A frame leaves. */
  void offered(long elapsedNanos, long houseNanos) {
    if (told) {
      watch.see(Figure.AFTER_THE_END, seconds(elapsedNanos), houseNanos);
    }
  }

  /** Limits leave. */
  void sent(SimulatedInverter.Limits limits, long elapsedNanos, long houseNanos) {
    if (!told) {
      return;
    }
    double amps = limits.ccl();
    watch.see(Figure.LAST_WORD, amps, houseNanos);
    if (owed && amps == 0 && seconds(elapsedNanos) <= Figure.AFTER_THE_END.bound()) {
      owed = false;
      watch.see(Figure.NO_LAST_WORD, 0, houseNanos);
    }
  }

  /**
   * Time has passed.
   *
   * @param hears whether the bus has worked and the loop has gone on all the while.
   */
  void stepped(boolean hears, long elapsedNanos, long houseNanos) {
    if (owed && (!hears || seconds(elapsedNanos) > Figure.AFTER_THE_END.bound())) {
      owed = false;
      if (hears) {
        watch.see(Figure.NO_LAST_WORD, 1, houseNanos);
      }
    }
  }

  private double seconds(long elapsedNanos) {
    return (elapsedNanos - toldAtNanos) / 1e9;
  }
}
