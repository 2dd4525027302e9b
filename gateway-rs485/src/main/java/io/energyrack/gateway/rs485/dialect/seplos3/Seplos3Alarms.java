package io.energyrack.gateway.rs485.dialect.seplos3;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ten bytes of bits, which stand behind a pack's own (PIC) and are all there is of the bank's
 * (EIC). W is a WARNING, A an ALARM.
 *
 * <pre>
 *      +00       +08              +10                        +18
 * bit  system    voltage          cell temperature           other temperature
 * 0    discharge W cell high      W charge high              W surroundings hot
 * 1    charge    A cell high      A charge high              A surroundings hot
 * 2    floating  W cell low       W charge low               W surroundings cold
 * 3    full      A cell low       A charge low               A surroundings cold
 * 4    standby   W pack high      W discharge high           W MOSFETs hot
 * 5    off       A pack high      A discharge high           A MOSFETs hot
 * 6    -         W pack low       W discharge low            heating
 * 7    -         A pack low       A discharge low            -
 *
 *      +20                     +28                        +30           +38
 * bit  current                 locked after               capacity      switches
 * 0    W charge high           A short circuit            -             discharge on
 * 1    A charge high           -                          -             charge on
 * 2    A charge high, second   A charge high              W SOC low     limiter on
 * 3    W discharge high        A discharge high           A SOC low     heater on
 * 4    A discharge high        -                          W cells apart -
 * 5    A discharge high, 2nd   -                          -             -
 * 6    A short circuit         -                          -             -
 *
 *      +40                     +48
 * bit  balance                 A, hardware
 * 0    -                       sensor
 * 1    -                       measuring chip
 * 2    -                       charge switch
 * 3    -                       discharge switch
 * 4    -                       cell
 * 5    -                       broken wire
 * 6    -                       key
 * 7    -                       smoke
 * </pre>
 *
 * <p>A pack's own (PIC) has 40 bits hex before these: cells too low (00), too high (10), sensors
 * too cold (20), too hot (28), balancing (30). What an SOC too low means is the policy's to say.
 * Source: docs/spec/rs485-seplos3.md.
 */
final class Seplos3Alarms {

  private static final List<AlarmBit> VOLTAGE_WARNINGS =
      List.of(
          new AlarmBit(0, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(2, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(4, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(6, Condition.PACK_VOLTAGE_LOW));

  private static final List<AlarmBit> TEMPERATURE_WARNINGS =
      List.of(
          new AlarmBit(0, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(4, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.DISCHARGE_TEMPERATURE_LOW));

  private static final List<AlarmBit> OTHER_WARNINGS =
      List.of(
          new AlarmBit(0, Condition.TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.TEMPERATURE_LOW),
          new AlarmBit(4, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> CURRENT_WARNINGS =
      List.of(
          new AlarmBit(0, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(3, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> CURRENT_ALARMS =
      List.of(
          new AlarmBit(1, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(2, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(4, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(6, Condition.SHORT_CIRCUIT));

  private static final List<AlarmBit> LOCKED =
      List.of(
          new AlarmBit(0, Condition.SHORT_CIRCUIT),
          new AlarmBit(2, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(3, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> CAPACITY_WARNINGS =
      List.of(new AlarmBit(4, Condition.CELL_IMBALANCE));

  private static final List<AlarmBit> HARDWARE =
      List.of(
          new AlarmBit(0, Condition.SYSTEM_FAULT),
          new AlarmBit(1, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(2, Condition.SYSTEM_FAULT),
          new AlarmBit(3, Condition.SYSTEM_FAULT),
          new AlarmBit(4, Condition.CELL_FAULT),
          new AlarmBit(5, Condition.CELL_FAULT),
          new AlarmBit(6, Condition.SYSTEM_FAULT),
          new AlarmBit(7, Condition.SYSTEM_FAULT));

  private static final int FULL = 3;
  private static final int DISCHARGE_SWITCH = 0;
  private static final int CHARGE_SWITCH = 1;

  private Seplos3Alarms() {}

  /** The ten bytes from a bit on; null when they were not all read. */
  static @Nullable AlarmFields read(Registers bits, int first) {
    if (!bits.has(first, 0x50)) {
      return null;
    }
    int voltage = bits.bits(first + 0x08);
    int cold = bits.bits(first + 0x10);
    int other = bits.bits(first + 0x18);
    int current = bits.bits(first + 0x20);
    Alarms alarms = AlarmBit.warnings(Alarms.NONE, voltage, VOLTAGE_WARNINGS);
    alarms = AlarmBit.alarms(alarms, voltage >> 1, VOLTAGE_WARNINGS);
    alarms = AlarmBit.warnings(alarms, cold, TEMPERATURE_WARNINGS);
    alarms = AlarmBit.alarms(alarms, cold >> 1, TEMPERATURE_WARNINGS);
    alarms = AlarmBit.warnings(alarms, other, OTHER_WARNINGS);
    alarms = AlarmBit.alarms(alarms, other >> 1, OTHER_WARNINGS);
    alarms = AlarmBit.warnings(alarms, current, CURRENT_WARNINGS);
    alarms = AlarmBit.alarms(alarms, current, CURRENT_ALARMS);
    alarms = AlarmBit.alarms(alarms, bits.bits(first + 0x28), LOCKED);
    alarms = AlarmBit.warnings(alarms, bits.bits(first + 0x30), CAPACITY_WARNINGS);
    alarms = AlarmBit.alarms(alarms, bits.bits(first + 0x48), HARDWARE);
    int switches = bits.bits(first + 0x38);
    return new AlarmFields(
        alarms,
        Switch.of(AlarmBit.isSet(switches, CHARGE_SWITCH)),
        Switch.of(AlarmBit.isSet(switches, DISCHARGE_SWITCH)),
        AlarmBit.isSet(bits.bits(first), FULL));
  }
}
