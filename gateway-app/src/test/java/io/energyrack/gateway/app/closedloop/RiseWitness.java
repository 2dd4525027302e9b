package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.SimulatedInverter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bad news travels at once and good news waits (contract S14): as the frames leave, CCL and DCL
 * rise by 5 A a second at most and not within 30 s of a fall, CVL by 10 mV a second.
 */
final class RiseWitness {

  private static final double AMPS_A_SECOND = 5;
  private static final double VOLTS_A_SECOND = 0.01;

  /** For so long nothing of what charges allowed may have been seen between two frames. */
  private static final double HOLD_SECONDS = 30;

  /**
   * The ladder may begin where the newest reading is so old: the gateway dates a response back to
   * the earliest request that it can answer, by up to a round (contract S32).
   */
  private static final double LOSS_SECONDS = 2.5;

  /** Packs return one after another within two of the longest rounds, and a tick. */
  private static final double RETURN_SECONDS = 61;

  /** After that the CCL of fifteen packs may still be on its way: 300 A at 5 A a second. */
  private static final double RISE_SECONDS = 60;

  /** Packs that went missing one by one before the loss return with the others. */
  private static final double BEFORE_SECONDS = 65;

  /** A send plan falls silent when it is told nothing for so long. */
  private static final double MOST_LATE_SECONDS = 1;

  private final Watch watch;
  private final Rising ccl = new Rising(AMPS_A_SECOND);
  private final Rising dcl = new Rising(AMPS_A_SECOND);
  private final Rising cvl = new Rising(VOLTS_A_SECOND);
  private double before = Double.NEGATIVE_INFINITY;
  private boolean charged;
  private double lossAt = Double.NEGATIVE_INFINITY;
  private double cclBefore;
  private double dclBefore;
  private final Deque<double[]> seen = new ArrayDeque<>();

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
    lossAt = Double.NEGATIVE_INFINITY;
    seen.clear();
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
    boolean returning = at - lossAt <= RETURN_SECONDS + RISE_SECONDS;
    if (age > LOSS_SECONDS || at - before > LOSS_SECONDS) {
      if (!returning) {
        cclBefore = 0;
        dclBefore = 0;
      }
      for (double[] each : seen) {
        cclBefore = Math.max(cclBefore, each[1]);
        dclBefore = Math.max(dclBefore, each[2]);
      }
      seen.clear();
      lossAt = at;
      returning = true;
    } else {
      seen.addLast(new double[] {at, limits.ccl(), limits.dcl()});
      while (at - seen.getFirst()[0] > BEFORE_SECONDS) {
        seen.removeFirst();
      }
    }
    // After a loss DCL returns at once, CCL by its rate without the hold, both at most to what they
    // were before (contract S14).
    ccl.free(returning ? cclBefore : 0, false);
    dcl.free(at - lossAt <= RETURN_SECONDS ? dclBefore : 0, true);
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
    private double freeTo;
    private boolean freeAtOnce;

    Rising(double aSecond) {
      this.aSecond = aSecond;
    }

    void begin() {
      began = false;
      fallenAt = Double.NEGATIVE_INFINITY;
      tooSoon = 0;
    }

    /**
     * Up to this value a rise needs no hold.
     *
     * @param atOnce whether it needs no pace, either.
     */
    void free(double value, boolean atOnce) {
      freeTo = value;
      freeAtOnce = atOnce;
    }

    /** By how much it is more than its pace allows; what leaves late may be as much less. */
    double rise(double value, double at, double late) {
      double allowed = began ? most + aSecond * (at - lastAt) : value;
      allowed = freeAtOnce ? Math.max(allowed, freeTo) : allowed;
      if (began && value < last) {
        // It fell at some time since the frame before.
        fallenAt = lastAt;
      }
      boolean held = began && value > last && value > freeTo;
      tooSoon = held ? Math.max(0, HOLD_SECONDS - (at - fallenAt)) : 0;
      began = true;
      most = Math.min(allowed, value + aSecond * late);
      last = value;
      lastAt = at;
      return value - allowed;
    }
  }
}
