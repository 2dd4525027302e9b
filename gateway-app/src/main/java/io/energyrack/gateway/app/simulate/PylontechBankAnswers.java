package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.PylontechPackAnswers.kelvin;
import static io.energyrack.gateway.app.simulate.PylontechPackAnswers.millivolts;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What the first pack answers for the whole bank: 0x60 to 0x63 of Pylontech V3.5. A place is the
 * address of the pack, as a Pylontech UP5000 answers it.
 *
 * <p>Source: docs/spec/rs485-pylontech.md; three implementations and captures that agree.
 */
final class PylontechBankAnswers {

  private PylontechBankAnswers() {}

  /** 0x60: model (10), manufacturer (20), software version (2), packs (1), first serial (16). */
  static void who(InfoWriter info, List<ToldPack> packs) {
    Nameplate first = packs.get(0).nameplate();
    info.ascii(first.model(), 10)
        .ascii(first.manufacturer(), 20)
        .u8(first.softwareMajor())
        .u8(first.softwareMinor())
        .u8(packs.size())
        .ascii(first.serial(), 16);
  }

  /**
   * 0x61.
   *
   * <pre>
   * bytes   field
   * 2       mean voltage, u16 mV
   * 2       total current, s16 0.01 A
   * 1       mean SOC, %
   * 4       cycles: mean, most
   * 2       SOH: mean, least, %
   * 8       cell: highest mV, its place, lowest mV, its place
   * 30      cells, MOSFETs, boards, for each: mean, highest, its place, lowest, its place
   * </pre>
   */
  static void analog(InfoWriter info, List<ToldPack> packs) {
    info.u16(mean(packs, pack -> pack.reading().voltage().millivolts()))
        .s16(centiamps(packs))
        .u8(mean(packs, pack -> told(pack.reading().soc()).hundredths()) / 100)
        .u16(mean(packs, PylontechBankAnswers::cycles))
        .u16(packs.stream().mapToInt(PylontechBankAnswers::cycles).max().orElse(0))
        .u8(mean(packs, PylontechBankAnswers::health) / 100)
        .u8(packs.stream().mapToInt(PylontechBankAnswers::health).min().orElse(0) / 100);
    highest(info, packs, pack -> pack.reading().cells().highest().millivolts());
    lowest(info, packs, pack -> pack.reading().cells().lowest().millivolts());
    info.u16(kelvin(meanOfCells(packs)));
    highest(info, packs, pack -> kelvin(told(pack.reading().cellTemperatures()).highest()));
    lowest(info, packs, pack -> kelvin(told(pack.reading().cellTemperatures()).lowest()));
    sensor(info, packs, ToldPack::mosfet);
    sensor(info, packs, pack -> told(pack.reading().boardTemperature()));
  }

  private static int centiamps(List<ToldPack> packs) {
    int milliamps = packs.stream().mapToInt(pack -> pack.reading().current().milliamps()).sum();
    return Math.floorDiv(milliamps + 5, 10);
  }

  private static int cycles(ToldPack pack) {
    return told(pack.reading().cycles());
  }

  private static int health(ToldPack pack) {
    Percent health = told(pack.reading().toldSoh());
    return health.hundredths();
  }

  private static Temperature meanOfCells(List<ToldPack> packs) {
    int sum = 0;
    int count = 0;
    for (ToldPack pack : packs) {
      var sensors = told(pack.reading().cellTemperatures());
      sum += sensors.sumDecicelsius();
      count += sensors.count();
    }
    return Temperature.ofDecicelsius(nearest(sum, count));
  }

  private static void sensor(
      InfoWriter info, List<ToldPack> packs, Function<ToldPack, Temperature> sensor) {
    ToIntFunction<ToldPack> value = pack -> kelvin(sensor.apply(pack));
    info.u16(mean(packs, value));
    highest(info, packs, value);
    lowest(info, packs, value);
  }

  private static void highest(
      InfoWriter info, List<ToldPack> packs, ToIntFunction<ToldPack> value) {
    Comparator<ToldPack> falling = Comparator.comparingInt(pack -> -value.applyAsInt(pack));
    outermost(info, packs, value, falling);
  }

  private static void lowest(InfoWriter info, List<ToldPack> packs, ToIntFunction<ToldPack> value) {
    outermost(info, packs, value, Comparator.comparingInt(value));
  }

  /** The first of equals. */
  private static void outermost(
      InfoWriter info,
      List<ToldPack> packs,
      ToIntFunction<ToldPack> value,
      Comparator<ToldPack> order) {
    ToldPack pack = packs.stream().min(order).orElse(packs.get(0));
    info.u16(value.applyAsInt(pack)).u16(pack.address());
  }

