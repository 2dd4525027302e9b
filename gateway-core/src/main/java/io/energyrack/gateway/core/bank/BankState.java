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
 * @param extremes the outermost cells and sensors.
 * @param alarms of all packs, merged, with the gateway's own.
 * @param charge what the packs say of charging.
 * @param discharge what the packs say of discharging.
 * @param lowestCvl the lowest charge voltage that any connected pack asks; null when none does.
 * @param highestDvl the highest discharge voltage that any connected pack asks; null when none
 *     does.
 * @param forceCharge whether any pack wants to be charged now.
 * @param fullChargeRequested whether any pack wants a full charge.
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
    Alarms alarms,
    DirectionAsk charge,
    DirectionAsk discharge,
    @Nullable Voltage lowestCvl,
    @Nullable Voltage highestDvl,
    boolean forceCharge,
    boolean fullChargeRequested,
    @Nullable Energy charged,
    @Nullable Energy discharged) {

  /** The same bank with another SOC: the one that walks (contract S9). */
  public BankState withSoc(Percent other) {
    return new BankState(
        counts,
        voltage,
        current,
        temperature,
        other,
        soh,
        remaining,
        installed,
        extremes,
        alarms,
        charge,
        discharge,
        lowestCvl,
        highestDvl,
        forceCharge,
        fullChargeRequested,
        charged,
        discharged);
  }

  /** The same bank with more alarms. */
  public BankState withAlarms(Alarms other) {
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
        other,
        charge,
        discharge,
        lowestCvl,
        highestDvl,
        forceCharge,
        fullChargeRequested,
        charged,
        discharged);
  }
}
