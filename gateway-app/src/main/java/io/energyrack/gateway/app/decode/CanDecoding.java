package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.message.AlarmPair;
import io.energyrack.gateway.can.message.AlarmsMessage;
import io.energyrack.gateway.can.message.BatteryInfoMessage;
import io.energyrack.gateway.can.message.CapacityMessage;
import io.energyrack.gateway.can.message.ChargeMessage;
import io.energyrack.gateway.can.message.ChargeRequestMessage;
import io.energyrack.gateway.can.message.EnergyMessage;
import io.energyrack.gateway.can.message.ExtremeIdMessage;
import io.energyrack.gateway.can.message.ExtremesMessage;
import io.energyrack.gateway.can.message.InverterMessage;
import io.energyrack.gateway.can.message.LimitsMessage;
import io.energyrack.gateway.can.message.MeasurementsMessage;
import io.energyrack.gateway.can.message.NameMessage;
import io.energyrack.gateway.can.message.PackCountsMessage;
import io.energyrack.gateway.can.message.PylonAlarmsMessage;
import io.energyrack.gateway.can.message.PylonRequestMessage;
import io.energyrack.gateway.can.message.TextMessage;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One CAN frame as the keys and values of {@code decode --json}. */
public final class CanDecoding {

  private static final String UNKNOWN = "unknown";

  private CanDecoding() {}

