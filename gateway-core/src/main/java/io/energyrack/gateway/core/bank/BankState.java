package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What is there: the fresh packs as one battery. There is no state without at least one fresh pack,
 * so nothing in here is a guess; what no pack told is null.
 *
 * @param counts of packs.
 * @param voltage mean of the packs on line: they are in parallel.
 * @param current sum of the packs on line; positive charges.
 * @param temperature mean of all cell sensors; null when there is none.
 * @param soc weighted by full capacity.
 * @param soh weighted by full capacity.
 * @param remaining sum over the packs on line.
 * @param installed sum of full capacity over the packs on line.
 * @param extremes the outermost cells and sensors of the packs on line.
 * @param guarded the outermost of every pack that may be connected, stale ones included: what
 *     limits are judged by, so that losing sight of a pack never raises one.
 * @param guards what else limits are judged by, over the same packs.
 * @param alarms of all packs, merged, with the gateway's own.
 * @param charge what the packs say of charging.
 * @param discharge what the packs say of discharging.
 * @param lowestCvl the lowest charge voltage that any connected pack asks; null when none does.
 * @param highestDvl the highest discharge voltage that any connected pack asks; null when none
 *     does.
 * @param forceCharge whether any pack wants to be charged now.
 * @param fullChargeRequested whether any pack wants a full charge.
 * @param full whether every pack on line calls itself full.
 * @param charged energy taken in, over all packs; null unless every pack on line tells it.
 * @param discharged energy given, likewise.
 */
public record BankState(
    PackCounts counts,
    Voltage voltage,
    Current current,
    @Nullable Temperature temperature,
    Percent soc,
    Percent soh,
    Capacity remaining,
    Capacity installed,
    Extremes extremes,
    Extremes guarded,
    Guards guards,
    Alarms alarms,
    DirectionAsk charge,
    DirectionAsk discharge,
    @Nullable Voltage lowestCvl,
    @Nullable Voltage highestDvl,
    boolean forceCharge,
    boolean fullChargeRequested,
    boolean full,
    @Nullable Energy charged,
    @Nullable Energy discharged) {

  /** The same bank with another SOC: the one that walks (contract S9). */
  public BankState withSoc(Percent other) {
    return with(counts, other, alarms);
  }

  /** The same bank with other alarms. */
  public BankState withAlarms(Alarms other) {
    return with(counts, soc, other);
  }

  /** The same measurements with other counts: what is left of them when no pack is fresh. */
  public BankState withCounts(PackCounts other) {
    return with(other, soc, alarms);
  }

  /** The same measurements, and limits and alarms to be judged by other words. */
  BankState boundBy(
      Extremes newGuarded,
      Guards newGuards,
      Alarms newAlarms,
      DirectionAsk newCharge,
      DirectionAsk newDischarge,
      @Nullable Voltage newLowestCvl,
      @Nullable Voltage newHighestDvl) {
    return new BankState(
        counts,
        voltage,
        current,
        temperature,
        soc,
        soh,
        remaining,
        installed,
        extremes,
        newGuarded,
        newGuards,
        newAlarms,
        newCharge,
        newDischarge,
        newLowestCvl,
        newHighestDvl,
        forceCharge,
        fullChargeRequested,
        full,
        charged,
        discharged);
  }

  private BankState with(PackCounts newCounts, Percent newSoc, Alarms newAlarms) {
    return new BankState(
        newCounts,
        voltage,
        current,
        temperature,
        newSoc,
        soh,
        remaining,
        installed,
        extremes,
        guarded,
        guards,
        newAlarms,
        charge,
        discharge,
        lowestCvl,
        highestDvl,
        forceCharge,
        fullChargeRequested,
        full,
        charged,
        discharged);
  }
}
