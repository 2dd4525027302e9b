package io.energyrack.gateway.app.simulate;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

/**
 * An inverter with chargers behind it, as a GX leads them: it charges up to CVL within CCL and its
 * sun, gives the house what it wants within DCL, and does neither once 0x351 has not come for a
 * while. Pure: frames and time come in.
 *
 * <p>It reads frames by its own few lines, after the specification alone (docs/spec, CAN, section
 * 1), so that no mistake of an encoder is repeated here: little-endian;
 *
 * <pre>
 * 0x351  CVL CCL DCL DVL              0.1 V, 0.1 A
 * 0x355  SOC SOH, SOC finer           1 %, 0.01 %
 * 0x356  voltage current temperature  0.01 V, 0.1 A, 0.1 degrees
 * 0x35A  alarms and warnings          pairs of bits: 01 active, 10 fine, 00 not told
 * 0x372  packs on line, blocking charge, blocking discharge, off line
 * </pre>
 */
public final class SimulatedInverter {

  /** After so long without 0x351 a battery is lost (spec can, section 3: 3 to 5 s are named). */
  public static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A GX takes over what it was told every 3 s (spec can, section 3). */
  public static final long ADJUST_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** What inverter and GX take for themselves, in amperes. */
  public static final double OWN_AMPS = 0.4;

  /** 0x305 and 0x307 go out once a second; 0x306 only when a battery is known. */
  public static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  public static final int KEEP_ALIVE = 0x305;
  public static final int CHARGES = 0x306;
  public static final int WHO_AM_I = 0x307;

  /** 12 34 56 78 "VIC", byte 0 the lowest: how a GX names itself. */
  public static final long VIC = 0x0043_4956_7856_3412L;

  /** Long before the start of any clock. */
  public static final long NEVER = Long.MIN_VALUE / 4;

  /** With nothing else to do, a GX brings a bank above CVL down by feeding in. */
  private static final double FEED_IN_AMPS = 25;

  /**
   * What 0x351 said, in volts and amperes.
   *
   * @param atNanos when; {@link #NEVER} when it never came.
   */
  public record Limits(double cvl, double ccl, double dcl, double dvl, long atNanos) {}

  /** What 0x372 said. */
  public record Modules(int online, int blockingCharge, int blockingDischarge, int offline) {}

  private final long adjustNanos;
  private final boolean feedsIn;
  private Limits heard = new Limits(0, 0, 0, 0, NEVER);
  private Limits applied = heard;
  private Modules modules = new Modules(0, 0, 0, 0);
  private int socHundredths;
  private double volts;
  private double amps;
  private long alarms;
  private long appliedAtNanos = NEVER;

  /**
   * One that has heard nothing yet.
   *
   * @param adjustNanos how often it takes over what it was told.
   * @param feedsIn whether it discharges a bank that is above CVL down to it.
   */
  public SimulatedInverter(long adjustNanos, boolean feedsIn) {
    this.adjustNanos = adjustNanos;
    this.feedsIn = feedsIn;
  }

  /**
   * A frame was on the bus.
   *
   * @param data byte 0 in the lowest 8 bits.
   */
  public void hear(int id, long data, long nowNanos) {
    switch (id) {
      case 0x351 ->
          heard =
              new Limits(
                  u16(data, 0) / 10.0,
                  (short) u16(data, 2) / 10.0,
                  (short) u16(data, 4) / 10.0,
                  u16(data, 6) / 10.0,
                  nowNanos);
      case 0x355 -> socHundredths = u16(data, 4);
      case 0x356 -> {
        volts = (short) u16(data, 0) / 100.0;
        amps = (short) u16(data, 2) / 10.0;
      }
      case 0x35A -> alarms = data;
      case 0x372 -> modules = new Modules(u16(data, 0), u16(data, 2), u16(data, 4), u16(data, 6));
      default -> {
        // The rest is for the eye.
      }
    }
  }

  private static int u16(long data, int at) {
    return (int) (data >>> (8 * at)) & 0xFFFF;
  }

  /** Whether it knows a battery now. */
  public boolean knowsBattery(long nowNanos) {
    return nowNanos - heard.atNanos() <= LOST_NANOS;
  }

  /**
   * The current that it has flow now without its own needs, in amperes; positive charges.
   *
   * @param sun what its panels could give, in amperes.
   * @param load what its house would take, in amperes.
   * @param ampsAt the battery's current at a voltage; rising.
   */
  public double regulate(double sun, double load, DoubleUnaryOperator ampsAt, long nowNanos) {
    if (nowNanos - appliedAtNanos >= adjustNanos) {
      appliedAtNanos = nowNanos;
      applied = heard;
    }
    if (!knowsBattery(nowNanos)) {
      return 0;
    }
    double toCvl = ampsAt.applyAsDouble(applied.cvl());
    double net = sun - load;
    if (net >= 0 && toCvl > 0) {
      return Math.min(net, Math.min(applied.ccl(), toCvl));
    }
    double give = Math.max(0, -net);
    if (feedsIn && toCvl < 0) {
      give = Math.max(give, Math.min(FEED_IN_AMPS, -toCvl));
    }
    return -Math.min(give, applied.dcl());
  }

  /** The newest limits, whether it has taken them over or not. */
  public Limits heard() {
    return heard;
  }

  public Modules modules() {
    return modules;
  }

  /** 0.01 %. */
  public int socHundredths() {
    return socHundredths;
  }

  /** As it was told. */
  public double volts() {
    return volts;
  }

  /** As it was told; positive charges. */
  public double amps() {
    return amps;
  }

  /** 0x35A, byte 2, bits 6 and 7: 01 is the BMS-internal alarm. */
  public boolean internalAlarm() {
    return ((alarms >>> 22) & 3) == 1;
  }

  /** How many conditions are told as active alarms: the pairs of 0x35A's first four bytes. */
  public int activeAlarms() {
    long pairs = alarms & 0xFFFF_FFFFL;
    return Long.bitCount(pairs & ~(pairs >>> 1) & 0x5555_5555L);
  }

  /** Whether any pair of 0x35A is 11, which means nothing. */
  public boolean meaninglessAlarm() {
    return (alarms & (alarms >>> 1) & 0x5555_5555_5555_5555L) != 0;
  }
}
