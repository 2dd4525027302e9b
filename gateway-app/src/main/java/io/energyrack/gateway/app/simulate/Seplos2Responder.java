package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.AsciiParts.bit;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import java.util.List;
import java.util.function.Predicate;

/**
 * The packs' end of a line that speaks Seplos's second version. It knows the reading commands
 * alone, and nobody answers for all: that is for its RS232. Source: docs/spec/rs485-seplos2.md.
 */
final class Seplos2Responder extends AsciiResponder {

  private static final AsciiFrames FRAMES = new AsciiFrames(0x20, false, 0x46);

  /** No capture carries times; inverters wait 500 ms (spec, section 7). */
  private static final Manner MANNER = new Manner(40, 100, true);

  private static final int ZERO_CELSIUS = 2731;
  private static final AsciiParts.Units UNITS = new AsciiParts.Units(ZERO_CELSIUS, 10, 10);

  /** Surroundings and switches, behind the sensors at the cells. */
  private static final int MORE_SENSORS = 2;

  private static final int WORDS = 10;
  private static final int STATE_BYTES = 20;

  /**
   * Packs on a line.
   *
   * @param seed of the delays.
   */
  Seplos2Responder(Audience audience, int firstAddress, long seed) {
    super(FRAMES, MANNER, audience, firstAddress, seed);
  }

  @Override
  ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    return switch (query.cid2()) {
      case 0x42 -> tellOfGroup(info, query, pack, List.of(), Seplos2Responder::analog);
      case 0x44 -> tellOfGroup(info, query, pack, List.of(), Seplos2Responder::states);
      case 0x4F -> blank(query); // Its header tells the version.
      case 0x51 -> {
        AsciiParts.maker(info, pack);
        yield blank(query);
      }
      default -> ReturnCode.UNKNOWN_COMMAND;
    };
  }

  private static void analog(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    AsciiParts.cells(info, pack);
    info.u8(AsciiParts.sensorCount(pack) + MORE_SENSORS);
    AsciiParts.sensors(info, pack, ZERO_CELSIUS);
    info.u16(UNITS.kelvin(told(reading.boardTemperature())))
        .u16(UNITS.kelvin(pack.mosfet()))
        .s16(AsciiParts.tens(reading.current().milliamps()))
        .u16(AsciiParts.tens(reading.voltage().millivolts()))
        .u16(told(reading.remaining()).milliampHours() / 10)
        .u8(WORDS)
        .u16(told(reading.full()).milliampHours() / 10)
        .u16(AsciiParts.tens(told(reading.soc()).hundredths()))
        .u16(Nameplate.DESIGN_MILLIAMP_HOURS / 10)
        .u16(told(reading.cycles()))
        .u16(AsciiParts.tens(told(reading.toldSoh()).hundredths()))
        .u16(AsciiParts.tens(reading.voltage().millivolts()))
        .u16(0)
        .u16(0)
        .u16(0)
        .u16(0);
  }

  private static void states(InfoWriter info, ToldPack pack) {
    Alarms alarms = pack.bms().alarms();
    Predicate<Condition> anyhow = any -> alarms.isAlarm(any) || alarms.isWarning(any);
    AsciiParts.cellMarks(info, pack, anyhow);
    info.u8(AsciiParts.sensorCount(pack) + MORE_SENSORS);
    AsciiParts.sensorMarks(info, pack, anyhow);
    info.u8(0).u8(0).u8(0).u8(AsciiParts.voltageMark(anyhow)).u8(STATE_BYTES);
    info.u8(0).u8(voltages(alarms)).u8(temperatures(alarms)).u8(0).u8(currents(alarms)).u8(0);
    info.u8(
            bit(pack.bms().dischargeSwitch() == Switch.ON, 0)
                | bit(pack.bms().chargeSwitch() == Switch.ON, 1))
        .u16(0)
        .u8(0)
        .u16(0)
        .u16(0);
    info.u24(0).u24(0);
  }

  /** A warning at an even place, the protection from the same at the next. */
  private static int pair(Alarms alarms, Condition condition, int place) {
    return bit(alarms.isWarning(condition), place) | bit(alarms.isAlarm(condition), place + 1);
  }

  private static int voltages(Alarms alarms) {
    return pair(alarms, Condition.CELL_VOLTAGE_HIGH, 0)
        | pair(alarms, Condition.CELL_VOLTAGE_LOW, 2)
        | pair(alarms, Condition.PACK_VOLTAGE_HIGH, 4)
        | pair(alarms, Condition.PACK_VOLTAGE_LOW, 6);
  }

  private static int temperatures(Alarms alarms) {
    return pair(alarms, Condition.CHARGE_TEMPERATURE_HIGH, 0)
        | pair(alarms, Condition.CHARGE_TEMPERATURE_LOW, 2)
        | pair(alarms, Condition.DISCHARGE_TEMPERATURE_HIGH, 4)
        | pair(alarms, Condition.DISCHARGE_TEMPERATURE_LOW, 6);
  }

  private static int currents(Alarms alarms) {
    return pair(alarms, Condition.CHARGE_CURRENT_HIGH, 0)
        | pair(alarms, Condition.DISCHARGE_CURRENT_HIGH, 2);
  }
}
