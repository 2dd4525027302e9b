package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.pylontech.AnalogAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.AnalogBlock;
import io.energyrack.gateway.rs485.dialect.pylontech.BankAlarmsAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.BankAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.BankIdentityAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.FirmwareAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.LimitsAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.ManufacturerAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.ParametersAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.SerialAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.StateAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.StateBlock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts what a Pylontech answer carries under the keys of {@code decode --json}. */
final class PylontechDescription {

  private final Map<String, Object> fields;

  private PylontechDescription(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Puts what an answer means.
   *
   * @param fields begins with what goes before its kind.
   */
  static void put(Map<String, Object> fields, PylontechAnswer answer) {
    new PylontechDescription(fields).put(answer);
  }

  private void put(PylontechAnswer answer) {
    if (answer instanceof AnalogAnswer analog) {
      kind("analog");
      put("packs", analog.blocks().stream().map(PylontechDescription::pack).toList());
    } else if (answer instanceof StateAnswer states) {
      kind("alarms");
      put("packs", states.blocks().stream().map(PylontechDescription::pack).toList());
    } else if (answer instanceof LimitsAnswer limits) {
      put(limits);
    } else if (answer instanceof ParametersAnswer parameters) {
      put(parameters);
    } else if (answer instanceof BankAnswer bank) {
      put(bank);
    } else if (answer instanceof BankAlarmsAnswer bankAlarms) {
      kind("bank-alarms");
      alarms(fields, bankAlarms.alarms());
    } else {
      identity(answer);
    }
  }

  private void kind(String kind) {
    put(Described.KIND, kind);
    put(Described.VALID, true);
  }

  private void put(String key, Object value) {
    fields.put(key, value);
  }

  private static Map<String, Object> pack(AnalogBlock block) {
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put(Described.ADDRESS, block.address());
    pack.put("cells_mv", Described.list(block.cells()));
    pack.put("temperatures_dc", Described.list(block.temperatures()));
    pack.put("current_ma", block.current());
    pack.put("voltage_mv", block.voltage());
    Described.put(pack, "remaining_mah", block.remaining());
    Described.put(pack, "full_mah", block.full());
    pack.put("cycles", block.cycles());
    return pack;
  }

  private static Map<String, Object> pack(StateBlock block) {
    PackAlarms alarms = block.alarms();
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put(Described.ADDRESS, block.address());
    pack.put("cells", block.cells().stream().map(State::word).toList());
    pack.put("temperatures", block.temperatures().stream().map(State::word).toList());
    alarms(pack, alarms.alarms());
    pack.put("charging_switch", alarms.chargeSwitch() == Switch.ON);
    pack.put("discharging_switch", alarms.dischargeSwitch() == Switch.ON);
    pack.put("full", alarms.full());
    return pack;
  }

  static void alarms(Map<String, Object> to, Alarms alarms) {
    to.put("alarms", alarms.alarms().stream().map(Condition::word).toList());
    to.put("warnings", alarms.warnings().stream().map(Condition::word).toList());
  }

  private void put(LimitsAnswer limits) {
    kind("limits");
    put("cvl_mv", limits.cvl());
    put("dvl_mv", limits.dvl());
    put("ccl_ma", limits.ccl());
    put("dcl_ma", limits.dcl());
    put("charge_enabled", limits.chargeEnabled());
    put("discharge_enabled", limits.dischargeEnabled());
    put("force_charge", limits.forceCharge());
    put("full_charge_requested", limits.fullChargeRequested());
  }

  private void put(ParametersAnswer parameters) {
    kind("parameters");
    put("cell_high_mv", parameters.cellHigh());
    put("cell_low_mv", parameters.cellLow());
    put("cell_under_mv", parameters.cellUnder());
    put("charge_high_dc", parameters.chargeHot());
    put("charge_low_dc", parameters.chargeCold());
    put("charge_current_ma", parameters.chargeCurrent());
    put("pack_high_mv", parameters.packHigh());
    put("pack_low_mv", parameters.packLow());
    put("pack_under_mv", parameters.packUnder());
    put("discharge_high_dc", parameters.dischargeHot());
    put("discharge_low_dc", parameters.dischargeCold());
    put("discharge_current_ma", parameters.dischargeCurrent());
  }

  private void put(BankAnswer bank) {
    kind("bank");
    put("voltage_mv", bank.voltage());
    put("current_ma", bank.current());
    put("soc_pct", bank.soc());
    put("soh_pct", bank.soh());
    put("min_soh_pct", bank.minSoh());
    put("cycles", bank.cycles());
    put("min_cell_mv", bank.minCell());
    put("max_cell_mv", bank.maxCell());
    Described.put(fields, "min_temperature_dc", bank.minTemperature());
    Described.put(fields, "max_temperature_dc", bank.maxTemperature());
  }

  private void identity(PylontechAnswer answer) {
    kind("identity");
    if (answer instanceof ManufacturerAnswer manufacturer) {
      Described.put(fields, "model", manufacturer.model());
      Described.put(fields, "manufacturer", manufacturer.manufacturer());
      put("software", manufacturer.software());
    } else if (answer instanceof FirmwareAnswer firmware) {
      put("software", firmware.mainLineVersion());
      put("manufacturer_version", firmware.manufacturerVersion());
    } else if (answer instanceof SerialAnswer serial) {
      Described.put(fields, "serial", serial.serial());
    } else if (answer instanceof BankIdentityAnswer bank) {
      Described.put(fields, "model", bank.model());
      Described.put(fields, "manufacturer", bank.manufacturer());
      put("software", bank.software());
      Described.put(fields, "serial", bank.serial());
      put("packs_online", bank.packs());
    }
  }
}
