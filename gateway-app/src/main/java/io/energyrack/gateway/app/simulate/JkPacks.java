package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JK's packs. Numbers are hexadecimal and count bytes, so that of a register is two above that of
 * the one before; of 32 bits the high word comes first.
 *
 * <pre>
 * register     content
 * 1200         cells, mV
 * 1240         which cells there are, 32 bits
 * 1244, 1246   mean cell, how far the cells are apart, mV
 * 1248         numbers of the highest and the lowest cell, two bytes, from 0
 * 128A         MOSFETs, s16 0.1 °C
 * 1290, 1294   voltage, u32 mV; power, u32 mW
 * 1298         current, s32 mA, positive charges
 * 129C, 129E   sensors 1 and 2, s16 0.1 °C
 * 12A0         alarms, 32 bits
 * 12A6         balancing, SOC %: two bytes
 * 12A8, 12AC   remaining, full, mAh, 32 bits
 * 12B0         cycles, u32
 * 12B8         SOH %, pre-charge: two bytes
 * 12C0         charge switch, discharge switch: two bytes
 * 1400         model 16 ASCII, hardware 8 ASCII, software 8 ASCII
 *
 * bit  12A0
 * 1    MOSFETs hot
 * 2    cells miscounted
 * 3    current sensor
 * 4    cell voltage high             11   cell voltage low
 * 5    pack voltage high             12   pack voltage low
 * 6    charge current high           13   discharge current high
 * 7    short circuit while charging
 * 8    charge temperature high       15   discharge temperature high
 * 9    charge temperature low
 * 10   measuring chip                21   temperature high
 * </pre>
 *
 * <p>There are no warnings, and no bit for a discharge that is too cold. The frame of 300 bytes is
 * not played: only a write calls it up. Source: docs/spec/rs485-jk.md, from open descriptions and
 * captures (v307, v308, v339).
 */
final class JkPacks implements RegisterMake {

  private static final int STEP = 2;
  private static final int CELLS = 0x1200;
  private static final int MOST_CELLS = 32;

  /** To 12C2. */
  private static final int REGISTERS = 0x62;

  private static final int ABOUT = 0x1400;
  private static final int ABOUT_REGISTERS = 16;
  private static final int NO_SENSOR = -2_000;

  @Override
  public @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all) {
    if (query.function() != RtuFrames.HOLDING) {
      return null;
    }
    RegisterImage image =
        new RegisterImage(STEP).room(CELLS, REGISTERS).room(ABOUT, ABOUT_REGISTERS);
    cells(image, pack.reading().cells());
    temperatures(image, pack);
    state(image, pack);
    Nameplate plate = pack.nameplate();
    String software =
        String.format(Locale.ROOT, "%d.%02d", plate.softwareMajor(), plate.softwareMinor());
    return image.ascii(ABOUT, 8, plate.model()).ascii(0x1410, 4, "SIM").ascii(0x1418, 4, software);
  }

  private static void cells(RegisterImage image, CellVoltages cells) {
    int highest = cells.highestNumber();
    int lowest = cells.lowestNumber();
    int there = 0;
    for (int cell = 1; cell <= Math.min(cells.count(), MOST_CELLS); cell++) {
      image.u16(CELLS + STEP * (cell - 1), cells.millivolts(cell));
      there |= 1 << (cell - 1);
    }
    four(image, 0x1240, there);
    image
        .u16(0x1244, cells.sum().millivolts() / cells.count())
        .u16(0x1246, cells.millivolts(highest) - cells.millivolts(lowest))
        .pair(0x1248, highest - 1, lowest - 1);
  }

  /** A pack with more sensors tells the others in its frame of 300 bytes alone. */
  private static void temperatures(RegisterImage image, ToldPack pack) {
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    image
        .s16(0x128A, pack.mosfet().decicelsius())
        .s16(0x129C, sensors.decicelsius(1))
        .s16(0x129E, sensors.count() > 1 ? sensors.decicelsius(2) : NO_SENSOR);
  }

  private static void state(RegisterImage image, ToldPack pack) {
    PackReading reading = pack.reading();
    long milliwatts =
        Math.abs((long) reading.voltage().millivolts() * reading.current().milliamps()) / 1000;
    four(image, 0x1290, reading.voltage().millivolts());
    four(image, 0x1294, (int) Math.min(Integer.MAX_VALUE, milliwatts));
    four(image, 0x1298, reading.current().milliamps());
    four(image, 0x12A0, alarms(pack.bms().alarms()));
    four(image, 0x12A8, told(reading.remaining()).milliampHours());
    four(image, 0x12AC, told(reading.full()).milliampHours());
    four(image, 0x12B0, told(reading.cycles()));
    boolean charges = pack.bms().chargeSwitch() == Switch.ON;
    boolean discharges = pack.bms().dischargeSwitch() == Switch.ON;
    image
        .pair(0x12A6, 0, told(reading.soc()).wholeNearest())
        .pair(0x12B8, told(reading.toldSoh()).wholeNearest(), 0)
        .pair(0x12C0, charges ? 1 : 0, discharges ? 1 : 0);
  }

  private static int alarms(Alarms alarms) {
    return new ConditionBits(alarms::isAlarm)
        .bit(1, Condition.MOSFET_TEMPERATURE_HIGH)
        .bit(2, Condition.CELL_FAULT)
        .bit(3, Condition.SYSTEM_FAULT)
        .bit(4, Condition.CELL_VOLTAGE_HIGH)
        .bit(5, Condition.PACK_VOLTAGE_HIGH)
        .bit(6, Condition.CHARGE_CURRENT_HIGH)
        .bit(7, Condition.SHORT_CIRCUIT)
        .bit(8, Condition.CHARGE_TEMPERATURE_HIGH)
        .bit(9, Condition.CHARGE_TEMPERATURE_LOW)
        .bit(10, Condition.INTERNAL_COMMUNICATION)
        .bit(11, Condition.CELL_VOLTAGE_LOW)
        .bit(12, Condition.PACK_VOLTAGE_LOW)
        .bit(13, Condition.DISCHARGE_CURRENT_HIGH)
        .bit(15, Condition.DISCHARGE_TEMPERATURE_HIGH)
        .bit(21, Condition.TEMPERATURE_HIGH)
        .word();
  }

  private static void four(RegisterImage image, int register, int value) {
    image.i32(register, register + STEP, value);
  }
}
