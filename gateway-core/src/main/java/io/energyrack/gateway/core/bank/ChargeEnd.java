package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;

/**
 * How a charge ends: packs are held at the top until they are full and their cells agree, and then
 * at a lower voltage, the float, until they have given some of it.
 *
 * @param floatCvl no more than this while they rest full; at or above every other CVL it is off.
 * @param tailPerPack they are full when they take no more than this near the CVL.
 * @param absorptionNanos so long they must have been full, with cells that agree.
 * @param mostAbsorptionNanos so long at the most they are held at the top, whatever their cells.
 * @param balancedSpread cells agree within this.
 * @param bulkBelowSoc below it they are charged to the top again.
 * @param bulkBelow below this voltage too, for a count may be wrong.
 */
public record ChargeEnd(
    Voltage floatCvl,
    Current tailPerPack,
    long absorptionNanos,
    long mostAbsorptionNanos,
    Voltage balancedSpread,
    Percent bulkBelowSoc,
    Voltage bulkBelow) {

  public ChargeEnd {
    if (absorptionNanos > mostAbsorptionNanos || bulkBelow.compareTo(floatCvl) >= 0) {
      throw new IllegalArgumentException("absorption within its most, bulk below float");
    }
  }
}
