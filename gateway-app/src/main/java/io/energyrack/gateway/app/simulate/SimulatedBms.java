package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The electronics of one simulated pack: protections, switches, the limits it asks for, its count
 * of charge and cycles, its sleep.
 *
 * <p>Trip values and standard currents are the manual's (sections 2.4, 4.4 and 5.1). The manual
 * names no cell voltages: 3.70 V and 2.50 V are usual for the chemistry.
 */
final class SimulatedBms {

  /** Sleep after this long without traffic and without current (manual, section 4.4.2). */
  static final long SLEEP_AFTER_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** A current switch stays open this long before the BMS tries again; usual, not in the manual. */
  static final long OVERCURRENT_HOLD_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** 3.50 V a cell; the middle of the knee, below the 57.6 V that the manual allows. */
  static final Voltage CVL = Voltage.ofMillivolts(56_000);

  static final Voltage DVL = Voltage.ofMillivolts(43_200);
  private static final double STANDARD_CHARGE_AMPS = 20.0;
  private static final double STANDARD_DISCHARGE_AMPS = 50.0;
  private static final double OVERCURRENT_AMPS = 150.0;

  private static final double CHARGE_TAPER_FROM_VOLTS = 3.45;
  private static final double CHARGE_TAPER_TO_VOLTS = 3.55;
  private static final double CHARGE_TAPER_LEAST = 0.1;
  private static final double DISCHARGE_TAPER_FROM_VOLTS = 3.0;
  private static final double DISCHARGE_TAPER_TO_VOLTS = 2.7;
  private static final double TEMPERATURE_TAPER = 5.0;
  private static final double TEMPERATURE_TAPER_LEAST = 0.2;

  /** 3.47 V a cell: just below CVL, so that the last of a constant-voltage charge gets there. */
  private static final double FULL_PACK_VOLTS = 55.52;

  private static final double FULL_TAIL_AMPS = 5.0;
  private static final double FULL_CELL_VOLTS = 3.55;
  private static final double NO_LONGER_FULL = 0.97;
  private static final double FORCE_CHARGE_BELOW = 0.09;
  private static final double CURRENT_DEADBAND_AMPS = 0.1;

  private final List<Guard> protections =
      List.of(
          Guard.above(Condition.CELL_VOLTAGE_HIGH, BmsSense::highestVolts, 3.70, 3.45),
          Guard.below(Condition.CELL_VOLTAGE_LOW, BmsSense::lowestVolts, 2.50, 2.95),
          Guard.above(Condition.PACK_VOLTAGE_HIGH, BmsSense::packVolts, 58.8, 55.2),
          Guard.below(Condition.PACK_VOLTAGE_LOW, BmsSense::packVolts, 41.6, 48.0),
          Guard.above(Condition.CHARGE_TEMPERATURE_HIGH, BmsSense::hottest, 45, 42),
          Guard.below(Condition.CHARGE_TEMPERATURE_LOW, BmsSense::coldest, 0, 3),
          Guard.above(Condition.DISCHARGE_TEMPERATURE_HIGH, BmsSense::hottest, 50, 47),
          Guard.below(Condition.DISCHARGE_TEMPERATURE_LOW, BmsSense::coldest, -20, -17),
          Guard.holding(
              Condition.CHARGE_CURRENT_HIGH,
              BmsSense::amps,
              OVERCURRENT_AMPS,
              OVERCURRENT_HOLD_NANOS),
          Guard.holding(
              Condition.DISCHARGE_CURRENT_HIGH,
              BmsSense::dischargeAmps,
              OVERCURRENT_AMPS,
              OVERCURRENT_HOLD_NANOS));

  private final List<Guard> warnings =
      List.of(
          Guard.above(Condition.CELL_VOLTAGE_HIGH, BmsSense::highestVolts, 3.60, 3.50),
          Guard.below(Condition.CELL_VOLTAGE_LOW, BmsSense::lowestVolts, 2.70, 2.90),
          Guard.above(Condition.PACK_VOLTAGE_HIGH, BmsSense::packVolts, 57.6, 56.0),
          Guard.below(Condition.PACK_VOLTAGE_LOW, BmsSense::packVolts, 43.2, 46.0),
          Guard.above(Condition.CHARGE_TEMPERATURE_HIGH, BmsSense::hottest, 43, 41),
          Guard.below(Condition.CHARGE_TEMPERATURE_LOW, BmsSense::coldest, 2, 4),
          Guard.above(Condition.CELL_IMBALANCE, BmsSense::spreadVolts, 0.5, 0.3));

  private final double fullCoulombs;
  private double remainingCoulombs;
  private double dischargedCoulombs;
  private final int cyclesBefore;
  private boolean full;
  private boolean takesCharge;
  private boolean givesCharge;
  private long idleNanos;
  private BmsSense sense;