  private static int mean(List<ToldPack> packs, ToIntFunction<ToldPack> value) {
    return nearest(packs.stream().mapToInt(value).sum(), packs.size());
  }

  private static int nearest(int sum, int count) {
    return Math.floorDiv(2 * sum + count, 2 * count);
  }

  /**
   * 0x62.
   *
   * <pre>
   * byte  bits
   * 0     warnings: 7 pack high, 6 pack low, 5 cell high, 4 cell low, 3 hot, 2 cold, 1 MOSFETs hot,
   *       0 cells apart
   * 1     warnings: 7 temperatures apart, 6 charge current, 5 discharge current, 4 communication
   * 2     protections: 7 pack over, 6 pack under, 5 cell over, 4 cell under, 3 hot, 2 cold, 1 MOSFETs
   * 3     protections: 6 charge current, 5 discharge current, 3 system fault
   * </pre>
   */
  static void alarms(InfoWriter info, List<ToldPack> packs) {
    Alarms all = packs.stream().map(pack -> pack.bms().alarms()).reduce(Alarms.NONE, Alarms::merge);
    int warn1 = voltageAndHeat(all::isWarning) | bit(all.isWarning(Condition.CELL_IMBALANCE), 0);
    int warn2 =
        bit(all.isWarning(Condition.TEMPERATURE_IMBALANCE), 7)
            | currents(all::isWarning)
            | bit(all.isWarning(Condition.INTERNAL_COMMUNICATION), 4);
    int protect1 = voltageAndHeat(all::isAlarm);
    int protect2 = currents(all::isAlarm) | bit(all.isAlarm(Condition.SYSTEM_FAULT), 3);
    info.u8(warn1).u8(warn2).u8(protect1).u8(protect2);
  }

  /** Whether a condition stands at the severity in question. */
  @FunctionalInterface
  private interface Stands {
    boolean at(Condition condition);
  }

  private static int voltageAndHeat(Stands stands) {
    boolean hot =
        stands.at(Condition.CHARGE_TEMPERATURE_HIGH)
            || stands.at(Condition.DISCHARGE_TEMPERATURE_HIGH);
    boolean cold =
        stands.at(Condition.CHARGE_TEMPERATURE_LOW)
            || stands.at(Condition.DISCHARGE_TEMPERATURE_LOW);
    return bit(stands.at(Condition.PACK_VOLTAGE_HIGH), 7)
        | bit(stands.at(Condition.PACK_VOLTAGE_LOW), 6)
        | bit(stands.at(Condition.CELL_VOLTAGE_HIGH), 5)
        | bit(stands.at(Condition.CELL_VOLTAGE_LOW), 4)
        | bit(hot, 3)
        | bit(cold, 2)
        | bit(stands.at(Condition.MOSFET_TEMPERATURE_HIGH), 1);
  }

  private static int currents(Stands stands) {
    return bit(stands.at(Condition.CHARGE_CURRENT_HIGH), 6)
        | bit(stands.at(Condition.DISCHARGE_CURRENT_HIGH), 5);
  }

  private static int bit(boolean set, int place) {
    return set ? 1 << place : 0;
  }

  /**
   * 0x63: CVL (u16 mV, the lowest), DVL (u16 mV, the highest), CCL and DCL (u16 0.1 A, both
   * positive here; the smallest times the packs, and 0 when any pack asks 0), and 7 charge on, 6
   * discharge on, 5 charge at once, 4 full charge wanted.
   */
  static void limits(InfoWriter info, List<ToldPack> packs) {
    int cvl = packs.stream().mapToInt(p -> millivolts(p.limits().cvl())).min().orElse(0);
    int dvl = packs.stream().mapToInt(p -> millivolts(p.limits().dvl())).max().orElse(0);
    int ccl = packs.size() * smallest(packs, p -> told(p.limits().ccl()));
    int dcl = packs.size() * smallest(packs, p -> told(p.limits().dcl()));
    int status =
        bit(ccl > 0, 7)
            | bit(dcl > 0, 6)
            | bit(packs.stream().anyMatch(p -> p.limits().forceCharge()), 5)
            | bit(packs.stream().anyMatch(p -> p.limits().fullChargeRequested()), 4);
    info.u16(cvl).u16(dvl).u16(ccl).u16(dcl).u8(status);
  }

  private static int smallest(List<ToldPack> packs, Function<ToldPack, Current> limit) {
    return packs.stream().mapToInt(p -> limit.apply(p).deciampsDown()).min().orElse(0);
  }
}
