package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what registers tell under the keys of {@code decode --json}. One answer may hold several
 * things; the first of bank, measurements, limits, alarms, identity that it holds names it, and the
 * others stand beside. What remains in a bank does not name it where limits stand beside.
 */
final class RegisterDescription {

  /** What a pack that speaks for a bank has for its own from the bank's sums alone. */
  private static final Set<String> SHARES =
      Set.of("current_ma", "voltage_mv", "remaining_mah", "full_mah", "soc_pct");

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
    new RegisterDescription(fields).put(telling);
    return fields.containsKey(Described.KIND);
  }

  private void put(Telling telling) {
    PackFields pack = telling.pack();
    BankReading bank = telling.bank();
    boolean allows =
        telling.limits() != null || (bank != null && !bank.asks().equals(PackLimits.NONE));
    if (bank != null && (tellsSums(bank) || (bank.remaining() != null && !allows))) {
      put(bank, telling.limits());
      if (pack != null) {
        fields.put("packs", List.of(speaking(pack, bank)));
      }
    } else if (pack != null && (!pack.cells().isEmpty() || bank == null)) {
      kind("analog");
      fields.put("packs", List.of(pack(pack, telling.alarms())));
      allowed(telling.limits(), bank);
      left(bank);
    } else if (allows) {
      kind("limits");
      allowed(telling.limits(), bank);
      left(bank);
    } else if (telling.alarms() != null) {
      kind("alarms");
      fields.put("packs", List.of(pack(pack, telling.alarms())));
    } else if (bank != null && bank.alarms() != null) {
      kind("bank-alarms");
      PylontechDescription.alarms(fields, bank.alarms());
    } else if (telling.identity() != null && !telling.identity().equals(PackIdentity.UNKNOWN)) {
      kind("identity");
      Described.put(fields, "model", telling.identity().model());
      Described.put(fields, "manufacturer", telling.identity().manufacturer());
      Described.put(fields, "software", telling.identity().software());
      Described.put(fields, "serial", telling.identity().serial());
    }
  }

  private void kind(String kind) {
    fields.put(Described.KIND, kind);
    fields.put(Described.VALID, true);
  }

  /** Whether a bank tells more than what it allows, what is left, and what it complains of. */
  private static boolean tellsSums(BankReading bank) {
    return bank.voltage() != null
        || bank.current() != null
        || bank.soc() != null
        || bank.soh() != null
        || bank.full() != null
        || bank.cycles() != null
        || bank.packsOnline() != null;
  }

  /**
   * What a pack that speaks for its bank tells of itself. Only where it is the whole bank are the
   * sums its own; else its share of them is reckoned, and on no wire.
   */
  private Map<String, Object> speaking(PackFields told, BankReading bank) {
    Map<String, Object> pack = pack(told, null);
    if (!Integer.valueOf(1).equals(bank.packsOnline())) {
      pack.keySet().removeAll(SHARES);
    }
    return pack;
  }

  private Map<String, Object> pack(@Nullable PackFields told, @Nullable AlarmFields alarms) {
    Map<String, Object> pack = new LinkedHashMap<>();
    Object address = fields.get(Described.ADDRESS);
    Described.put(pack, Described.ADDRESS, address == null ? Integer.valueOf(1) : address);
    if (told != null) {
      put(pack, told);
    }
    if (alarms != null) {
      put(pack, alarms);
    }
    return pack;
  }

  private static void put(Map<String, Object> pack, PackFields told) {
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

  private void allowed(@Nullable LimitFields limits, @Nullable BankReading bank) {
    if (limits != null) {
      limits(limits);
    } else if (bank != null) {
      limits(bank.asks());
    }
  }

  /** What is left in a bank, which stands in the same row of registers as what is allowed. */
  private void left(@Nullable BankReading bank) {
    if (bank != null) {
      Described.put(fields, "remaining_mah", milliampHours(bank.remaining()));
    }
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
    left(bank);
    Described.put(fields, "full_mah", milliampHours(bank.full()));
    Described.put(fields, "packs_online", bank.packsOnline());
    if (bank.alarms() != null) {
      PylontechDescription.alarms(fields, bank.alarms());
    }
    allowed(limits, bank);
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
