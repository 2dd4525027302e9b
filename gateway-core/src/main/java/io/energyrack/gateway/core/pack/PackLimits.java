package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What one pack's own BMS asks for. A field that it did not tell is {@code null}; 0 A is a value
 * and is obeyed (contract S2). A direction that is not enabled is 0 A, whatever the number beside
 * it.
 *
 * @param cvl highest voltage it wants to be charged to.
 * @param dvl lowest voltage it wants to be discharged to.
 * @param ccl charge current it allows, 0 or more.
 * @param dcl discharge current it allows, 0 or more, whatever sign its wire uses.
 * @param forceCharge it wants to be charged now, for its SOC is very low.
 * @param fullChargeRequested it wants a full charge soon, to find 100 % again.
 * @param bankCcl charge current it allows for all packs of its line together, where it speaks for
 *     them.
 * @param bankDcl discharge current it allows for all packs together, likewise.
 */
public record PackLimits(
    @Nullable Voltage cvl,
    @Nullable Voltage dvl,
    @Nullable Current ccl,
    @Nullable Current dcl,
    boolean forceCharge,
    boolean fullChargeRequested,
    @Nullable Current bankCcl,
    @Nullable Current bankDcl) {

  /** Of a pack that speaks for itself alone. */
  public PackLimits(
      @Nullable Voltage cvl,
      @Nullable Voltage dvl,
      @Nullable Current ccl,
      @Nullable Current dcl,
      boolean forceCharge,
      boolean fullChargeRequested) {
    this(cvl, dvl, ccl, dcl, forceCharge, fullChargeRequested, null, null);
  }

  /**
   * The same, and what it says for the whole bank, whichever is tighter.
   *
   * @param bank its currents are of all packs together.
   */
  public PackLimits within(PackLimits bank) {
    return new PackLimits(
        least(cvl, bank.cvl),
        most(dvl, bank.dvl),
        ccl,
        dcl,
        forceCharge || bank.forceCharge,
        fullChargeRequested || bank.fullChargeRequested,
        least(bankCcl, bank.ccl),
        least(bankDcl, bank.dcl));
  }

  private static <T extends Comparable<T>> @Nullable T least(@Nullable T one, @Nullable T other) {
    return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
  }

  private static <T extends Comparable<T>> @Nullable T most(@Nullable T one, @Nullable T other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }

  /** What a pack asks whose dialect tells no limits: nothing. */
  public static final PackLimits NONE = new PackLimits(null, null, null, null, false, false);
}
