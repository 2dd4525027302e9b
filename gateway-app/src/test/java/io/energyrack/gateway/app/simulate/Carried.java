package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What arrives of that which a pack tells: how coarse a dialect's wire is, and what it has no place
 * for. A dialect that is not named here carries everything.
 *
 * @param cellMillivolts of one unit of a cell's voltage.
 * @param packMillivolts of one unit of the pack's voltage.
 * @param currentMilliamps of one unit of its current.
 * @param milliampHours of one unit of its charge.
 * @param socHundredths of a percent, of one unit of its SOC.
 * @param mosfetIsBoard whether what the gateway takes for the board's sensor is the MOSFETs'.
 * @param limits whether limits are told.
 * @param serial whether a serial number is.
 * @param model whether a model is.
 */
record Carried(
    String dialect,
    int cellMillivolts,
    int packMillivolts,
    int currentMilliamps,
    int milliampHours,
    int socHundredths,
    boolean mosfetIsBoard,
    boolean limits,
    boolean serial,
    boolean model) {

  static Carried by(String dialect) {
    return switch (dialect) {
      case "pylontech" -> new Carried(dialect, 1, 1, 100, 1, 1, false, true, true, true);
      case "pace" -> new Carried(dialect, 1, 1, 10, 10, 100, true, false, true, false);
      case "seplos2" -> new Carried(dialect, 1, 10, 10, 10, 10, true, false, false, true);
      case "eg4" -> new Carried(dialect, 1, 10, 10, 10, 100, true, false, true, false);
      case "daren" -> new Carried(dialect, 1, 10, 10, 10, 1, true, false, true, true);
      case "pace-modbus" -> new Carried(dialect, 1, 10, 10, 10, 100, false, false, true, true);
      case "growatt485" -> new Carried(dialect, 1, 10, 10, 10, 100, false, false, false, false);
      case "seplos3" -> new Carried(dialect, 1, 10, 10, 10, 10, false, true, true, true);
      case "voltronic" -> new Carried(dialect, 100, 100, 100, 1, 100, false, true, false, false);
      case "jk" -> new Carried(dialect, 1, 1, 1, 1, 100, false, false, false, true);
      default -> new Carried(dialect, 1, 1, 1, 1, 1, false, true, true, true);
    };
  }

  /** The pack with that alone which the wire has a place for, in units finer than the wire's. */
  ToldPack of(ToldPack pack, List<ToldPack> all) {
    return CarriedByRegisters.of(dialect, pack, all);
  }

  /** As many amperes as the field of a current can hold; one in milliamps has four bytes. */
  int held(Current current) {
    if (currentMilliamps == 1) {
      return current.milliamps();
    }
    int most = Short.MAX_VALUE * currentMilliamps;
    return Math.max(-most - currentMilliamps, Math.min(most, current.milliamps()));
  }

  /** A charge as it arrives: what is less than a unit is cut off; null for not told. */
  @Nullable Capacity cut(@Nullable Capacity charge) {
    return charge == null
        ? null
        : Capacity.ofMilliampHours(charge.milliampHours() / milliampHours * milliampHours);
  }

  /** States as they arrive. */
  PackAlarms alarms(PackAlarms meant) {
    Alarms alarms = meant.alarms();
    return switch (dialect) {
      case "pylontech" -> with(meant, pylontech(meant));
      // A pack tells when it is full; it has no bit for cells that are apart.
      case "pace" -> with(meant, without(alarms, EnumSet.of(Condition.CELL_IMBALANCE)));
      case "seplos2" -> notFull(with(meant, without(alarms, EnumSet.of(Condition.CELL_IMBALANCE))));
      case "daren" -> notFull(meant);
      case "eg4" -> new PackAlarms(marks(alarms), Switch.UNKNOWN, Switch.UNKNOWN, false);
      default -> meant;
    };
  }

  private static PackAlarms notFull(PackAlarms meant) {
    return new PackAlarms(meant.alarms(), meant.chargeSwitch(), meant.dischargeSwitch(), false);
  }

  /** Marks of cells and sensors alone, which do not say which way the current is in danger. */
  private static Alarms marks(Alarms meant) {
    Alarms marks = Alarms.NONE;
    for (Condition condition : meant.alarms()) {
      marks =
          switch (condition) {
            case CELL_VOLTAGE_HIGH, CELL_VOLTAGE_LOW -> marks.withAlarm(condition);
            case CHARGE_TEMPERATURE_HIGH, DISCHARGE_TEMPERATURE_HIGH ->
                marks.withAlarm(Condition.TEMPERATURE_HIGH);
            case CHARGE_TEMPERATURE_LOW, DISCHARGE_TEMPERATURE_LOW ->
                marks.withAlarm(Condition.TEMPERATURE_LOW);
            default -> marks;
          };
    }
    return marks;
  }

  private static PackAlarms with(PackAlarms meant, Alarms alarms) {
    return new PackAlarms(alarms, meant.chargeSwitch(), meant.dischargeSwitch(), meant.full());
  }

  private static Alarms without(Alarms alarms, Set<Condition> lost) {
    Alarms rest = Alarms.NONE;
    for (Condition condition : Condition.values()) {
      boolean kept = !lost.contains(condition);
      rest = kept && alarms.isAlarm(condition) ? rest.withAlarm(condition) : rest;
      rest = kept && alarms.isWarning(condition) ? rest.withWarning(condition) : rest;
    }
    return rest;
  }

  /**
   * No warnings. That a pack is too cold shows in a sensor alone, which does not say for which
   * direction: for both when the discharge switch is off. A hot sensor is marked beside its bit.
   */
  private static Alarms pylontech(PackAlarms meant) {
    boolean discharges = meant.dischargeSwitch() == Switch.ON;
    Alarms alarms = Alarms.NONE;
    for (Condition condition : meant.alarms().alarms()) {
      alarms =
          switch (condition) {
            case CHARGE_TEMPERATURE_LOW, DISCHARGE_TEMPERATURE_LOW ->
                alarms.withAlarm(
                    discharges ? Condition.CHARGE_TEMPERATURE_LOW : Condition.TEMPERATURE_LOW);
            case CHARGE_TEMPERATURE_HIGH, DISCHARGE_TEMPERATURE_HIGH ->
                alarms
                    .withAlarm(condition)
                    .withAlarm(
                        discharges
                            ? Condition.CHARGE_TEMPERATURE_HIGH
                            : Condition.TEMPERATURE_HIGH);
            default -> alarms.withAlarm(condition);
          };
    }
    return alarms;
  }
}
