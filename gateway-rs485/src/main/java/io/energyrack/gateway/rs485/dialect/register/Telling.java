package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some registers tell. Exactly what was told is not null.
 *
 * @param pack measurements of one pack.
 * @param alarms what its BMS complains of.
 * @param limits what it allows.
 * @param identity who it is.
 * @param bank what it says of all packs behind it.
 */
public record Telling(
    @Nullable PackFields pack,
    @Nullable AlarmFields alarms,
    @Nullable LimitFields limits,
    @Nullable PackIdentity identity,
    @Nullable BankReading bank) {

  /** Registers that this make gives no meaning, or that are not read. */
  public static final Telling NOTHING = new Telling(null, null, null, null, null);

  /**
   * Its fields that cannot be (contract S3), each named once.
   *
   * @param cellStepMillivolts what the last digit of a cell's voltage stands for.
   */
  public List<String> implausible(Plausibility plausibility, int cellStepMillivolts) {
    List<String> fields = new ArrayList<>();
    if (pack != null) {
      fields.addAll(pack.implausible(plausibility, cellStepMillivolts));
    }
    if (limits != null) {
      fields.addAll(limits.implausible(plausibility));
    }
    if (bank != null) {
      fields.addAll(BankPlausibility.implausible(bank, plausibility));
    }
    return fields.stream().distinct().toList();
  }
}
