package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.RegisterImage.nearest;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs that speak Growatt's protocol for batteries. Numbers are hexadecimal.
 *
 * <pre>
 * register  content
 * 13        status, bits that no paper at hand names
 * 14        error; 0 is none
 * 15        SOC, %
 * 16        voltage, 10 mV
 * 17        current, s16 10 mA, positive charges
 * 18        temperature, s16 1 °C
 * 71 .. 80  cells, mV; 70 .. 7F from makers who count from 0
 * </pre>
 *
 * <p>Source: docs/spec/rs485-growatt485.md, from Growatt's paper and captures.
 */
final class Growatt485Packs implements RegisterMake {

  private static final int FIRST = 0x13;
  private static final int REGISTERS = 6;
  private static final int CELLS_FROM_0 = 0x70;
  private static final int CELLS_FROM_1 = 0x71;
  private static final int MOST_CELLS = 16;

  /** Whatever protects, and no paper says by which number. */
  private static final int PROTECTED = 1;

  @Override
  public @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all) {
    if (query.function() != RtuFrames.HOLDING) {
      return null;
    }
    PackReading reading = pack.reading();
    Alarms alarms = pack.bms().alarms();
    RegisterImage image =
        new RegisterImage(1).room(FIRST, REGISTERS).room(CELLS_FROM_0, MOST_CELLS + 1);
    CellVoltages cells = reading.cells();
    for (int cell = 1; cell <= Math.min(cells.count(), MOST_CELLS); cell++) {
      image.u16(firstCell(pack) + cell - 1, cells.millivolts(cell));
    }
    return image
        .u16(0x14, alarms.alarmBits() == 0 ? 0 : PROTECTED)
        .u16(0x15, told(reading.soc()).wholeNearest())
        .u16(0x16, nearest(reading.voltage().millivolts(), 10))
        .s16(0x17, nearest(reading.current().milliamps(), 10))
        .s16(0x18, nearest(worst(told(reading.cellTemperatures())), 10));
  }

  /** The paper has cells from 71, an imitator from 70 (v306): the packs of a bank do it in turn. */
  private static int firstCell(ToldPack pack) {
    return pack.address() % 2 == 1 ? CELLS_FROM_0 : CELLS_FROM_1;
  }

  /** There is one number for all sensors: the one that is farther from 20 °C, in 0.1 °C. */
  private static int worst(CellTemperatures sensors) {
    int hottest = sensors.decicelsius(sensors.highestNumber());
    int coldest = sensors.decicelsius(sensors.lowestNumber());
    return Math.abs(hottest - 200) >= Math.abs(coldest - 200) ? hottest : coldest;
  }
}
