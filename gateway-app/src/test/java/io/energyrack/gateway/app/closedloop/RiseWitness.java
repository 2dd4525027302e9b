package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.SimulatedInverter;

/**
 * Bad news travels at once and good news waits (contract S14): as the frames leave, CCL and DCL
 * rise by 5 A a second at most and not within 30 s of a fall, CVL by 10 mV a second.
 */
final class RiseWitness {

  private static final double AMPS_A_SECOND = 5;
  private static final double VOLTS_A_SECOND = 0.01;

  /** For so long nothing of what charges allowed may have been seen between two frames. */
  private static final double HOLD_SECONDS = 30;

  /** The ladder begins at this age, less a tick and a round. */
  private static final double LOSS_SECONDS = 4;

  /** Packs return one after another, for one hold at most. */
  private static final double DCL_RETURN_SECONDS = 32;

  /** The CCL of fifteen packs rises for 60 s, from the return of the last pack on. */
  private static final double CCL_RETURN_SECONDS = 95;

  /** A send plan falls silent when it is told nothing for so long. */
  private static final double MOST_LATE_SECONDS = 1;

  private final Watch watch;
  private final Rising ccl = new Rising(AMPS_A_SECOND);
  private final Rising dcl = new Rising(AMPS_A_SECOND);
  private final Rising cvl = new Rising(VOLTS_A_SECOND);
  private double before = Double.NEGATIVE_INFINITY;
  private boolean charged;
  private double lossAt = Double.NEGATIVE_INFINITY;

  RiseWitness(Watch watch) {
    this.watch = watch;
  }

  /** Another gateway begins: the first limits of a start are taken as they are. */
  void begun() {
    ccl.begin();
    dcl.begin();
    cvl.begin();
    before = Double.NEGATIVE_INFINITY;
    charged = false;
  }

  /**
   * Limits leave.
   *
   * @param age of the newest reading, in seconds.
   * @param at when, in seconds.
   * @param stalled how long the loop stood still just before, in seconds.
   */
  void sent(
      SimulatedInverter.Limits limits, double age, double at, double stalled, long houseNanos) {
    if (age > LOSS_SECONDS || at - before > LOSS_SECONDS) {
      lossAt = at;
    }
    // After a loss DCL returns at once, CCL by its rate without the hold (contract S14).
    if (at - lossAt <= DCL_RETURN_SECONDS) {
      dcl.begin();
    }
    if (at - lossAt <= CCL_RETURN_SECONDS) {
      ccl.forgetFall();
    }
    double late = Math.min(MOST_LATE_SECONDS, stalled);
    double amps = Math.max(ccl.rise(limits.ccl(), at, late), dcl.rise(limits.dcl(), at, late));
    watch.see(Figure.AMPS_RISE, amps, houseNanos);
    watch.see(Figure.RISE_AFTER_FALL, Math.max(ccl.tooSoon, dcl.tooSoon), houseNanos);
    // Where no charging is allowed CVL follows the present voltage, both ways and at once.
    boolean charges = limits.ccl() > 0;
    if (!charges || !charged || at - before > HOLD_SECONDS) {
      cvl.begin();
    }
    watch.see(Figure.CVL_RISE, cvl.rise(limits.cvl(), at, late), houseNanos);
    charged = charges;
    before = at;
  }

  /** One number, and the most that it may be by what it was. */
  private static final class Rising {
    private final double aSecond;
    private boolean began;
    private double most;
    private double last;
    private double lastAt;
    private double fallenAt;
    private double tooSoon;

    Rising(double aSecond) {
      this.aSecond = aSecond;
    }

    void begin() {
      began = false;
      fallenAt = Double.NEGATIVE_INFINITY;
      tooSoon = 0;
    }

    void forgetFall() {
      fallenAt = Double.NEGATIVE_INFINITY;
    }

    /** By how much it is more than its pace allows; what leaves late may be as much less. */
    double rise(double value, double at, double late) {
      double allowed = began ? most + aSecond * (at - lastAt) : value;
      if (began && value < last) {
        // It fell at some time since the frame before.
        fallenAt = lastAt;
      }
      tooSoon = began && value > last ? Math.max(0, HOLD_SECONDS - (at - fallenAt)) : 0;
      began = true;
      most = Math.min(allowed, value + aSecond * late);
      last = value;
      lastAt = at;
      return value - allowed;
    }
  }
}
