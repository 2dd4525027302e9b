package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.RegisterImage.nearest;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seplos V3's packs. Numbers are hexadecimal; function 04 reads registers, 01 bits.
 *
 * <pre>
 * register  content
 * 1000      voltage 10 mV, current s16 10 mA, remaining and full 10 mAh, discharged (0 here),
 *           SOC and SOH 0.1 %, cycles, mean cell mV, mean sensor 0.1 K, highest and lowest cell,
 *           hottest and coldest sensor, reserved, DCL and CCL 1 A, reserved
 * 1100      16 cells, mV; from 1110 eight sensors, 0.1 K; 1118 surroundings, 1119 MOSFETs
 * 1200      bits: {@link Seplos3Bits}
 * 1700      maker 20 ASCII, model 20 ASCII, firmware 2 ASCII, serial number 30 ASCII, more
 * 2000      {@link Seplos3BankAnswers}, of the first pack under address 00 alone
 * 2200      bits of the bank, likewise
 * </pre>
 *
 * <p>The extremes of the bank (2100) are not there: the one firmware that was captured refuses them
 * (v314, v315). Source: docs/spec/rs485-seplos3.md, from the maker's tables and captures.
 */
final class Seplos3Packs implements RegisterMake {

  /** Under it the first pack tells of the bank, whatever its own address is. */
  private static final int BANK = 0x00;

  private static final int PACK = 0x1000;
  private static final int PACK_REGISTERS = 18;
  private static final int CELLS = 0x1100;
  private static final int CELL_REGISTERS = 26;
  private static final int MOST_CELLS = 16;
  private static final int SENSORS = 0x1110;
  private static final int MOST_SENSORS = 8;
  private static final int BITS = 0x1200;
  private static final int PACK_BITS = 0x90;
  private static final int IDENTITY = 0x1700;
  private static final int IDENTITY_REGISTERS = 51;
  private static final int BANK_REGISTERS = 26;
  private static final int BANK_BITS = 0x50;

  private static final int ZERO_CELSIUS = 2731;

  @Override
  public boolean isFor(Heard query, int address, boolean first) {
    return query.address() == address || (first && query.address() == BANK);
  }

  @Override
  public boolean isOfAll(Heard query) {
    return query.address() == BANK
        && (query.first() >= Seplos3BankAnswers.FIRST && query.first() <= 0x22FF);
  }

  @Override
  public @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all) {
    RegisterImage image = new RegisterImage(1);
    boolean ofBank = query.address() == BANK;
    boolean ofPack = query.address() == pack.address();
    switch (query.function()) {
      case RtuFrames.INPUT -> {
        if (ofPack) {
          state(image.room(PACK, PACK_REGISTERS), pack);
          cells(image.room(CELLS, CELL_REGISTERS), pack);
        }
        if (ofBank) {
          Seplos3BankAnswers.tell(image.room(Seplos3BankAnswers.FIRST, BANK_REGISTERS), all);
        }
        identity(image.room(IDENTITY, IDENTITY_REGISTERS), pack);
      }
      case RtuFrames.COILS -> {
        if (ofPack) {
          Seplos3Bits.ofPack(image.room(BITS, PACK_BITS), BITS, pack);
        }
        if (ofBank) {
          Seplos3Bits.ofBank(image.room(Seplos3BankAnswers.BITS, BANK_BITS), all);
        }
      }
      default -> {
        return null;
      }
    }
    return image;
  }

  private static void state(RegisterImage image, ToldPack pack) {
    PackReading reading = pack.reading();
    CellVoltages cells = reading.cells();
    CellTemperatures sensors = told(reading.cellTemperatures());
    image
        .u16(0x1000, nearest(reading.voltage().millivolts(), 10))
        .s16(0x1001, nearest(reading.current().milliamps(), 10))
        .u16(0x1002, told(reading.remaining()).milliampHours() / 10)
        .u16(0x1003, told(reading.full()).milliampHours() / 10)
        .u16(0x1005, nearest(told(reading.soc()).hundredths(), 10))
        .u16(0x1006, nearest(told(reading.toldSoh()).hundredths(), 10))
        .u16(0x1007, told(reading.cycles()))
        .u16(0x1008, cells.sum().millivolts() / cells.count())
        .u16(0x1009, meanKelvin(sensors))
        .u16(0x100A, cells.millivolts(cells.highestNumber()))
        .u16(0x100B, cells.millivolts(cells.lowestNumber()))
        .u16(0x100C, kelvin(sensors.decicelsius(sensors.highestNumber())))
        .u16(0x100D, kelvin(sensors.decicelsius(sensors.lowestNumber())))
        .u16(0x100F, told(pack.limits().dcl()).milliamps() / 1000)
        .u16(0x1010, told(pack.limits().ccl()).milliamps() / 1000);
  }

  private static int meanKelvin(CellTemperatures sensors) {
    int sum = 0;
    for (int sensor = 1; sensor <= sensors.count(); sensor++) {
      sum += sensors.decicelsius(sensor);
    }
    return kelvin(Math.floorDiv(sum, sensors.count()));
  }

  private static void cells(RegisterImage image, ToldPack pack) {
    CellVoltages cells = pack.reading().cells();
    for (int cell = 1; cell <= Math.min(cells.count(), MOST_CELLS); cell++) {
      image.u16(CELLS + cell - 1, cells.millivolts(cell));
    }
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    for (int sensor = 1; sensor <= MOST_SENSORS; sensor++) {
      // One that is not there shows 0 °C (v331).
      boolean there = sensor <= sensors.count();
      image.u16(SENSORS + sensor - 1, kelvin(there ? sensors.decicelsius(sensor) : 0));
    }
    image
        .u16(0x1118, kelvin(told(pack.reading().boardTemperature()).decicelsius()))
        .u16(0x1119, kelvin(pack.mosfet().decicelsius()));
  }

  private static void identity(RegisterImage image, ToldPack pack) {
    Nameplate plate = pack.nameplate();
    image
        .ascii(IDENTITY, 10, plate.manufacturer())
        .ascii(0x170A, 10, plate.model())
        .ascii(0x1714, 1, "" + plate.softwareMajor() + plate.softwareMinor())
        .ascii(0x1715, 15, plate.serial());
  }

  private static int kelvin(int decicelsius) {
    return decicelsius + ZERO_CELSIUS;
  }
}
