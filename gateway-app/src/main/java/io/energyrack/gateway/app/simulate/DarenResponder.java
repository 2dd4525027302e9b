package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.AsciiParts.bit;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import java.util.List;
import java.util.function.Predicate;

/**
 * The packs' end of a line that speaks Daren: one answer tells measurements and states. It knows
 * the reading commands alone. Source: docs/spec/rs485-daren.md.
 */
final class DarenResponder extends AsciiResponder {

  private static final AsciiFrames FRAMES = new AsciiFrames(0x22, false, 0x4A);

  /** Its software waits 400 ms (spec, section 7). */
  private static final Manner MANNER = new Manner(40, 120, true);

  private static final int VERSION_BYTE = 0xC8;
  private static final int RESISTANCE = 12;

  /** Of the product's number, FF where it is blank as in the capture, and of the BMS's number. */
  private static final int TEXT_BYTES = 20;

  private static final int BLANK = 0xFF;

  /**
   * Packs on a line.
   *
   * @param seed of the delays.
   */
  DarenResponder(Audience audience, int firstAddress, long seed) {
    super(FRAMES, MANNER, audience, firstAddress, seed);
  }

  @Override
  ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    switch (query.cid2()) {
      case 0x42 -> analog(info, pack);
      case 0x47 -> parameters(info, pack);
      case 0x4F -> info.u8(VERSION_BYTE);
      case 0x51 -> maker(info, pack.nameplate());
      default -> {
        return ReturnCode.UNKNOWN_COMMAND;
      }
    }
    boolean names = query.cid2() == 0x42 || query.cid2() == 0x47;
    return names ? named(query, pack) : blank(query);
  }

  /** Temperatures are degrees Celsius here, and may be below 0. */
  private static void analog(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    CellTemperatures sensors = told(reading.cellTemperatures());
    info.u8(AsciiParts.flag(pack))
        .u16(told(reading.soc()).hundredths())
        .u16(AsciiParts.tens(reading.voltage().millivolts()));
    AsciiParts.cells(info, pack);
    info.s16(told(reading.boardTemperature()).decicelsius())
        .s16(sensors.sumDecicelsius() / sensors.count())
        .s16(pack.mosfet().decicelsius())
        .u8(sensors.count());
    for (int sensor = 1; sensor <= sensors.count(); sensor++) {
      info.s16(sensors.decicelsius(sensor));
    }
    info.s16(AsciiParts.tens(reading.current().milliamps()))
        .u16(RESISTANCE)
        .u16(told(reading.toldSoh()).wholeNearest())
        .u8(0)
        .u16(told(reading.full()).milliampHours() / 10)
        .u16(told(reading.remaining()).milliampHours() / 10)
        .u16(told(reading.cycles()));
    states(info, pack);
  }

  private static void states(InfoWriter info, ToldPack pack) {
    Alarms alarms = pack.bms().alarms();
    info.u16(
            voltages(alarms::isAlarm)
                | voltages(alarms::isWarning) << 4
                | bit(alarms.isWarning(Condition.CELL_IMBALANCE), 8)
                | bit(alarms.isAlarm(Condition.CELL_IMBALANCE), 14))
        .u16(
            bit(alarms.isAlarm(Condition.CHARGE_CURRENT_HIGH), 2)
                | bit(alarms.isAlarm(Condition.DISCHARGE_CURRENT_HIGH), 4)
                | bit(alarms.isWarning(Condition.CHARGE_CURRENT_HIGH), 6)
                | bit(alarms.isWarning(Condition.DISCHARGE_CURRENT_HIGH), 7))
        .u16(temperatures(alarms::isAlarm) | temperatures(alarms::isWarning) << 8)
        .u16(0)
        .u16(
            bit(pack.bms().chargeSwitch() == Switch.ON, 0)
                | bit(pack.bms().dischargeSwitch() == Switch.ON, 1));
    CellVoltages cells = pack.reading().cells();
    int highest = cells.highestNumber() - 1;
    int lowest = cells.lowestNumber() - 1;
    info.u16(bit(alarms.isAlarm(Condition.CELL_VOLTAGE_HIGH), highest))
        .u16(bit(alarms.isAlarm(Condition.CELL_VOLTAGE_LOW), lowest))
        .u16(bit(alarms.isWarning(Condition.CELL_VOLTAGE_HIGH), highest))
        .u16(bit(alarms.isWarning(Condition.CELL_VOLTAGE_LOW), lowest));
    // Balance; cells from 17 on; the machine and its inputs.
    info.u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u24(0);
  }

  private static int voltages(Predicate<Condition> stands) {
    return bit(stands.test(Condition.CELL_VOLTAGE_HIGH), 0)
        | bit(stands.test(Condition.CELL_VOLTAGE_LOW), 1)
        | bit(stands.test(Condition.PACK_VOLTAGE_HIGH), 2)
        | bit(stands.test(Condition.PACK_VOLTAGE_LOW), 3);
  }

  private static int temperatures(Predicate<Condition> stands) {
    return bit(stands.test(Condition.CHARGE_TEMPERATURE_HIGH), 0)
        | bit(stands.test(Condition.CHARGE_TEMPERATURE_LOW), 1)
        | bit(stands.test(Condition.DISCHARGE_TEMPERATURE_HIGH), 2)
        | bit(stands.test(Condition.DISCHARGE_TEMPERATURE_LOW), 3);
  }

  /** Units that the one capture leaves open are written as it shows them. */
  private static void parameters(InfoWriter info, ToldPack pack) {
    BmsParameters told = pack.parameters();
    info.u8(AsciiParts.flag(pack))
        .u16(told.cellHigh().millivolts())
        .u16(told.cellLow().millivolts())
        .u16(115)
        .u16(45)
        .u16(told.charge().most().milliamps() / 10)
        .u16(told.cellHigh().millivolts())
        .u16(told.cellLow().millivolts())
        .u16(pack.reading().cells().count())
        .u16(told.charge().most().milliamps() / 10)
        .u16(Nameplate.DESIGN_MILLIAMP_HOURS / 10)
        .u16(0)
        .u16(0);
    for (int i = 0; i < TEXT_BYTES; i++) {
      info.u8(BLANK);
    }
    info.blanked(pack.nameplate().serial(), TEXT_BYTES);
  }

  private static void maker(InfoWriter info, Nameplate plate) {
    info.ascii(plate.model(), 10)
        .ascii(plate.manufacturer(), 10)
        .ascii("", 10)
        .u8(plate.softwareMajor())
        .u8(plate.softwareMinor())
        .u8(0)
        .u8(plate.bootMajor())
        .u8(plate.bootMinor());
  }
}