  /**
   * What the frame says. A field whose bytes are not in the frame is left out; one that cannot be
   * true is shown, and named in {@code implausible}.
   *
   * @param id 11 bits.
   * @param data the frame's bytes, 0 to 8.
   * @return in order: {@code id}, {@code name}, {@code valid}, then either {@code reason} or the
   *     fields, which are integers, decimals, booleans, strings and lists of strings.
   */
  public static Map<String, Object> describe(int id, byte[] data) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", "%03X".formatted(id));
    String name = name(id);
    line.put("name", name);
    if (name.equals(UNKNOWN)) {
      return invalid(line, UNKNOWN);
    }
    if (data.length > CanFrame.MOST_BYTES) {
      return invalid(line, "length");
    }
    Optional<DecodedFields> fields = fields(id, FieldReader.of(data));
    if (fields.isEmpty()) {
      return invalid(line, "truncated");
    }
    line.put("valid", true);
    fields.get().addTo(line);
    return line;
  }

  private static Map<String, Object> invalid(Map<String, Object> line, String reason) {
    line.put("valid", false);
    line.put("reason", reason);
    return line;
  }

  private static String name(int id) {
    return switch (id) {
      case InverterMessage.ID_KEEP_ALIVE, InverterMessage.ID_STATE, InverterMessage.ID_WHO ->
          "inverter";
      case LimitsMessage.ID -> "limits";
      case ChargeMessage.ID -> "charge";
      case MeasurementsMessage.ID -> "measurements";
      case PylonAlarmsMessage.ID -> "pylon-alarms";
      case AlarmsMessage.ID -> "alarms";
      case PylonRequestMessage.ID -> "pylon-request";
      case NameMessage.ID -> "name";
      case BatteryInfoMessage.ID -> "info";
      case ChargeRequestMessage.ID -> "charge-request";
      case TextMessage.ID_NAME,
          TextMessage.ID_NAME_REST,
          TextMessage.ID_SERIAL,
          TextMessage.ID_SERIAL_REST,
          TextMessage.ID_FAMILY ->
          "text";
      case PackCountsMessage.ID -> "packs";
      case ExtremesMessage.ID -> "extremes";
      case ExtremeIdMessage.ID_LOWEST_CELL,
          ExtremeIdMessage.ID_HIGHEST_CELL,
          ExtremeIdMessage.ID_COLDEST,
          ExtremeIdMessage.ID_HOTTEST ->
          "extreme-id";
      case EnergyMessage.ID -> "energy";
      case CapacityMessage.ID -> "capacity";
      default -> UNKNOWN;
    };
  }

  private static Optional<DecodedFields> fields(int id, FieldReader bytes) {
    return switch (id) {
      case LimitsMessage.ID -> LimitsMessage.decode(bytes).map(CanDecoding::limits);
      case ChargeMessage.ID -> ChargeMessage.decode(bytes).map(CanDecoding::charge);
      case MeasurementsMessage.ID ->
          MeasurementsMessage.decode(bytes).map(CanDecoding::measurements);
      case PylonAlarmsMessage.ID -> PylonAlarmsMessage.decode(bytes).map(CanDecoding::pylonAlarms);
      case AlarmsMessage.ID -> AlarmsMessage.decode(bytes).map(CanDecoding::alarms);
      case PylonRequestMessage.ID ->
          PylonRequestMessage.decode(bytes).map(CanDecoding::pylonRequest);
      case NameMessage.ID -> NameMessage.decode(bytes).map(m -> text(m.text()));
      case BatteryInfoMessage.ID -> BatteryInfoMessage.decode(bytes).map(CanDecoding::info);
      case ChargeRequestMessage.ID ->
          ChargeRequestMessage.decode(bytes)
              .map(m -> new DecodedFields().with("requested", m.requested()));
      case TextMessage.ID_NAME,
          TextMessage.ID_NAME_REST,
          TextMessage.ID_SERIAL,
          TextMessage.ID_SERIAL_REST,
          TextMessage.ID_FAMILY ->
          TextMessage.decode(bytes).map(m -> text(m.text()));
      case PackCountsMessage.ID -> PackCountsMessage.decode(bytes).map(CanDecoding::packs);
      case ExtremesMessage.ID -> ExtremesMessage.decode(bytes).map(CanDecoding::extremes);
      case EnergyMessage.ID -> EnergyMessage.decode(bytes).map(CanDecoding::energy);
      case CapacityMessage.ID ->
          CapacityMessage.decode(bytes)
              .map(m -> new DecodedFields().with("installed_ah", ampHours(m.installed())));
      case InverterMessage.ID_KEEP_ALIVE, InverterMessage.ID_STATE, InverterMessage.ID_WHO ->
          InverterMessage.decode(id, bytes).map(m -> text(m.text()));
      default ->
          ExtremeIdMessage.decode(bytes)
              .map(m -> new DecodedFields().with("which", which(id)).with("text", m.text()));
    };
  }

  private static DecodedFields text(@Nullable String text) {
    return new DecodedFields().with("text", text);
  }

  private static DecodedFields limits(LimitsMessage message) {
    return new DecodedFields()
        .with("cvl_mv", millivolts(message.cvl()))
        .doubtUnless(Plausible.bank(message.cvl()))
        .with("ccl_ma", milliamps(message.ccl()))
        .doubtUnless(Plausible.amount(message.ccl()))
        .with("dcl_ma", milliamps(message.dcl()))
        .doubtUnless(Plausible.amount(message.dcl()))
        .with("dvl_mv", millivolts(message.dvl()));
  }

  private static DecodedFields charge(ChargeMessage message) {
    return new DecodedFields()
        .with("soc_pct", message.soc().wholeNearest())
        .doubtUnless(Plausible.share(message.soc()))
        .with("soh_pct", message.soh() == null ? null : message.soh().wholeNearest())
        .doubtUnless(Plausible.share(message.soh()))
        .with("soc_fine_pct", decimal(message.socFine()))
        .doubtUnless(Plausible.share(message.socFine()));
  }

  private static DecodedFields measurements(MeasurementsMessage message) {
    Temperature temperature = message.temperature();
    return new DecodedFields()
        .with("voltage_mv", millivolts(message.voltage()))
        .doubtUnless(Plausible.bank(message.voltage()))
        .with("current_ma", milliamps(message.current()))
        .with("temperature_dc", temperature == null ? null : temperature.decicelsius())
        .doubtUnless(temperature == null || Plausible.temperature(temperature.decicelsius()));
  }

  private static DecodedFields pylonAlarms(PylonAlarmsMessage message) {
    return new DecodedFields()
        .with("protections", words(message.protections()))
        .with("alarms", words(message.alarms()))
        .with("packs", message.packs());
  }

  private static DecodedFields alarms(AlarmsMessage message) {
    return new DecodedFields()
        .with("alarms", words(message.alarms()))
        .with("warnings", words(message.warnings()))
        .with("unsupported", words(message.unsupported()))
        .with("system_online", message.systemOnline());
  }

  private static DecodedFields pylonRequest(PylonRequestMessage message) {
    return new DecodedFields()
        .with("charge_enabled", message.chargeEnabled())
        .with("discharge_enabled", message.dischargeEnabled())
        .with("force_charge_1", message.forceCharge1())
        .with("force_charge_2", message.forceCharge2())
        .with("full_charge_requested", message.fullChargeRequested());
  }

  private static DecodedFields info(BatteryInfoMessage message) {
    return new DecodedFields()
        .with("product_raw", message.product())
        .with("firmware", message.firmware())
        .with("capacity_ah", ampHours(message.capacity()));
  }

  private static DecodedFields packs(PackCountsMessage message) {
    return new DecodedFields()
        .with("online", message.online())
        .with("blocking_charge", message.blockingCharge())
        .with("blocking_discharge", message.blockingDischarge())
        .with("offline", message.offline());
  }

  private static DecodedFields extremes(ExtremesMessage message) {
    return new DecodedFields()
        .with("min_cell_mv", millivolts(message.lowestCell()))
        .doubtUnless(Plausible.cell(message.lowestCell()))
        .with("max_cell_mv", millivolts(message.highestCell()))
        .doubtUnless(Plausible.cell(message.highestCell()))
        .with("min_temperature_k", message.coldestKelvins())
        .doubtUnless(Plausible.kelvins(message.coldestKelvins()))
        .with("max_temperature_k", message.hottestKelvins())
        .doubtUnless(Plausible.kelvins(message.hottestKelvins()));
  }

  private static DecodedFields energy(EnergyMessage message) {
    Energy discharged = message.discharged();
    return new DecodedFields()
        .with("charged_wh", message.charged().wattHours())
        .with("discharged_wh", discharged == null ? null : discharged.wattHours());
  }

  private static String which(int id) {
    return switch (id) {
      case ExtremeIdMessage.ID_LOWEST_CELL -> "min-cell";
      case ExtremeIdMessage.ID_HIGHEST_CELL -> "max-cell";
      case ExtremeIdMessage.ID_COLDEST -> "min-temperature";
      case ExtremeIdMessage.ID_HOTTEST -> "max-temperature";
      default -> throw new IllegalArgumentException("not an extreme: " + id);
    };
  }

  private static @Nullable List<String> words(@Nullable List<AlarmPair> pairs) {
    return pairs == null ? null : pairs.stream().map(AlarmPair::word).toList();
  }

  private static @Nullable Integer millivolts(@Nullable Voltage voltage) {
    return voltage == null ? null : voltage.millivolts();
  }

  private static @Nullable Integer milliamps(@Nullable Current current) {
    return current == null ? null : current.milliamps();
  }

  private static @Nullable Integer ampHours(@Nullable Capacity capacity) {
    return capacity == null ? null : capacity.ampHoursDown();
  }

  /** As the wire has it, without the zeros that say nothing: 58.9, 100. */
  private static @Nullable BigDecimal decimal(@Nullable Percent percent) {
    if (percent == null) {
      return null;
    }
    BigDecimal stripped = BigDecimal.valueOf(percent.hundredths(), 2).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
