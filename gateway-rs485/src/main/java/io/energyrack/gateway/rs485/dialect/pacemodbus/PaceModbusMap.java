package io.energyrack.gateway.rs485.dialect.pacemodbus;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.register.PackFields;
import io.energyrack.gateway.rs485.dialect.register.PackFieldsBuilder;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registers, numbered in decimal.
 *
 * <pre>
 * register   field             type   unit
 * 0          current           s16    10 mA    positive charges
 * 1          voltage           u16    10 mV
 * 2          SOC               u16    1 %
 * 3          SOH               u16    1 %
 * 4          remaining         u16    10 mAh
 * 5          full              u16    10 mAh
 * 6          design            u16    10 mAh
 * 7          cycles            u16
 * 9          warnings          bits   see below
 * 10         protections       bits
 * 11         status            bits
 * 15 .. 30   cells             u16    1 mV     0 behind the last: not there
 * 31 .. 34   cell sensors      s16    0.1 °C   -2000: not there
 * 35         MOSFET sensor     s16    0.1 °C
 * 36         surroundings      s16    0.1 °C
 * 150 .. 159 version           ASCII
 * 160 .. 169 model             ASCII
 * 170 .. 179 serial number     ASCII
 *
 * bit  9 warnings                   10 protections               11 status
 * 0    cell voltage high            cell voltage high            charge switch fault
 * 1    cell voltage low             cell voltage low             discharge switch fault
 * 2    pack voltage high            pack voltage high            sensor fault
 * 3    pack voltage low             pack voltage low             -
 * 4    charge current high          charge current high          cell fault
 * 5    discharge current high       discharge current high       internal communication
 * 6    -                            short circuit                -
 * 7    -                            charger voltage high         -
 * 8    charge temperature high      charge temperature high      charging
 * 9    discharge temperature high   discharge temperature high   discharging
 * 10   charge temperature low       charge temperature low       charge switch on
 * 11   discharge temperature low    discharge temperature low    discharge switch on
 * 12   surroundings hot             MOSFETs hot                  current limiter on
 * 13   surroundings cold            surroundings hot             -
 * 14   MOSFETs hot                  surroundings cold            charger reversed
 * 15   SOC low                      -                            heater on
 * </pre>
 *
 * <p>No register tells a CVL, CCL or DCL, so the policy alone limits such a pack. Source:
 * docs/spec/rs485-pace-modbus.md.
 */
public final class PaceModbusMap implements RegisterMap {

  public static final String NAME = "pace-modbus";

  private static final int WARNINGS = 9;
  private static final int PROTECTIONS = 10;
  private static final int STATUS = 11;
  private static final int CELLS = 15;
  private static final int MOST_CELLS = 16;
  private static final int CELL_SENSORS = 31;
  private static final int BOARD_SENSORS = 35;
  private static final int VERSION = 150;
  private static final int MODEL = 160;
  private static final int SERIAL = 170;
  private static final int TEXT_REGISTERS = 10;

  /** -200.0 °C: there is no sensor. */
  private static final int NO_SENSOR = -2_000;

  private static final int CHARGE_SWITCH = 10;
  private static final int DISCHARGE_SWITCH = 11;

  /** The bits that mean the same in both words. */
  private static final List<AlarmBit> BOTH =
      List.of(
          new AlarmBit(0, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(1, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(2, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(3, Condition.PACK_VOLTAGE_LOW),
          new AlarmBit(4, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(8, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(9, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(10, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(11, Condition.DISCHARGE_TEMPERATURE_LOW));

  private static final List<AlarmBit> WARNED =
      List.of(
          new AlarmBit(12, Condition.TEMPERATURE_HIGH),
          new AlarmBit(13, Condition.TEMPERATURE_LOW),
          new AlarmBit(14, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> PROTECTED =
      List.of(
          new AlarmBit(6, Condition.SHORT_CIRCUIT),
          new AlarmBit(7, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(12, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(13, Condition.TEMPERATURE_HIGH),
          new AlarmBit(14, Condition.TEMPERATURE_LOW));

  private static final List<AlarmBit> FAULTS =
      List.of(
          new AlarmBit(0, Condition.SYSTEM_FAULT),
          new AlarmBit(1, Condition.SYSTEM_FAULT),
          new AlarmBit(2, Condition.SYSTEM_FAULT),
          new AlarmBit(4, Condition.CELL_FAULT),
          new AlarmBit(5, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(14, Condition.SYSTEM_FAULT));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<? extends ReadRange> ranges(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of();
      case MEASUREMENTS -> List.of(PaceModbusRange.STATE, PaceModbusRange.CELLS);
      case ALARMS -> List.of(PaceModbusRange.ALARMS);
      case IDENTITY -> List.of(PaceModbusRange.IDENTITY);
      case BANK -> List.of();
    };
  }

  @Override
  public Telling read(Registers registers, int address) {
    return new Telling(pack(registers), alarms(registers), null, identity(registers), null);
  }

  private static @Nullable PackFields pack(Registers registers) {
    var pack = new PackFieldsBuilder(registers);
    return pack.cells(CELLS, MOST_CELLS, 1, 1)
        .cellSensors(CELL_SENSORS, 4, register -> sensor(registers, register))
        .boardSensors(BOARD_SENSORS, 2, register -> sensor(registers, register))
        .current(pack.s16(0, 10))
        .voltage(pack.u16(1, 10))
        .soc(pack.u16(2, 100))
        .soh(pack.u16(3, 100))
        .remaining(pack.u16(4, 10))
        .full(pack.u16(5, 10))
        .design(pack.u16(6, 10))
        .cycles(pack.u16(7, 1))
        .build();
  }

  private static @Nullable Integer sensor(Registers registers, int register) {
    int raw = registers.s16(register);
    return raw <= NO_SENSOR ? null : Integer.valueOf(raw);
  }

  private static @Nullable AlarmFields alarms(Registers registers) {
    if (!registers.has(WARNINGS) && !registers.has(PROTECTIONS) && !registers.has(STATUS)) {
      return null;
    }
    int warnings = registers.has(WARNINGS) ? registers.u16(WARNINGS) : 0;
    int protections = registers.has(PROTECTIONS) ? registers.u16(PROTECTIONS) : 0;
    Alarms alarms = AlarmBit.warnings(Alarms.NONE, warnings, BOTH);
    alarms = AlarmBit.warnings(alarms, warnings, WARNED);
    alarms = AlarmBit.alarms(alarms, protections, BOTH);
    alarms = AlarmBit.alarms(alarms, protections, PROTECTED);
    if (!registers.has(STATUS)) {
      return AlarmFields.of(alarms);
    }
    int status = registers.u16(STATUS);
    return new AlarmFields(
        AlarmBit.alarms(alarms, status, FAULTS),
        Switch.of(AlarmBit.isSet(status, CHARGE_SWITCH)),
        Switch.of(AlarmBit.isSet(status, DISCHARGE_SWITCH)),
        null);
  }

  private static @Nullable PackIdentity identity(Registers registers) {
    String version = registers.ascii(VERSION, TEXT_REGISTERS, 1);
    String model = registers.ascii(MODEL, TEXT_REGISTERS, 1);
    String serial = registers.ascii(SERIAL, TEXT_REGISTERS, 1);
    boolean read = registers.has(VERSION) || registers.has(MODEL) || registers.has(SERIAL);
    return read ? new PackIdentity(model, null, version, serial) : null;
  }
}
