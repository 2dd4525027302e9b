package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.RegisterImage.nearest;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Packs of PACE's on the port for inverters. Numbers are decimal.
 *
 * <pre>
 * register   content
 * 0          current, s16 10 mA, positive charges
 * 1          voltage, 10 mV
 * 2, 3       SOC, SOH, %
 * 4, 5, 6    remaining, full, design, 10 mAh
 * 7          cycles
 * 9, 10, 11  warnings, protections, status
 * 12         balance
 * 15 .. 30   cells, mV
 * 31 .. 34   cell sensors, s16 0.1 °C; F830 is none
 * 35, 36     MOSFETs, surroundings, likewise
 * 150        version, 20 ASCII
 * 160        model, 20 ASCII
 * 170        serial number, 20 ASCII
 * </pre>
 *
 * <p>13 and 14 are not there, so that no query spans both rows. Source:
 * docs/spec/rs485-pace-modbus.md, from PACE's papers and captures.
 */
final class PaceModbusPacks implements RegisterMake {

  /** 49 were refused (v295, v296). */
  private static final int MOST = 48;

  private static final int CELLS = 15;
  private static final int MOST_CELLS = 16;
  private static final int CELL_SENSORS = 31;
  private static final int MOST_SENSORS = 4;
  private static final int NO_SENSOR = -2_000;
  private static final int TEXT_REGISTERS = 10;

  /** Currents within it are neither charging nor discharging. */
  private static final Current DEADBAND = Current.ofMilliamps(100);

  @Override
  public int mostRegisters() {
    return MOST;
  }

  @Override
  public @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all) {
    if (query.function() != RtuFrames.HOLDING) {
      return null;
    }
    RegisterImage image = new RegisterImage(1).room(0, 13).room(CELLS, 22).room(150, 30);
    state(image, pack);
    cells(image, pack);
    Nameplate plate = pack.nameplate();
    String version =
        String.format(Locale.ROOT, "P16S-%d.%d", plate.softwareMajor(), plate.softwareMinor());
    return image
        .ascii(150, TEXT_REGISTERS, version)
        .ascii(160, TEXT_REGISTERS, plate.model())
        .ascii(170, TEXT_REGISTERS, plate.serial());
  }

  private static void state(RegisterImage image, ToldPack pack) {
    PackReading reading = pack.reading();
    Alarms alarms = pack.bms().alarms();
    image
        .s16(0, nearest(reading.current().milliamps(), 10))
        .u16(1, nearest(reading.voltage().millivolts(), 10))
        .u16(2, told(reading.soc()).wholeNearest())
        .u16(3, told(reading.toldSoh()).wholeNearest())
        .u16(4, told(reading.remaining()).milliampHours() / 10)
        .u16(5, told(reading.full()).milliampHours() / 10)
        .u16(6, Nameplate.DESIGN_MILLIAMP_HOURS / 10)
        .u16(7, told(reading.cycles()))
        .u16(9, warnings(alarms))
        .u16(10, protections(alarms))
        .u16(11, status(pack));
  }

  private static void cells(RegisterImage image, ToldPack pack) {
    CellVoltages cells = pack.reading().cells();
    for (int cell = 1; cell <= Math.min(cells.count(), MOST_CELLS); cell++) {
      image.u16(CELLS + cell - 1, cells.millivolts(cell));
    }
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    for (int sensor = 1; sensor <= MOST_SENSORS; sensor++) {
      boolean there = sensor <= sensors.count();
      image.s16(CELL_SENSORS + sensor - 1, there ? sensors.decicelsius(sensor) : NO_SENSOR);
    }
    image
        .s16(35, pack.mosfet().decicelsius())
        .s16(36, told(pack.reading().boardTemperature()).decicelsius());
  }

  /** 9: MOSFETs and surroundings stand elsewhere than in 10. */
  private static int warnings(Alarms alarms) {
    return alike(alarms::isWarning)
        .bit(12, Condition.TEMPERATURE_HIGH)
        .bit(13, Condition.TEMPERATURE_LOW)
        .bit(14, Condition.MOSFET_TEMPERATURE_HIGH)
        .word();
  }

  /** 10. */
  private static int protections(Alarms alarms) {
    return alike(alarms::isAlarm)
        .bit(6, Condition.SHORT_CIRCUIT)
        .bit(12, Condition.MOSFET_TEMPERATURE_HIGH)
        .bit(13, Condition.TEMPERATURE_HIGH)
        .bit(14, Condition.TEMPERATURE_LOW)
        .word();
  }

  /** The bits of 9 that mean the same in 10. */
  private static ConditionBits alike(Predicate<Condition> stands) {
    return new ConditionBits(stands)
        .bit(0, Condition.CELL_VOLTAGE_HIGH)
        .bit(1, Condition.CELL_VOLTAGE_LOW)
        .bit(2, Condition.PACK_VOLTAGE_HIGH)
        .bit(3, Condition.PACK_VOLTAGE_LOW)
        .bit(4, Condition.CHARGE_CURRENT_HIGH)
        .bit(5, Condition.DISCHARGE_CURRENT_HIGH)
        .bit(8, Condition.CHARGE_TEMPERATURE_HIGH)
        .bit(9, Condition.DISCHARGE_TEMPERATURE_HIGH)
        .bit(10, Condition.CHARGE_TEMPERATURE_LOW)
        .bit(11, Condition.DISCHARGE_TEMPERATURE_LOW);
  }

  /** 11: faults, what the pack does, and its switches. */
  private static int status(ToldPack pack) {
    Current current = pack.reading().current();
    return new ConditionBits(pack.bms().alarms()::isAlarm)
        .bit(2, Condition.SYSTEM_FAULT)
        .bit(4, Condition.CELL_FAULT)
        .bit(5, Condition.INTERNAL_COMMUNICATION)
        .bit(8, current.milliamps() > DEADBAND.milliamps())
        .bit(9, current.milliamps() < -DEADBAND.milliamps())
        .bit(10, pack.bms().chargeSwitch() == Switch.ON)
        .bit(11, pack.bms().dischargeSwitch() == Switch.ON)
        .word();
  }
}
