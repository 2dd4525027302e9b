package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import java.util.List;

/**
 * The packs' end of a line that speaks EG4: no query has INFO. It knows the reading commands alone.
 * Source: docs/spec/rs485-eg4.md.
 */
final class Eg4Responder extends AsciiResponder {

  private static final AsciiFrames FRAMES = new AsciiFrames(0x20, false, 0x4A);

  /** Captured: an answer begins after up to 365 ms. */
  private static final Manner MANNER = new Manner(150, 365, true);

  private static final int ZERO_CELSIUS = 2730;
  private static final AsciiParts.Units UNITS = new AsciiParts.Units(ZERO_CELSIUS, 10, 10);
  private static final int FIFTEEN = 0x0F;
  private static final int UNNAMED_WORDS_OF_42 = 16;
  private static final int UNNAMED_WORDS_OF_44 = 9;

  /**
   * Packs on a line.
   *
   * @param seed of the delays.
   */
  Eg4Responder(Audience audience, int firstAddress, long seed) {
    super(FRAMES, MANNER, audience, firstAddress, seed);
  }

  @Override
  ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    switch (query.cid2()) {
      case 0x42 -> analog(info, pack);
      case 0x44 -> states(info, pack);
      case 0x51 -> maker(info, pack.nameplate());
      case 0x93 -> info.ascii(pack.nameplate().serial(), pack.nameplate().serial().length());
      default -> {
        return ReturnCode.UNKNOWN_COMMAND;
      }
    }
    return blank(query);
  }

  /** It counts the sensors at the cells; those of switches and surroundings follow uncounted. */
  private static void analog(InfoWriter info, ToldPack pack) {
    PackReading reading = pack.reading();
    CellVoltages cells = reading.cells();
    info.u8(AsciiParts.flag(pack)).u8(pack.address());
    AsciiParts.cells(info, pack);
    info.u8(AsciiParts.sensorCount(pack));
    AsciiParts.sensors(info, pack, ZERO_CELSIUS);
    info.u16(UNITS.kelvin(pack.mosfet()))
        .u16(UNITS.kelvin(told(reading.boardTemperature())))
        .s16(AsciiParts.tens(reading.current().milliamps()))
        .u16(AsciiParts.tens(reading.voltage().millivolts()))
        .u16(told(reading.remaining()).milliampHours() / 10)
        .u16(told(reading.full()).milliampHours() / 10)
        .u16(told(reading.cycles()))
        .u8(FIFTEEN)
        .u16(told(reading.soc()).wholeNearest())
        .u16(told(reading.toldSoh()).wholeNearest())
        .u16(cells.highest().millivolts())
        .u16(cells.lowest().millivolts())
        .u16(cells.highest().millivolts() - cells.lowest().millivolts());
    zeros(info, UNNAMED_WORDS_OF_42);
  }

  /** Marks alone say what it protects from; what follows them no document names. */
  private static void states(InfoWriter info, ToldPack pack) {
    Alarms alarms = pack.bms().alarms();
    info.u8(AsciiParts.flag(pack)).u8(pack.address());
    AsciiParts.cellMarks(info, pack, alarms::isAlarm);
    info.u8(AsciiParts.sensorCount(pack));
    AsciiParts.sensorMarks(info, pack, alarms::isAlarm);
    zeros(info, UNNAMED_WORDS_OF_44);
  }

  /** The capture's name is blank. */
  private static void maker(InfoWriter info, Nameplate plate) {
    info.blanked("", 20).u16(0).blanked(plate.manufacturer(), 20).u16(0).u16(0);
  }

  private static void zeros(InfoWriter info, int words) {
    for (int i = 0; i < words; i++) {
      info.u16(0);
    }
  }
}
