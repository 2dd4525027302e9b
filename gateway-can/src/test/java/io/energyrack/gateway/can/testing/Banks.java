package io.energyrack.gateway.can.testing;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.CellRef;
import io.energyrack.gateway.core.bank.DirectionAsk;
import io.energyrack.gateway.core.bank.Extremes;
import io.energyrack.gateway.core.bank.Guards;
import io.energyrack.gateway.core.bank.PackCounts;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** A bank to write frames of: 15 packs, one of them off line, discharging gently. */
public final class Banks {

  private Banks() {}

  public static Limits limits(int cvl, int ccl, int dcl, int dvl) {
    return new Limits(
        Voltage.ofMillivolts(cvl),
        Current.ofMilliamps(ccl),
        Current.ofMilliamps(dcl),
        Voltage.ofMillivolts(dvl));
  }

  public static LimitDecision decision(Limits limits) {
    return new LimitDecision(
        limits, LimitReason.CEILING, LimitReason.CEILING, LimitReason.CEILING, LimitReason.CEILING);
  }

  public static Extremes extremes() {
    return new Extremes(
        Voltage.ofMillivolts(3258),
        new CellRef(2, 7),
        Voltage.ofMillivolts(3268),
        new CellRef(15, 16),
        Temperature.ofDecicelsius(-34),
        new CellRef(1, 1),
        Temperature.ofDecicelsius(235),
        new CellRef(9, 4));
  }

  public static Extremes extremesWithoutTemperatures() {
    Extremes all = extremes();
    return new Extremes(
        all.lowestCell(),
        all.lowestCellAt(),
        all.highestCell(),
        all.highestCellAt(),
        null,
        null,
        null,
        null);
  }

  /** Everything known. */
  public static BankState full(Alarms alarms) {
    return state(
        Temperature.ofDecicelsius(234),
        extremes(),
        alarms,
        false,
        Energy.ofWattHours(394_650),
        Energy.ofWattHours(369_300));
  }

  /** No temperature sensor, no energy counter. */
  public static BankState sparse() {
    return state(null, extremesWithoutTemperatures(), Alarms.NONE, false, null, null);
  }

  /** A bank that asks to be charged. */
  public static BankState hungry() {
    return state(null, extremesWithoutTemperatures(), Alarms.NONE, true, null, null);
  }

  private static BankState state(
      @Nullable Temperature temperature,
      Extremes extremes,
      Alarms alarms,
      boolean forceCharge,
      @Nullable Energy charged,
      @Nullable Energy discharged) {
    return new BankState(
        new PackCounts(15, 14, 1, 2),
        Voltage.ofMillivolts(51_984),
        Current.ofMilliamps(-31_949),
        temperature,
        Percent.ofHundredths(5_890),
        Percent.ofHundredths(9_949),
        Capacity.ofMilliampHours(824_999),
        Capacity.ofMilliampHours(1_400_000),
        extremes,
        extremes,
        new Guards(null, Voltage.ofMillivolts(0), null, null, extremes, false),
        alarms,
        new DirectionAsk(13, Current.ofMilliamps(20_000), false),
        new DirectionAsk(12, Current.ofMilliamps(50_000), false),
        Voltage.ofMillivolts(56_000),
        Voltage.ofMillivolts(44_800),
        forceCharge,
        forceCharge,
        false,
        charged,
        discharged);
  }

  /** Limits of a whole bank: 56.0 V, 280 A, 600 A, 44.8 V. */
  public static Limits wide() {
    return limits(56_000, 280_000, 600_000, 44_800);
  }

  public static Broadcast speak(Limits limits, Alarms alarms) {
    return new Broadcast.Speak(full(alarms), decision(limits));
  }
}
