package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What arrives of a pack in the dialects with registers, but for the units of the wire. */
final class CarriedByRegisters {

  private static final Set<Condition> PACK_VOLTAGE =
      EnumSet.of(Condition.PACK_VOLTAGE_HIGH, Condition.PACK_VOLTAGE_LOW);

  private CarriedByRegisters() {}

  /**
   * The pack as it arrives.
   *
   * @param all the packs of its bank, itself among them.
   */
  static ToldPack of(String dialect, ToldPack pack, List<ToldPack> all) {
    return switch (dialect) {
      case "pace-modbus" ->
          arrived(pack, hottestBoard(pack), without(pack.bms(), Set.of()), pack.limits());
      case "growatt485" ->
          arrived(pack, growatt(pack), faultAlone(pack.bms().alarms()), pack.limits());
      case "seplos3" -> arrived(pack, hottestBoard(pack), pack.bms(), wholeAmps(pack.limits()));
      case "voltronic" -> voltronic(pack, all);
      case "jk" -> arrived(pack, jk(pack), alarmsAlone(pack.bms()), pack.limits());
      default -> pack;
    };
  }

  private static ToldPack arrived(
      ToldPack pack, PackReading reading, PackAlarms bms, PackLimits limits) {
    return ToldPacks.with(ToldPacks.with(ToldPacks.with(pack, reading), bms), limits);
  }

  /** Of MOSFETs and surroundings the hotter one counts. */
  private static PackReading hottestBoard(ToldPack pack) {
    Temperature board = told(pack.reading().boardTemperature());
    Temperature mosfet = pack.mosfet();
    return reading(
        pack.reading(),
        told(pack.reading().cellTemperatures()),
        mosfet.decicelsius() > board.decicelsius() ? mosfet : board,
        true);
  }

  /** One sensor, the one farther from 20 °C, in whole degrees; no charge and no cycles. */
  private static PackReading growatt(ToldPack pack) {
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    int worst =
        IntStream.rangeClosed(1, sensors.count())
            .map(sensors::decicelsius)
            .boxed()
            .max(
                (one, other) ->
                    Math.abs(one - 200) == Math.abs(other - 200)
                        ? Integer.compare(one, other)
                        : Integer.compare(Math.abs(one - 200), Math.abs(other - 200)))
            .orElseThrow();
    int degrees = (int) Math.floor(worst / 10.0 + 0.5);
    return reading(pack.reading(), CellTemperatures.ofDecicelsius(10 * degrees), null, false);
  }

  /** The first two sensors. */
  private static PackReading jk(ToldPack pack) {
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    return reading(
        pack.reading(),
        CellTemperatures.ofDecicelsius(sensors.decicelsius(1), sensors.decicelsius(2)),
        pack.mosfet(),
        true);
  }

  private static PackReading reading(
      PackReading of, CellTemperatures sensors, @Nullable Temperature board, boolean counts) {
    return new PackReading(
        of.cells(),
        sensors,
        board,
        of.current(),
        of.voltage(),
        counts ? of.remaining() : null,
        counts ? of.full() : null,
        of.soc(),
        of.toldSoh(),
        counts ? of.cycles() : null,
        null,
        null);
  }

  /** Of cells and sensors its own, of all else the mean pack's; of alarms every pack's. */
  private static ToldPack voltronic(ToldPack pack, List<ToldPack> all) {
    int packs = all.size();
    PackReading own = pack.reading();
    PackReading mean =
        new PackReading(
            own.cells(),
            own.cellTemperatures(),
            pack.mosfet(),
            Current.ofMilliamps(
                sum(all.stream().mapToInt(p -> p.reading().current().milliamps())) / packs),
            Voltage.ofMillivolts(
                sum(all.stream().mapToInt(p -> p.reading().voltage().millivolts())) / packs),
            Capacity.ofMilliampHours(
                sum(all.stream().mapToInt(p -> told(p.reading().remaining()).milliampHours()))
                    / packs),
            Capacity.ofMilliampHours(
                sum(all.stream().mapToInt(p -> told(p.reading().full()).milliampHours())) / packs),
            Percent.ofHundredths(
                sum(all.stream().mapToInt(p -> told(p.reading().soc()).hundredths())) / packs),
            own.toldSoh(),
            null,
            null,
            null);
    Alarms any = all.stream().map(p -> p.bms().alarms()).reduce(Alarms.NONE, Alarms::merge);
    PackAlarms unknown = new PackAlarms(any, Switch.UNKNOWN, Switch.UNKNOWN, false);
    return arrived(pack, mean, without(unknown, PACK_VOLTAGE), ofBank(pack, all));
  }

