package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One pack: its cells, its heat and its BMS. Inside it all is in SI units and degrees Celsius. */
final class SimulatedPack {

  /** Cell sensors in groups of four cells, as 16-cell packs of this class have them. */
  private static final int CELL_SENSORS = 4;

  private static final double SENSOR_SPREAD = 0.6;
  private static final int MOST_CYCLES_BEFORE = 400;
  private static final double COULOMBS_A_MILLIAMP_HOUR = 3.6;

  /** The BMS board has a warmth of its own, and a part of that of the MOSFETs beside it. */
  private static final double BOARD_ABOVE_CELLS = 2.0;

  private static final double BOARD_PART_OF_MOSFETS = 0.25;

  private int address;
  private final PackModel model;
  private final CellString cells;
  private final SimulatedBms bms;
  private final Nameplate nameplate;
  private final double[] sensorOffsets = new double[CELL_SENSORS];
  private double celsius;
  private double amps;
  private boolean present = true;
  private @Nullable UnaryOperator<ToldPack> lie;

  /**
   * A pack at rest, as warm as the room.
   *
   * @param address on the line; several packs may have one, as wrong DIP switches make them.
   * @param number from 1, for its serial number.
   * @param startCharge 0 empty, 1 full.
   * @param ambient in degrees Celsius.
   */
  SimulatedPack(
      int address,
      int number,
      PackModel model,
      double startCharge,
      double ambient,
      SplittableRandom random) {
    this.address = address;
    this.model = model;
    cells = new CellString(model, startCharge, random);
    nameplate = Nameplate.simulated(number);
    celsius = ambient;
    for (int i = 0; i < CELL_SENSORS; i++) {
      sensorOffsets[i] = SENSOR_SPREAD * random.nextDouble(-1, 1);
    }
    bms =
        new SimulatedBms(
            cells.usableCoulombs(), startCharge, random.nextInt(MOST_CYCLES_BEFORE), sense());
  }

  /** As the busbar sees it. A pack that is gone neither takes nor gives. */
  CurrentShare.Branch branch() {
    return new CurrentShare.Branch(
        cells.restedVolts(),
        cells.totalOhms() + model.seriesOhms(),
        present && bms.takesCharge(),
        present && bms.givesCharge());
  }

  /** Lets a current flow through it for a while. */
  void advance(double flowing, double seconds, double ambient) {
    amps = flowing;
    double lostBefore = cells.lostJoules();
    cells.advance(flowing, seconds);
    double heat =
        cells.lostJoules() - lostBefore + flowing * flowing * model.seriesOhms() * seconds;
    double given = (celsius - ambient) / model.thermalResistance() * seconds;
    celsius += (heat - given) / model.heatCapacity();
    bms.observe(sense(), Math.round(seconds * 1e9));
  }

  BmsSense sense() {
    double packVolts = cells.restedVolts() + amps * cells.totalOhms();
    double coldest = celsius + sensorOffsets[0];
    double hottest = coldest;
    for (double offset : sensorOffsets) {
      coldest = Math.min(coldest, celsius + offset);
      hottest = Math.max(hottest, celsius + offset);
    }
    return new BmsSense(
        cells.lowestVolts(amps), cells.highestVolts(amps), packVolts, amps, coldest, hottest);
  }

  int address() {
    return address;
  }

  /** Its DIP switches are set to another address. */
  void dial(int other) {
    address = other;
  }

  /** It tells this of itself instead of the truth; null is the truth again. */
  void lie(@Nullable UnaryOperator<ToldPack> other) {
    lie = other;
  }

  boolean lies() {
    return lie != null;
  }

  /** Whether it is on the busbar and on the line at all. */
  boolean present() {
    return present;
  }

  /** Takes it off the busbar and off the line, or puts it back. */
  void present(boolean there) {
    present = there;
  }

  boolean asleep() {
    return bms.asleep();
  }

  /** Something was heard on the line. */
  void hear() {
    bms.hear();
  }

  /** What it asks for now. */
  PackLimits limits() {
    return bms.limits();
  }

  /** Its protections and switches now. */
  PackAlarms alarms() {
    return bms.alarms();
  }

  CellString cells() {
    return cells;
  }

  double amps() {
    return amps;
  }

  double celsius() {
    return celsius;
  }

  /** What it measures now. */
  PackReading reading() {
    int[] millivolts = new int[cells.count()];
    for (int i = 0; i < millivolts.length; i++) {
      millivolts[i] = (int) Math.round(cells.volts(i, amps) * 1000.0);
    }
    int[] decicelsius = new int[CELL_SENSORS];
    for (int i = 0; i < CELL_SENSORS; i++) {
      decicelsius[i] = (int) Math.round((celsius + sensorOffsets[i]) * 10.0);
    }
    CellVoltages cellVoltages = CellVoltages.ofMillivolts(millivolts);
    Capacity remaining = capacity(bms.remainingCoulombs());
    Capacity full = capacity(bms.fullCoulombs());
    Voltage voltage = cellVoltages.sum();
    return new PackReading(
        cellVoltages,
        CellTemperatures.ofDecicelsius(decicelsius),
        temperature(celsius + BOARD_ABOVE_CELLS + BOARD_PART_OF_MOSFETS * mosfetAboveCells()),
        Current.ofMilliamps((int) Math.round(amps * 1000.0)),
        voltage,
        remaining,
        full,
        Percent.of(remaining, full),
        Percent.HUNDRED,
        bms.cycles(),
        null,
        null);
  }

  /** All that it would answer now. */
  ToldPack told() {
    PackAlarms alarms = bms.alarms();
    ToldPack truth =
        new ToldPack(
            address,
            reading(),
            temperature(celsius + mosfetAboveCells()),
            alarms,
            bms.limits(),
            nameplate,
            BmsParameters.BAT_50002,
            !alarms.alarms().equals(Alarms.NONE),
            false);
    return lie == null ? truth : lie.apply(truth);
  }

  /** What its BMS has counted to be in it, 0 empty, 1 full. */
  double countedCharge() {
    return bms.remainingCoulombs() / bms.fullCoulombs();
  }

  private double mosfetAboveCells() {
    return model.mosfetKelvinPerSquareAmp() * amps * amps;
  }

  private static Temperature temperature(double celsius) {
    return Temperature.ofDecicelsius((int) Math.round(celsius * 10.0));
  }

  private static Capacity capacity(double coulombs) {
    return Capacity.ofMilliampHours((int) Math.round(coulombs / COULOMBS_A_MILLIAMP_HOUR));
  }
}
