package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.ascii.StatedAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.StatedPack;
import io.energyrack.gateway.rs485.dialect.ascii.ThresholdsAnswer;
import io.energyrack.gateway.rs485.dialect.daren.DarenParameters;
import io.energyrack.gateway.rs485.dialect.pace.CapacityAnswer;
import io.energyrack.gateway.rs485.dialect.pace.PacksAnswer;
import io.energyrack.gateway.rs485.dialect.pace.ProtocolsAnswer;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechAnswer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what an answer of the ASCII family carries under the keys of {@code decode --json}. */
final class AsciiDescription {

  private final Map<String, Object> fields;

  private AsciiDescription(Map<String, Object> header) {
    fields = new LinkedHashMap<>(header);
  }

  /**
   * What an answer means.
   *
   * @param header what goes before its kind.
   * @param answer one that could be read.
   */
  static Described of(Map<String, Object> header, AsciiAnswer answer) {
    var description = new AsciiDescription(header);
    description.put(answer);
    List<String> implausible = answer.implausible(Plausibility.BAT_50002);
    if (!implausible.isEmpty()) {
      description.fields.put(Described.IMPLAUSIBLE, Described.list(implausible));
    }
    return new Described(description.fields);
  }

  private void put(AsciiAnswer answer) {
    if (answer instanceof PylontechAnswer pylontech) {
      PylontechDescription.put(fields, pylontech);
    } else if (answer instanceof AsciiAnswer.Refused refused) {
      kind("refused");
      fields.put("code", refused.digits());
      fields.put("meaning", refused.meaning());
    } else if (answer instanceof AsciiAnswer.Acknowledged) {
      kind("acknowledged");
    } else if (answer instanceof MeasuredAnswer measured) {
      kind("analog");
      fields.put("packs", measured.packs().stream().map(AsciiDescription::pack).toList());
    } else if (answer instanceof StatedAnswer stated) {
      kind("alarms");
      fields.put("packs", stated.packs().stream().map(AsciiDescription::pack).toList());
    } else if (answer instanceof ThresholdsAnswer thresholds) {
      put(thresholds);
    } else if (answer instanceof DarenParameters parameters) {
      kind("parameters");
      fields.put("cell_high_mv", parameters.cellHigh());
      fields.put("cell_low_mv", parameters.cellLow());
      fields.put("charge_current_ma", parameters.chargeCurrent());
      Described.put(fields, "serial", parameters.serial());
    } else if (answer instanceof CapacityAnswer capacity) {
      put(capacity);
    } else {
      identity(answer);
    }
  }

  private void kind(String kind) {
    fields.put(Described.KIND, kind);
    fields.put(Described.VALID, true);
  }

  private static Map<String, Object> pack(MeasuredPack measured) {
    MeasuredPack.Charge charge = measured.charge();
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put(Described.ADDRESS, measured.address());
    pack.put("cells_mv", Described.list(measured.cells()));
    pack.put("temperatures_dc", Described.list(measured.sensors().all()));
    pack.put("current_ma", measured.current());
    pack.put("voltage_mv", measured.voltage());
    Described.put(pack, "remaining_mah", charge.remaining());
    Described.put(pack, "full_mah", charge.full());
    Described.put(pack, "design_mah", charge.design());
    Described.put(pack, "cycles", charge.cycles());
    Described.put(pack, "soc_pct", percent(charge.soc()));
    Described.put(pack, "soh_pct", percent(charge.soh()));
    if (measured.alarms() != null) {
      alarms(pack, measured.alarms());
    }
    return pack;
  }

  /** As many decimals as it needs: 67, 78.7. */
  private static @Nullable Object percent(@Nullable Integer hundredths) {
    if (hundredths == null) {
      return null;
    }
    return hundredths % 100 == 0
        ? Integer.valueOf(hundredths / 100)
        : BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
  }

  private static Map<String, Object> pack(StatedPack stated) {
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put(Described.ADDRESS, stated.address());
    pack.put("cells", stated.cells().stream().map(State::word).toList());
    pack.put("temperatures", stated.temperatures().stream().map(State::word).toList());
    alarms(pack, stated.alarms());
    if (stated.tellsFull()) {
      pack.put("full", stated.alarms().full());
    }
    return pack;
  }

  /** A switch that is not told is left out. */
  private static void alarms(Map<String, Object> pack, PackAlarms alarms) {
    PylontechDescription.alarms(pack, alarms.alarms());
    if (alarms.chargeSwitch() != Switch.UNKNOWN) {
      pack.put("charging_switch", alarms.chargeSwitch() == Switch.ON);
    }
    if (alarms.dischargeSwitch() != Switch.UNKNOWN) {
      pack.put("discharging_switch", alarms.dischargeSwitch() == Switch.ON);
    }
  }

  private void put(ThresholdsAnswer thresholds) {
    kind("parameters");
    fields.put("cell_high_mv", thresholds.cellHigh());
    fields.put("cell_low_mv", thresholds.cellLow());
    fields.put("cell_under_mv", thresholds.cellUnder());
    fields.put("charge_high_dc", thresholds.chargeHot());
    fields.put("charge_low_dc", thresholds.chargeCold());
    fields.put("charge_current_ma", thresholds.chargeCurrent());
    fields.put("pack_high_mv", thresholds.packHigh());
    fields.put("pack_low_mv", thresholds.packLow());
    fields.put("pack_under_mv", thresholds.packUnder());
    fields.put("discharge_high_dc", thresholds.dischargeHot());
    fields.put("discharge_low_dc", thresholds.dischargeCold());
    fields.put("discharge_current_ma", thresholds.dischargeCurrent());
  }

  /** One pack's, as in a 42 that tells nothing else. */
  private void put(CapacityAnswer capacity) {
    kind("analog");
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put(Described.ADDRESS, fields.get(Described.ADDRESS));
    pack.put("remaining_mah", capacity.remaining());
    pack.put("full_mah", capacity.full());
    pack.put("design_mah", capacity.design());
    fields.put("packs", List.of(pack));
  }

  private void identity(AsciiAnswer answer) {
    kind("identity");
    if (answer instanceof IdentityAnswer told) {
      PackIdentity identity = told.identity();
      Described.put(fields, "model", identity.model());
      Described.put(fields, "manufacturer", identity.manufacturer());
      Described.put(fields, "software", identity.software());
      Described.put(fields, "serial", identity.serial());
    } else if (answer instanceof PacksAnswer told) {
      fields.put("packs_online", told.packs());
    } else if (answer instanceof ProtocolsAnswer protocols) {
      fields.put("can_protocol", protocols.canWord());
      fields.put("rs485_protocol", protocols.rs485Word());
    }
  }
}