  private static int sum(IntStream of) {
    return of.sum();
  }

  /** Of several packs' currents a pack hears only that there is none. */
  private static PackLimits ofBank(ToldPack pack, List<ToldPack> all) {
    boolean charge =
        all.stream()
            .allMatch(
                p -> p.bms().chargeSwitch() == Switch.ON && told(p.limits().ccl()).milliamps() > 0);
    boolean discharge =
        all.stream()
            .anyMatch(
                p ->
                    p.bms().dischargeSwitch() == Switch.ON
                        && told(p.limits().dcl()).milliamps() > 0);
    Current ccl =
        charge
            ? hundreds(sum(all.stream().mapToInt(p -> told(p.limits().ccl()).milliamps())))
            : Current.ZERO;
    Current dcl =
        discharge
            ? hundreds(sum(all.stream().mapToInt(p -> told(p.limits().dcl()).milliamps())))
            : Current.ZERO;
    boolean alone = all.size() == 1;
    return new PackLimits(
        pack.limits().cvl(),
        pack.limits().dvl(),
        alone || ccl.equals(Current.ZERO) ? ccl : null,
        alone || dcl.equals(Current.ZERO) ? dcl : null,
        all.stream().anyMatch(p -> p.limits().forceCharge()),
        false,
        alone ? null : ccl,
        alone ? null : dcl);
  }

  private static Current hundreds(int milliamps) {
    return Current.ofMilliamps(milliamps / 100 * 100);
  }

  /** Currents alone, cut to whole amperes. */
  private static PackLimits wholeAmps(PackLimits limits) {
    return new PackLimits(
        null,
        null,
        Current.ofMilliamps(told(limits.ccl()).milliamps() / 1000 * 1000),
        Current.ofMilliamps(told(limits.dcl()).milliamps() / 1000 * 1000),
        false,
        false);
  }

  /** Whatever protects is one fault, and nothing warns. */
  private static PackAlarms faultAlone(Alarms alarms) {
    Alarms fault =
        alarms.alarms().isEmpty() ? Alarms.NONE : Alarms.NONE.withAlarm(Condition.SYSTEM_FAULT);
    return new PackAlarms(fault, Switch.UNKNOWN, Switch.UNKNOWN, false);
  }

  /** There is no bit for cells that are apart, and none for full. */
  private static PackAlarms without(PackAlarms bms, Set<Condition> lost) {
    Alarms rest = Alarms.NONE;
    for (Condition condition : Condition.values()) {
      boolean kept = condition != Condition.CELL_IMBALANCE && !lost.contains(condition);
      rest = kept && bms.alarms().isAlarm(condition) ? rest.withAlarm(condition) : rest;
      rest = kept && bms.alarms().isWarning(condition) ? rest.withWarning(condition) : rest;
    }
    return new PackAlarms(rest, bms.chargeSwitch(), bms.dischargeSwitch(), false);
  }

  /** No warnings, and no bit for a discharge that is too cold: the switch is off then. */
  private static PackAlarms alarmsAlone(PackAlarms bms) {
    Alarms alarms = Alarms.NONE;
    for (Condition condition : bms.alarms().alarms()) {
      boolean kept = condition != Condition.DISCHARGE_TEMPERATURE_LOW;
      alarms = kept ? alarms.withAlarm(condition) : alarms;
    }
    return new PackAlarms(alarms, bms.chargeSwitch(), bms.dischargeSwitch(), false);
  }
}