  SimulatedBms(double fullCoulombs, double startCharge, int cyclesBefore, BmsSense sense) {
    this.fullCoulombs = fullCoulombs;
    remainingCoulombs = fullCoulombs * startCharge;
    this.cyclesBefore = cyclesBefore;
    this.sense = sense;
    observe(sense, 0);
  }

  /** Looks at the pack once, after a current has flowed for a while. */
  void observe(BmsSense now, long elapsedNanos) {
    sense = now;
    takesCharge = true;
    givesCharge = true;
    for (Guard guard : protections) {
      guard.observe(now, elapsedNanos);
      takesCharge &= !(guard.tripped() && guard.condition().forbidsCharge());
      givesCharge &= !(guard.tripped() && guard.condition().forbidsDischarge());
    }
    for (Guard guard : warnings) {
      guard.observe(now, elapsedNanos);
    }
    count(now.amps() * elapsedNanos / 1e9);
    judgeFull(now);
    idleNanos = Math.abs(now.amps()) > CURRENT_DEADBAND_AMPS ? 0 : idleNanos + elapsedNanos;
  }

  private void count(double coulombs) {
    remainingCoulombs = Math.max(0.0, Math.min(fullCoulombs, remainingCoulombs + coulombs));
    dischargedCoulombs += Math.max(0.0, -coulombs);
  }

  /** A BMS finds 100 % by voltage and a small current, and counts coulombs in between. */
  private void judgeFull(BmsSense now) {
    boolean tail = now.amps() < FULL_TAIL_AMPS && now.packVolts() >= FULL_PACK_VOLTS;
    if (tail || now.highestVolts() >= FULL_CELL_VOLTS) {
      full = true;
      remainingCoulombs = fullCoulombs;
    } else if (remainingCoulombs < NO_LONGER_FULL * fullCoulombs) {
      full = false;
    }
  }

  /** Whether the charge MOSFETs are closed. */
  boolean takesCharge() {
    return takesCharge;
  }

  /** Whether the discharge MOSFETs are closed. */
  boolean givesCharge() {
    return givesCharge;
  }

  /** What it would answer of its protections and switches. */
  PackAlarms alarms() {
    Alarms alarms = Alarms.NONE;
    for (Guard guard : protections) {
      alarms = guard.tripped() ? alarms.withAlarm(guard.condition()) : alarms;
    }
    for (Guard guard : warnings) {
      alarms = guard.tripped() ? alarms.withWarning(guard.condition()) : alarms;
    }
    return new PackAlarms(alarms, Switch.of(takesCharge()), Switch.of(givesCharge()), full);
  }

  /** What it would ask for now. */
  PackLimits limits() {
    return new PackLimits(
        CVL,
        DVL,
        amps(chargeAmps()),
        amps(dischargeAmps()),
        remainingCoulombs < FORCE_CHARGE_BELOW * fullCoulombs,
        false);
  }

  private double chargeAmps() {
    if (full || !takesCharge()) {
      return 0.0;
    }
    double byCell =
        between(
            sense.highestVolts(),
            CHARGE_TAPER_FROM_VOLTS,
            CHARGE_TAPER_TO_VOLTS,
            CHARGE_TAPER_LEAST);
    return STANDARD_CHARGE_AMPS * byCell * byTemperature(0, 45);
  }

  private double dischargeAmps() {
    if (!givesCharge()) {
      return 0.0;
    }
    double byCell =
        between(sense.lowestVolts(), DISCHARGE_TAPER_FROM_VOLTS, DISCHARGE_TAPER_TO_VOLTS, 0.0);
    return STANDARD_DISCHARGE_AMPS * byCell * byTemperature(-20, 50);
  }

  private double byTemperature(double cold, double hot) {
    double warm = between(sense.hottest(), hot - TEMPERATURE_TAPER, hot, TEMPERATURE_TAPER_LEAST);
    double cool = between(sense.coldest(), cold + TEMPERATURE_TAPER, cold, TEMPERATURE_TAPER_LEAST);
    return Math.min(warm, cool);
  }

  /** 1 before {@code from}, {@code least} from {@code to} on, a straight line in between. */
  private static double between(double value, double from, double to, double least) {
    double part = Math.max(0.0, Math.min(1.0, (value - from) / (to - from)));
    return 1.0 - part * (1.0 - least);
  }

  private static Current amps(double amps) {
    return Current.ofMilliamps((int) Math.floor(amps * 1000.0));
  }

  double remainingCoulombs() {
    return remainingCoulombs;
  }

  double fullCoulombs() {
    return fullCoulombs;
  }

  /** A cycle is one full capacity taken out, in however many pieces. */
  int cycles() {
    return cyclesBefore + (int) (dischargedCoulombs / fullCoulombs);
  }

  boolean asleep() {
    return idleNanos >= SLEEP_AFTER_NANOS;
  }

  /** Something was heard on the line: it stays awake, or wakes. */
  void hear() {
    idleNanos = 0;
  }
}
