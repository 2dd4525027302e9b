package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * An inverter with chargers behind it, as a GX leads them: it charges up to CVL within CCL and its
 * sun, gives the house what it wants within DCL, and does neither once 0x351 has not come for a
 * while. It reads frames by its own few lines, after the specification alone (docs/spec, CAN,
 * section 1): little-endian, 0x351 CVL CCL DCL DVL in tenths, 0x355 SOC in 1 % and 0.01 %, 0x372
 * modules on line, blocking charge, blocking discharge, off line.
 */
final class VirtualGx {

  /** After so long without 0x351 a battery is lost (spec can, section 3: 3 to 5 s are named). */
  static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What inverter and GX take for themselves, in amperes. */
  private static final double OWN_AMPS = 0.4;

  /** With nothing else to do, a GX brings a bank above CVL down by feeding in. */
  private static final double FEED_IN_AMPS = 25;

  private static final long LOAD_STEP_NANOS = TimeUnit.MINUTES.toNanos(3);
  private static final int SOLVE_STEPS = 50;

  /** What 0x351 said, in volts and amperes. */
  record Limits(double cvl, double ccl, double dcl, double dvl, long atNanos) {}

  /** What 0x372 said. */
  record Modules(int online, int blockingCharge, int blockingDischarge, int offline) {}

  private final Scenario scenario;
  private final List<BankProbe> banks;
  private final double[] shares;
  private Limits heard = new Limits(0, 0, 0, 0, LineWitness.NEVER);
  private Limits applied = heard;
  private Modules modules = new Modules(0, 0, 0, 0);
  private int socHundredths;
  private long alarms;
  private long appliedAtNanos = LineWitness.NEVER;
  private double asked;

  VirtualGx(Scenario scenario, List<BankProbe> banks) {
    this.scenario = scenario;
    this.banks = banks;
    this.shares = new double[banks.size()];
  }

  /** A frame was on the bus. */
  void hear(int id, long data, long elapsedNanos) {
    switch (id) {
      case 0x351 ->
          heard =
              new Limits(
                  u16(data, 0) / 10.0,
                  (short) u16(data, 2) / 10.0,
                  (short) u16(data, 4) / 10.0,
                  u16(data, 6) / 10.0,
                  elapsedNanos);
      case 0x355 -> socHundredths = u16(data, 4);
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
  boolean knowsBattery(long elapsedNanos) {
    return elapsedNanos - heard.atNanos() <= LOST_NANOS;
  }

  /** Decides which current flows in each bank from now on, in amperes; positive charges. */
  void regulate(long elapsedNanos) {
    if (elapsedNanos - appliedAtNanos >= scenario.adjustNanos()) {
      appliedAtNanos = elapsedNanos;
      applied = heard;
    }
    double wanted = knowsBattery(elapsedNanos) ? wanted(elapsedNanos) : 0;
    asked = wanted;
    share(wanted - OWN_AMPS);
  }

  private double wanted(long elapsedNanos) {
    double net = sun(elapsedNanos) - load(elapsedNanos);
    double toCvl = ampsAt(curves(), applied.cvl());
    if (net >= 0 && toCvl > 0) {
      return Math.min(net, Math.min(applied.ccl(), toCvl));
    }
    double give = Math.max(0, -net);
    if (scenario.feedsIn() && toCvl < 0) {
      give = Math.max(give, Math.min(FEED_IN_AMPS, -toCvl));
    }
    return -Math.min(give, applied.dcl());
  }

  private double sun(long elapsedNanos) {
    double part =
        (double) ((elapsedNanos + scenario.dawnNanos()) % scenario.dayNanos())
            / scenario.dayNanos();
    return scenario.packs() * scenario.sunAmps() * Math.max(0, -Math.cos(part * 2 * Math.PI));
  }

  private double load(long elapsedNanos) {
    long step = elapsedNanos / LOAD_STEP_NANOS;
    double part = new SplittableRandom(scenario.seed() * 31 + step).nextDouble();
    return scenario.packs() * scenario.loadAmps() * part * part;
  }

  /** All banks hang on one busbar: finds its voltage, and by it what flows in each. */
  private void share(double amps) {
    if (banks.size() == 1) {
      shares[0] = amps;
      return;
    }
    List<BankProbe.Curve> curves = curves();
    double low = 30;
    double high = 70;
    for (int i = 0; i < SOLVE_STEPS; i++) {
      double volts = (low + high) / 2;
      if (ampsAt(curves, volts) < amps) {
        low = volts;
      } else {
        high = volts;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = curves.get(i).ampsAt(high);
    }
  }

  private List<BankProbe.Curve> curves() {
    return banks.stream().map(BankProbe::curve).toList();
  }

  private static double ampsAt(List<BankProbe.Curve> curves, double volts) {
    double amps = 0;
    for (BankProbe.Curve curve : curves) {
      amps += curve.ampsAt(volts);
    }
    return amps;
  }

  double share(int bank) {
    return shares[bank];
  }

  /** What it would have flow, without its own needs; positive charges. */
  double asked() {
    return asked;
  }

  Limits heard() {
    return heard;
  }

  Modules modules() {
    return modules;
  }

  int socHundredths() {
    return socHundredths;
  }

  /** 0x35A, byte 2, bits 6 and 7: 01 is the BMS-internal alarm. */
  boolean internalAlarm() {
    return ((alarms >>> 22) & 3) == 1;
  }

  /** Whether any pair of 0x35A is 11, which means nothing. */
  boolean meaninglessAlarm() {
    return (alarms & (alarms >>> 1) & 0x5555_5555_5555_5555L) != 0;
  }
}
