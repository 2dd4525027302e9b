package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a pack may tell that is plausible and not so. */
public final class Lies {

  private Lies() {}

  /** It counts so much more or less charge, as a part of its capacity. */
  public static UnaryOperator<ToldPack> charge(double part) {
    return pack -> {
      PackReading told = pack.reading();
      int full = ToldPack.told(told.full()).milliampHours();
      int remaining = ToldPack.told(told.remaining()).milliampHours();
      int other = (int) Math.max(0, Math.min(full, remaining + part * full));
      return with(
          pack, told.cells(), temperatures(told), current(told), Capacity.ofMilliampHours(other));
    };
  }

  /**
   * It counts so much charge, and so much when full, in milliamp-hours; its SOC is the true one.
   */
  public static UnaryOperator<ToldPack> capacity(int remaining, int full) {
    return pack -> {
      PackReading told = pack.reading();
      return with(
          pack,
          new PackReading(
              told.cells(),
              told.cellTemperatures(),
              told.boardTemperature(),
              told.current(),
              told.voltage(),
              Capacity.ofMilliampHours(remaining),
              Capacity.ofMilliampHours(full),
              told.soc(),
              told.toldSoh(),
              told.cycles(),
              null,
              null));
    };
  }

  /** Each cell so much higher or lower. */
  public static UnaryOperator<ToldPack> cells(int millivolts) {
    return pack -> {
      PackReading told = pack.reading();
      CellVoltages cells = told.cells();
      int[] other = new int[cells.count()];
      for (int i = 0; i < other.length; i++) {
        other[i] = Math.max(0, cells.millivolts(i + 1) + millivolts);
      }
      return with(
          pack,
          CellVoltages.ofMillivolts(other),
          temperatures(told),
          current(told),
          remaining(told));
    };
  }

  /** Each cell so much warmer or colder. */
  public static UnaryOperator<ToldPack> warmth(int decicelsius) {
    return pack -> {
      PackReading told = pack.reading();
      CellTemperatures sensors = temperatures(told);
      int[] other = new int[sensors.count()];
      for (int i = 0; i < other.length; i++) {
        other[i] = sensors.decicelsius(i + 1) + decicelsius;
      }
      return with(
          pack,
          told.cells(),
          CellTemperatures.ofDecicelsius(other),
          current(told),
          remaining(told));
    };
  }

  /** Only these of its sensors report, by their numbers; without any there is no sensor at all. */
  public static UnaryOperator<ToldPack> onlySensors(Integer... numbers) {
    return pack -> {
      PackReading told = pack.reading();
      CellTemperatures sensors = temperatures(told);
      List<@Nullable Integer> places = new ArrayList<>();
      for (int nth = 1; nth <= sensors.count(); nth++) {
        places.add(List.of(numbers).contains(nth) ? sensors.decicelsius(nth) : null);
      }
      return with(
          pack, told.cells(), CellTemperatures.ofPlaces(places), current(told), remaining(told));
    };
  }

  /** So much more current. */
  public static UnaryOperator<ToldPack> current(int milliamps) {
    return pack -> {
      PackReading told = pack.reading();
      Current other = Current.ofMilliamps(current(told).milliamps() + milliamps);
      return with(pack, told.cells(), temperatures(told), other, remaining(told));
    };
  }

  /** It asks for so many times what it would have asked. */
  public static UnaryOperator<ToldPack> asks(int times) {
    return pack -> {
      PackLimits asked = pack.limits();
      PackLimits other =
          new PackLimits(
              asked.cvl(),
              asked.dvl(),
              ToldPack.told(asked.ccl()).times(times),
              ToldPack.told(asked.dcl()).times(times),
              asked.forceCharge(),
              asked.fullChargeRequested());
      return new ToldPack(
          pack.address(),
          pack.reading(),
          pack.mosfet(),
          pack.bms(),
          other,
          pack.nameplate(),
          pack.parameters(),
          pack.unreadAlarm(),
          pack.switchChanged());
    };
  }

  private static CellTemperatures temperatures(PackReading told) {
    return ToldPack.told(told.cellTemperatures());
  }

  private static Current current(PackReading told) {
    return told.current();
  }

  private static Capacity remaining(PackReading told) {
    return ToldPack.told(told.remaining());
  }

  private static ToldPack with(
      ToldPack pack,
      CellVoltages cells,
      @Nullable CellTemperatures sensors,
      Current current,
      Capacity remaining) {
    PackReading told = pack.reading();
    PackReading other =
        new PackReading(
            cells,
            sensors,
            told.boardTemperature(),
            current,
            cells.sum(),
            remaining,
            told.full(),
            Percent.of(remaining, ToldPack.told(told.full())),
            told.toldSoh(),
            told.cycles(),
            null,
            null);
    return with(pack, other);
  }

  private static ToldPack with(ToldPack pack, PackReading other) {
    return new ToldPack(
        pack.address(),
        other,
        pack.mosfet(),
        pack.bms(),
        pack.limits(),
        pack.nameplate(),
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }
}
