package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.register.LimitFields;
import io.energyrack.gateway.rs485.dialect.register.PackFields;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what registers tell under the keys of {@code decode --json}. One answer may hold several
 * things; the first of measurements, bank, limits, alarms, identity that it holds names it.
 */
final class RegisterDescription {

  private final Map<String, Object> fields;

  private RegisterDescription(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Puts what registers tell.
   *
   * @return whether they tell anything.
   */
  static boolean put(Map<String, Object> fields, Telling telling) {
    if (telling.equals(Telling.NOTHING)) {
      return false;
    }
    new RegisterDescription(fields).put(telling);
    return true;
  }

  private void put(Telling telling) {
    PackFields pack = telling.pack();
    BankReading bank = telling.bank();
    if (pack != null && (!pack.cells().isEmpty() || bank == null)) {
      kind("analog");
      fields.put("packs", List.of(pack(pack, telling.alarms())));
      if (telling.limits() != null) {
        limits(telling.limits());
      }
    } else if (bank != null && tellsMore(bank)) {
      put(bank, telling.limits());
    } else if (telling.limits() != null) {
      put(telling.limits());
    } else if (telling.alarms() != null) {
      put(telling.alarms());
    } else if (bank != null && bank.alarms() != null) {
      kind("bank-alarms");
      PylontechDescription.alarms(fields, bank.alarms());
    } else {
      kind("identity");
      PackIdentity identity =
          telling.identity() == null ? PackIdentity.UNKNOWN : telling.identity();
      Described.put(fields, "model", identity.model());
      Described.put(fields, "manufacturer", identity.manufacturer());
      Described.put(fields, "software", identity.software());
      Described.put(fields, "serial", identity.serial());
    }
  }

  private void kind(String kind) {
    fields.put(Described.KIND, kind);
    fields.put(Described.VALID, true);
  }

  private static boolean tellsMore(BankReading bank) {
    return bank.voltage() != null
        || bank.current() != null
        || bank.soc() != null
        || bank.full() != null
        || bank.packsOnline() != null;
  }

  private Map<String, Object> pack(PackFields told, @Nullable AlarmFields alarms) {
    Map<String, Object> pack = new LinkedHashMap<>();
    Object address = fields.get(Described.ADDRESS);
    Described.put(pack, Described.ADDRESS, address == null ? Integer.valueOf(1) : address);
    if (!told.cells().isEmpty()) {
      pack.put("cells_mv", Described.list(told.cells()));
    }
    if (!told.cells().isEmpty() && told.firstCell() > 1) {
      pack.put("first_cell", told.firstCell());
    }
    Described.put(pack, "cell_count", told.cellCount());
    List<@Nullable Integer> sensors = new ArrayList<>(told.cellSensors());
    sensors.addAll(told.boardSensors());
    if (!sensors.isEmpty()) {
      pack.put("temperatures_dc", Described.list(sensors));
    }
    Described.put(pack, "current_ma", told.current());
    Described.put(pack, "voltage_mv", told.voltage());
    Described.put(pack, "remaining_mah", told.remaining());
    Described.put(pack, "full_mah", told.full());
    Described.put(pack, "design_mah", told.design());
    Described.put(pack, "cycles", told.cycles());
    Described.put(pack, "soc_pct", percent(told.soc()));
    Described.put(pack, "soh_pct", percent(told.soh()));
    if (alarms != null) {
      put(pack, alarms);
    }
    return pack;
  }

  private void put(AlarmFields alarms) {
    kind("alarms");
    Map<String, Object> pack = new LinkedHashMap<>();
    Described.put(pack, Described.ADDRESS, fields.get(Described.ADDRESS));
    put(pack, alarms);
    fields.put("packs", List.of(pack));
  }

  private static void put(Map<String, Object> pack, AlarmFields alarms) {
    PylontechDescription.alarms(pack, alarms.alarms());
    if (alarms.chargeSwitch() != Switch.UNKNOWN) {
      pack.put("charging_switch", alarms.chargeSwitch() == Switch.ON);
    }
    if (alarms.dischargeSwitch() != Switch.UNKNOWN) {
      pack.put("discharging_switch", alarms.dischargeSwitch() == Switch.ON);
    }
    Described.put(pack, "full", alarms.full());
  }

  private void put(LimitFields limits) {
    kind("limits");
    limits(limits);
  }

  private void limits(LimitFields limits) {
    Described.put(fields, "cvl_mv", limits.cvl());
    Described.put(fields, "dvl_mv", limits.dvl());
    Described.put(fields, "ccl_ma", limits.ccl());
    Described.put(fields, "dcl_ma", limits.dcl());
    Described.put(fields, "charge_enabled", limits.chargeEnabled());
    Described.put(fields, "discharge_enabled", limits.dischargeEnabled());
    Described.put(fields, "force_charge", limits.forceCharge());
    Described.put(fields, "full_charge_requested", limits.fullChargeRequested());
  }

  private void put(BankReading bank, @Nullable LimitFields limits) {
    kind("bank");
    Described.put(fields, "voltage_mv", millivolts(bank.voltage()));
    Described.put(fields, "current_ma", milliamps(bank.current()));
    Described.put(fields, "soc_pct", percent(bank.soc()));
    Described.put(fields, "soh_pct", percent(bank.soh()));
    Described.put(fields, "cycles", bank.cycles());
    Described.put(fields, "remaining_mah", milliampHours(bank.remaining()));
    Described.put(fields, "full_mah", milliampHours(bank.full()));
    Described.put(fields, "min_cell_mv", millivolts(bank.lowestCell()));
    Described.put(fields, "max_cell_mv", millivolts(bank.highestCell()));
    Described.put(fields, "min_temperature_dc", decicelsius(bank.coldest()));
    Described.put(fields, "max_temperature_dc", decicelsius(bank.hottest()));
    Described.put(fields, "packs_online", bank.packsOnline());
    if (bank.alarms() != null) {
      PylontechDescription.alarms(fields, bank.alarms());
    }
    if (limits != null) {
      limits(limits);
    } else {
      limits(bank.asks());
    }
  }

  /** What a bank allows that has no other word of it. */
  private void limits(PackLimits asks) {
    Described.put(fields, "cvl_mv", millivolts(asks.cvl()));
    Described.put(fields, "dvl_mv", millivolts(asks.dvl()));
    Described.put(fields, "ccl_ma", milliamps(asks.ccl()));
    Described.put(fields, "dcl_ma", milliamps(asks.dcl()));
  }

  private static @Nullable Integer milliamps(@Nullable Current current) {
    return current == null ? null : Integer.valueOf(current.milliamps());
  }

  private static @Nullable Integer millivolts(@Nullable Voltage voltage) {
    return voltage == null ? null : Integer.valueOf(voltage.millivolts());
  }

  private static @Nullable Integer milliampHours(@Nullable Capacity capacity) {
    return capacity == null ? null : Integer.valueOf(capacity.milliampHours());
  }

  private static @Nullable Integer decicelsius(@Nullable Temperature temperature) {
    return temperature == null ? null : Integer.valueOf(temperature.decicelsius());
  }

  /** As many decimals as it needs. */
  static @Nullable Object percent(@Nullable Percent percent) {
    if (percent == null) {
      return null;
    }
    int hundredths = percent.hundredths();
    return hundredths % 100 == 0
        ? Integer.valueOf(hundredths / 100)
        : BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
  }
}
