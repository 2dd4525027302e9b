package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What a master BMS said of all the packs behind it, as one battery. It stands beside the packs'
 * own readings and is never taken for one: its current limits are sums, and would be multiplied.
 * What was not told is null (contract S1).
 *
 * @param packsOnline how many packs it counts, itself included.
 * @param voltage the packs' mean.
 * @param current their sum; positive charges.
 * @param soc state of charge of all.
 * @param soh state of health of all.
 * @param remaining their sum.
 * @param full their sum.
 * @param lowestCell of all packs.
 * @param highestCell of all packs.
 * @param coldest cell sensor of all packs.
 * @param hottest cell sensor of all packs.
 * @param cycles as the master counts them.
 * @param asks what it allows for all packs together, as a pack asks for itself; {@link
 *     PackLimits#NONE} when it told nothing of the kind.
 * @param alarms of any pack.
 */
public record BankReading(
    @Nullable Integer packsOnline,
    @Nullable Voltage voltage,
    @Nullable Current current,
    @Nullable Percent soc,
    @Nullable Percent soh,
    @Nullable Capacity remaining,
    @Nullable Capacity full,
    @Nullable Voltage lowestCell,
    @Nullable Voltage highestCell,
    @Nullable Temperature coldest,
    @Nullable Temperature hottest,
    @Nullable Integer cycles,
    PackLimits asks,
    @Nullable Alarms alarms) {

  /** Of a master that told what it allows, and nothing else. */
  public static BankReading asking(PackLimits asks) {
    return new BankReading(
        null, null, null, null, null, null, null, null, null, null, null, null, asks, null);
  }
}
