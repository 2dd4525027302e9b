package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.U8_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.u8;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x359, Pylontech 1.2's protections and alarms (our alarms and warnings), and its signature.
 *
 * <pre>
 *         bit 7           bit 4     bit 3          bit 2     bit 1      bit 0
 * byte 0  discharge OC    too cold  too hot        too low V too high V -
 * byte 1  -               -         system error   -         -          charge OC
 * byte 2  discharge high  cold      hot            low V     high V     -
 * byte 3  -               -         internal comm. -         -          charge high
 * byte 4  packs on line, u8; byte 5 'P', byte 6 'N'
 * </pre>
 *
 * <p>Cell imbalance has no bit: as an alarm it is a system error, for it must not be lost; as a
 * warning it is left out, for the bit there speaks of communication.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x359.
 *
 * @param protections in 0x35A's words, where one fits.
 * @param alarms null when the frame is too short, as is {@code packs}.
 */
public record PylonAlarmsMessage(
    List<AlarmPair> protections, @Nullable List<AlarmPair> alarms, @Nullable Integer packs) {

  public static final int ID = 0x359;

  private static final int LENGTH = 7;
  private static final int PACKS_BYTE = 4;
  private static final long SIGNATURE = u8(5, 'P') | u8(6, 'N');

  private static final int VOLTAGE_HIGH = 1 << 1;
  private static final int VOLTAGE_LOW = 1 << 2;
  private static final int TEMPERATURE_HIGH = 1 << 3;
  private static final int TEMPERATURE_LOW = 1 << 4;
  private static final int DISCHARGE_CURRENT = 1 << 7;
  private static final int CHARGE_CURRENT = 1 << 8;

  /** A system error among the protections; an internal communication fault among the alarms. */
  private static final int SYSTEM = 1 << 11;

  private static final int ALARM_SHIFT = 16;
  private static final Condition[] CONDITIONS = Condition.values();

  public PylonAlarmsMessage {
    protections = List.copyOf(protections);
    alarms = alarms == null ? null : List.copyOf(alarms);
  }

  public static void encode(Alarms alarms, int packsOnline, FrameSink sink) {
    long data = SIGNATURE | u8(PACKS_BYTE, Math.min(packsOnline, U8_MOST));
    for (Condition condition : CONDITIONS) {
      if (alarms.isAlarm(condition)) {
        data |= protection(condition);
      } else if (alarms.isWarning(condition)) {
        data |= (long) warning(condition) << ALARM_SHIFT;
      }
    }
    sink.frame(ID, LENGTH, data);
  }

  private static int protection(Condition condition) {
    return switch (condition) {
      case CELL_VOLTAGE_HIGH, PACK_VOLTAGE_HIGH -> VOLTAGE_HIGH;
      case CELL_VOLTAGE_LOW, PACK_VOLTAGE_LOW -> VOLTAGE_LOW;
      case CHARGE_TEMPERATURE_HIGH,
          DISCHARGE_TEMPERATURE_HIGH,
          TEMPERATURE_HIGH,
          MOSFET_TEMPERATURE_HIGH ->
          TEMPERATURE_HIGH;
      case CHARGE_TEMPERATURE_LOW, DISCHARGE_TEMPERATURE_LOW, TEMPERATURE_LOW -> TEMPERATURE_LOW;
      case CHARGE_CURRENT_HIGH, CHARGE_LIMIT_IGNORED -> CHARGE_CURRENT;
      case DISCHARGE_CURRENT_HIGH, DISCHARGE_LIMIT_IGNORED -> DISCHARGE_CURRENT;
      case SHORT_CIRCUIT -> DISCHARGE_CURRENT | SYSTEM;
      case CELL_IMBALANCE,
          TEMPERATURE_IMBALANCE,
          CELL_FAULT,
          INTERNAL_COMMUNICATION,
          SYSTEM_FAULT,
          PACK_MISSING,
          PACK_APART,
          ADDRESS_CONFLICT,
          GUARD_INPUT_LOST,
          DATA_LOST ->
          SYSTEM;
    };
  }

  /** A warning's bits: those of the protection, but where {@link #SYSTEM} would say too much. */
  private static int warning(Condition condition) {
    int bits = protection(condition);
    return switch (condition) {
      case CELL_IMBALANCE, TEMPERATURE_IMBALANCE, SHORT_CIRCUIT -> bits & ~SYSTEM;
      default -> bits;
    };
  }

  /** The frame's meaning; empty when it is too short for the protections. */
  public static Optional<PylonAlarmsMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new PylonAlarmsMessage(
            pairs(bytes.u16(0)),
            bytes.has(2, 2) ? pairs(bytes.u16(2)) : null,
            bytes.has(PACKS_BYTE, 1) ? bytes.u8(PACKS_BYTE) : null));
  }

  private static List<AlarmPair> pairs(int bits) {
    List<AlarmPair> pairs = new ArrayList<>();
    add(pairs, bits, VOLTAGE_HIGH, AlarmPair.HIGH_VOLTAGE);
    add(pairs, bits, VOLTAGE_LOW, AlarmPair.LOW_VOLTAGE);
    add(pairs, bits, TEMPERATURE_HIGH, AlarmPair.HIGH_TEMPERATURE);
    add(pairs, bits, TEMPERATURE_LOW, AlarmPair.LOW_TEMPERATURE);
    add(pairs, bits, DISCHARGE_CURRENT, AlarmPair.HIGH_CURRENT);
    add(pairs, bits, CHARGE_CURRENT, AlarmPair.HIGH_CHARGE_CURRENT);
    add(pairs, bits, SYSTEM, AlarmPair.BMS_INTERNAL);
    return pairs;
  }

  private static void add(List<AlarmPair> pairs, int bits, int bit, AlarmPair pair) {
    if ((bits & bit) != 0) {
      pairs.add(pair);
    }
  }
}
