package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.message.AlarmPair.ACTIVE;
import static io.energyrack.gateway.can.message.AlarmPair.OK;
import static io.energyrack.gateway.can.message.AlarmPair.WARNING_SHIFT;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x35A, alarms and warnings; the layout is drawn at {@link AlarmPair}.
 *
 * <p>Idle is {@code AA AA A2 02 AA AA A2 0A}: every pair OK but the contactor's, which stays 00 =
 * not supported because no pack tells of one. What stood and stands no longer goes back to OK,
 * never to 00 (contract S19). The system status is always "on line": a bank that is not is silent.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x35A.
 *
 * @param warnings null when the frame ends before or among them.
 * @param unsupported pairs that are neither ACTIVE nor OK, as an alarm and as a warning.
 * @param systemOnline null when the frame does not tell.
 */
public record AlarmsMessage(
    List<AlarmPair> alarms,
    @Nullable List<AlarmPair> warnings,
    List<AlarmPair> unsupported,
    @Nullable Boolean systemOnline) {

  public static final int ID = 0x35A;

  private static final int LENGTH = 8;
  private static final int ALARM_BYTES = 4;

  /** After the alarms, as many as makers of 7-byte frames send. */
  private static final int WARNING_BYTES = 3;

  private static final int STATUS_BYTE = 7;
  private static final int STATUS_SHIFT = 8 * STATUS_BYTE + 2;
  private static final int STATUS_ONLINE = 2;
  private static final int STATUS_OFFLINE = 1;

  private static final AlarmPair[] PAIRS = AlarmPair.values();
  private static final Condition[] CONDITIONS = Condition.values();
  private static final long IDLE = idle();

  public AlarmsMessage {
    alarms = List.copyOf(alarms);
    warnings = warnings == null ? null : List.copyOf(warnings);
    unsupported = List.copyOf(unsupported);
  }

  private static long idle() {
    long data = (long) STATUS_ONLINE << STATUS_SHIFT;
    for (AlarmPair pair : PAIRS) {
      if (pair != AlarmPair.CONTACTOR) {
        data |= pair.alarm(OK) | pair.alarm(OK) << WARNING_SHIFT;
      }
    }
    return data;
  }

  public static void encode(Alarms alarms, FrameSink sink) {
    long data = IDLE;
    for (Condition condition : CONDITIONS) {
      if (alarms.isAlarm(condition)) {
        data = raised(data, activePairs(condition));
      } else if (alarms.isWarning(condition)) {
        data = raised(data, activePairs(condition) << WARNING_SHIFT);
      }
    }
    sink.frame(ID, LENGTH, data);
  }

  /** The pairs of {@code active}, from OK (10) to ACTIVE (01). */
  private static long raised(long data, long active) {
    return (data & ~(active << 1)) | active;
  }

  /**
   * The alarm pairs that a condition raises. A GX shows nothing for "general" and "short circuit",
   * so what goes there also raises the nearest pair that it does show.
   */
  private static long activePairs(Condition condition) {
    return switch (condition) {
      case CELL_VOLTAGE_HIGH, PACK_VOLTAGE_HIGH -> AlarmPair.HIGH_VOLTAGE.alarm(ACTIVE);
      case CELL_VOLTAGE_LOW, PACK_VOLTAGE_LOW -> AlarmPair.LOW_VOLTAGE.alarm(ACTIVE);
      case CHARGE_TEMPERATURE_HIGH -> AlarmPair.HIGH_CHARGE_TEMPERATURE.alarm(ACTIVE);
      case CHARGE_TEMPERATURE_LOW -> AlarmPair.LOW_CHARGE_TEMPERATURE.alarm(ACTIVE);
      case DISCHARGE_TEMPERATURE_HIGH, TEMPERATURE_HIGH, MOSFET_TEMPERATURE_HIGH ->
          AlarmPair.HIGH_TEMPERATURE.alarm(ACTIVE);
      case DISCHARGE_TEMPERATURE_LOW, TEMPERATURE_LOW -> AlarmPair.LOW_TEMPERATURE.alarm(ACTIVE);
      case CHARGE_CURRENT_HIGH, CHARGE_LIMIT_IGNORED -> AlarmPair.HIGH_CHARGE_CURRENT.alarm(ACTIVE);
      case DISCHARGE_CURRENT_HIGH, DISCHARGE_LIMIT_IGNORED -> AlarmPair.HIGH_CURRENT.alarm(ACTIVE);
      case SHORT_CIRCUIT ->
          AlarmPair.SHORT_CIRCUIT.alarm(ACTIVE) | AlarmPair.HIGH_CURRENT.alarm(ACTIVE);
      case CELL_IMBALANCE, TEMPERATURE_IMBALANCE -> AlarmPair.CELL_IMBALANCE.alarm(ACTIVE);
      case CELL_FAULT, INTERNAL_COMMUNICATION, SYSTEM_FAULT, DATA_LOST ->
          AlarmPair.BMS_INTERNAL.alarm(ACTIVE);
      case PACK_MISSING, PACK_APART, ADDRESS_CONFLICT, GUARD_INPUT_LOST ->
          AlarmPair.GENERAL.alarm(ACTIVE) | AlarmPair.BMS_INTERNAL.alarm(ACTIVE);
    };
  }

  /** The frame's meaning; empty when it is too short for the alarms. Some makers send 7 bytes. */
  public static Optional<AlarmsMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, ALARM_BYTES)) {
      return Optional.empty();
    }
    boolean hasWarnings = bytes.has(ALARM_BYTES, WARNING_BYTES);
    List<AlarmPair> alarms = new ArrayList<>();
    List<AlarmPair> warnings = new ArrayList<>();
    List<AlarmPair> unsupported = new ArrayList<>();
    for (AlarmPair pair : PAIRS) {
      int alarm = pair.alarmOf(bytes.data());
      int warning = hasWarnings ? pair.warningOf(bytes.data()) : 0;
      if (alarm == ACTIVE) {
        alarms.add(pair);
      }
      if (warning == ACTIVE) {
        warnings.add(pair);
      }
      if (!isUsed(alarm) && !isUsed(warning)) {
        unsupported.add(pair);
      }
    }
    return Optional.of(
        new AlarmsMessage(alarms, hasWarnings ? warnings : null, unsupported, online(bytes)));
  }

  private static boolean isUsed(int pair) {
    return pair == ACTIVE || pair == OK;
  }

  private static @Nullable Boolean online(FieldReader bytes) {
    if (!bytes.has(STATUS_BYTE, 1)) {
      return null;
    }
    int status = (int) (bytes.data() >>> STATUS_SHIFT) & 3;
    if (status == STATUS_ONLINE) {
      return true;
    }
    return status == STATUS_OFFLINE ? Boolean.FALSE : null;
  }
}
