package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a master cannot mean of its bank (contract S3). */
final class BankPlausibility {

  private BankPlausibility() {}

  /** The fields that cannot be, as {@code decode --json} names them. */
  static List<String> implausible(BankReading bank, Plausibility plausibility) {
    List<String> fields = new ArrayList<>();
    if (bank.packsOnline() != null
        && (bank.packsOnline() < 1 || bank.packsOnline() > BankPlan.MOST_PACKS + 1)) {
      fields.add("packs_online");
    }
    if (bank.current() != null && plausibility.isBeyondBankTrip(bank.current().milliamps())) {
      fields.add("current_ma");
    }
    if (bank.soc() != null && bank.soc().compareTo(Percent.HUNDRED) > 0) {
      fields.add("soc_pct");
    }
    fields.addAll(plausibility.ofCharge(bank.remaining(), bank.full(), BankPlan.MOST_PACKS));
    if (!isCell(bank.lowestCell(), plausibility)) {
      fields.add("min_cell_mv");
    }
    if (!isCell(bank.highestCell(), plausibility)) {
      fields.add("max_cell_mv");
    }
    if (!isTemperature(bank.coldest(), plausibility)) {
      fields.add("min_temperature_dc");
    }
    if (!isTemperature(bank.hottest(), plausibility)) {
      fields.add("max_temperature_dc");
    }
    fields.addAll(implausible(bank.asks(), plausibility));
    return fields;
  }

  private static List<String> implausible(PackLimits asks, Plausibility plausibility) {
    return plausibility.ofLimits(
        millivolts(asks.cvl()),
        millivolts(asks.dvl()),
        milliamps(asks.ccl()),
        milliamps(asks.dcl()),
        BankPlan.MOST_PACKS);
  }

  private static @Nullable Integer millivolts(@Nullable Voltage limit) {
    return limit == null ? null : Integer.valueOf(limit.millivolts());
  }

  private static @Nullable Integer milliamps(@Nullable Current limit) {
    return limit == null ? null : Integer.valueOf(limit.milliamps());
  }

  private static boolean isCell(@Nullable Voltage cell, Plausibility plausibility) {
    return cell == null || plausibility.isCell(cell.millivolts());
  }

  private static boolean isTemperature(@Nullable Temperature sensor, Plausibility plausibility) {
    return sensor == null || plausibility.isTemperature(sensor.decicelsius());
  }
}
