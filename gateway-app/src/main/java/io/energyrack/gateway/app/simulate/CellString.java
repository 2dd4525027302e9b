package io.energyrack.gateway.app.simulate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The cells of one pack in series, each with a charge and a capacity of its own, and a balancing
 * resistor beside it. Volts, amperes (positive charges), coulombs, seconds.
 */
final class CellString {

  private static final double SECONDS_AN_HOUR = 3600.0;

  /** Resistance differs from cell to cell by at most this part. */
  private static final double OHMS_SPREAD = 0.10;

  private final PackModel model;
  private final double[] capacity;
  private final double[] charge;
  private final double[] ohms;
  private final double[] rested;
  private final double allOhms;
  private double allRested;
  private double bled;
  private double lostJoules;

  /**
   * New cells.
   *
   * @param startCharge 0 empty, 1 full.
   */
  CellString(PackModel model, double startCharge, SplittableRandom random) {
    this.model = model;
    capacity = new double[model.cells()];
    charge = new double[model.cells()];
    ohms = new double[model.cells()];
    rested = new double[model.cells()];
    for (int i = 0; i < model.cells(); i++) {
      capacity[i] =
          model.capacityAmpHours()
              * SECONDS_AN_HOUR
              * (1 + model.capacitySpread() * random.nextDouble(-1, 1));
      double own = startCharge + model.chargeSpread() * random.nextDouble(-1, 1);
      charge[i] = capacity[i] * Math.max(0.0, Math.min(1.0, own));
      ohms[i] = model.cellOhms() * (1 + OHMS_SPREAD * random.nextDouble(-1, 1));
    }
    allOhms = Arrays.stream(ohms).sum();
    rest();
  }

  private void rest() {
    allRested = 0.0;
    for (int i = 0; i < rested.length; i++) {
      rested[i] = OpenCircuitVoltage.volts(charge[i] / capacity[i]);
      allRested += rested[i];
    }
  }

  /** Lets a current flow for a while, short enough that the voltages hardly change in it. */
  void advance(double amps, double seconds) {
    double lowest = lowestVolts(amps);
    for (int i = 0; i < charge.length; i++) {
      double volts = volts(i, amps);
      double bleedAmps =
          volts > model.bleedAboveVolts() && volts > lowest + model.bleedSpreadVolts()
              ? volts / model.bleedOhms()
              : 0.0;
      charge[i] += (amps - bleedAmps) * seconds;
      bled += bleedAmps * seconds;
      lostJoules += (amps * amps * ohms[i] + bleedAmps * volts) * seconds;
    }
    rest();
  }

  /**
   * Puts a cell ahead of the others, or behind them.
   *
   * @param cell from 0.
   * @param part of its capacity.
   */
  void putAhead(int cell, double part) {
    charge[cell] += part * capacity[cell];
    rest();
  }

  int count() {
    return charge.length;
  }

  /** One cell's voltage while a current flows; cells from 0. */
  double volts(int cell, double amps) {
    return rested[cell] + amps * ohms[cell];
  }

  /** All cells in series, with no current. */
  double restedVolts() {
    return allRested;
  }

  /** All cells in series, without what is around them. */
  double totalOhms() {
    return allOhms;
  }

  double lowestVolts(double amps) {
    double lowest = volts(0, amps);
    for (int i = 1; i < rested.length; i++) {
      lowest = Math.min(lowest, volts(i, amps));
    }
    return lowest;
  }

  double highestVolts(double amps) {
    double highest = volts(0, amps);
    for (int i = 1; i < rested.length; i++) {
      highest = Math.max(highest, volts(i, amps));
    }
    return highest;
  }

  /** What the smallest cell can hold: no more goes in and out of the whole string. */
  double usableCoulombs() {
    return Arrays.stream(capacity).min().orElse(0.0);
  }

  /**
   * The charge in all cells, added up; a current of 1 A adds as many coulombs a second as cells.
   */
  double storedCoulombs() {
    return Arrays.stream(charge).sum();
  }

  /** What balancing has taken out of the cells so far, added up. */
  double bledCoulombs() {
    return bled;
  }

  /** What has become heat in the cells and their resistors so far. */
  double lostJoules() {
    return lostJoules;
  }

  /** One cell's state of charge, for accounts; cells from 0. */
  double stateOfCharge(int cell) {
    return charge[cell] / capacity[cell];
  }

  /** One cell's capacity; cells from 0. */
  double capacityCoulombs(int cell) {
    return capacity[cell];
  }
}
