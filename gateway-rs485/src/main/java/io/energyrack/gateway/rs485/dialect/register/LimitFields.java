package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a BMS allows. What was not told is null.
 *
 * @param ofBank whether its currents are for all packs together.
 * @param cvl in millivolts.
 * @param dvl in millivolts.
 * @param ccl in milliamps, the amount.
 * @param dcl in milliamps, the amount.
 * @param chargeEnabled whether it lets charge in at all.
 * @param dischargeEnabled whether it lets charge out at all.
 * @param forceCharge it wants to be charged now.
 * @param fullChargeRequested it wants a full charge soon.
 */
public record LimitFields(
    boolean ofBank,
    @Nullable Integer cvl,
    @Nullable Integer dvl,
    @Nullable Integer ccl,
    @Nullable Integer dcl,
    @Nullable Boolean chargeEnabled,
    @Nullable Boolean dischargeEnabled,
    @Nullable Boolean forceCharge,
    @Nullable Boolean fullChargeRequested) {

  /**
   * What the one pack that told them asks: 0 A for a direction that is not enabled. Of a bank's
   * currents only 0 A is every pack's; another amount, taken for a pack's, would be multiplied, so
   * it stands apart as the bank's.
   */
  public PackLimits packLimits() {
    Current charge = current(ccl, chargeEnabled);
    Current discharge = current(dcl, dischargeEnabled);
    return limits(
        ofBank && !Current.ZERO.equals(charge) ? null : charge,
        ofBank && !Current.ZERO.equals(discharge) ? null : discharge,
        ofBank ? charge : null,
        ofBank ? discharge : null);
  }

  /** What they ask for all packs together. */
  public PackLimits bankLimits() {
    return limits(current(ccl, chargeEnabled), current(dcl, dischargeEnabled), null, null);
  }

  private PackLimits limits(
      @Nullable Current charge,
      @Nullable Current discharge,
      @Nullable Current ofAllCharge,
      @Nullable Current ofAllDischarge) {
    return new PackLimits(
        cvl == null ? null : Voltage.ofMillivolts(cvl),
        dvl == null ? null : Voltage.ofMillivolts(dvl),
        charge,
        discharge,
        Boolean.TRUE.equals(forceCharge),
        Boolean.TRUE.equals(fullChargeRequested),
        ofAllCharge,
        ofAllDischarge);
  }

  private static @Nullable Current current(@Nullable Integer limit, @Nullable Boolean enabled) {
    if (Boolean.FALSE.equals(enabled)) {
      return Current.ZERO;
    }
    return limit == null ? null : Current.ofMilliamps(limit);
  }

  /** Its fields that cannot be. */
  List<String> implausible(Plausibility plausibility) {
    return plausibility.ofLimits(cvl, dvl, ccl, dcl, ofBank ? BankPlan.MOST_PACKS : 1);
  }
}
