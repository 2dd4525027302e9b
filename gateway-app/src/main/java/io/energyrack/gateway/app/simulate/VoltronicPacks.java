package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.RegisterImage.nearest;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Packs that speak Voltronic's protocol for batteries. They know of each other, so whichever is
 * asked tells of all. Numbers are hexadecimal.
 *
 * <pre>
 * register   content                          of
 * 10         cells, how many                  the pack
 * 11 .. 24   cells, 0.1 V                     the pack
 * 25         sensors, how many                the pack
 * 26 .. 2F   sensors, 0.1 K; 2B the MOSFETs'  the pack
 * 30, 31     charge, discharge current, 0.1 A all, added; one of them is 0
 * 32, 33     voltage 0.1 V, SOC %             all, mean
 * 34, 35     full, mAh                        all, added
 * 36         packs on line
 * 37 .. 3C   alarms                           any
 * 3E, 3F     design, mAh                      the pack
 * 70, 71     CVL, DVL, 0.1 V                  the pack
 * 72, 73     CCL, DCL, 0.1 A                  all, added
 * 74         status                           all
 * 76, 77     remaining, mAh                   all, added
 *
 * bit  37 charge, warns  38 discharge, warns
 * 3    current high      cell voltage low
 * 2    temperature low   MOSFETs hot
 * 1    cell voltage high temperature low
 * 0    temperature high  temperature high
 *
 * bit  39 charge, protects    3B discharge, protects
 * 15   -                      shut down
 * 14   -                      temperature high
 * 13   -                      temperature low
 * 12   -                      current high
 * 11   current high           cell voltage low
 * 10   cell voltage high      MOSFETs hot
 * 9    temperature low        -
 * 8    temperature high       -
 * 7    cell too low to charge -
 * 6    MOSFETs hot            -
 * 5    short circuit          -
 * 2    chip does not answer   -
 * 0    on the busbar          on the busbar
 * </pre>
 *
 * <p>The makers differ in the form of an answer and in which word of four bytes comes first, so the
 * packs of a bank do it in turn. Source: docs/spec/rs485-voltronic.md, from Voltronic's paper of
 * 2020-12-02 and a capture (v289, v290).
 */
final class VoltronicPacks implements RegisterMake {

  /** Every BMS answers it; on a line the one that speaks for all. */
  private static final int COMMON = 1;

  /** Inverters ask no more (spec rs485, section 5.1). */
  private static final int MOST = 0x30;

  private static final int FIRST = 0x10;
  private static final int REGISTERS = 0x30;
  private static final int LIMITS = 0x70;
  private static final int LIMIT_REGISTERS = 8;
  private static final int CELLS = 0x11;
  private static final int SENSORS = 0x26;
  private static final int MOSFETS = 0x2B;

  /** Up to the MOSFETs' with those between, of which there are none: 0. */
  private static final int SENSOR_COUNT = 6;

  private static final int MOST_CELL_SENSORS = 5;
  private static final int ZERO_CELSIUS = 2731;

  @Override
  public boolean isFor(Heard query, int address, boolean first) {
    return query.address() == address || (first && query.address() == COMMON);
  }

  @Override
  public boolean isOfAll(Heard query) {
    return true;
  }

  @Override
  public int mostRegisters() {
    return MOST;
  }

  @Override
  public boolean wideAnswers(ToldPack pack) {
    return isAfterThePaper(pack);
  }

  private static boolean isAfterThePaper(ToldPack pack) {
    return pack.address() % 2 == 1;
  }

  @Override
  public @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all) {
    if (query.function() != RtuFrames.HOLDING) {
      return null;
    }
    RegisterImage image = new RegisterImage(1).room(FIRST, REGISTERS).room(LIMITS, LIMIT_REGISTERS);
    BankSums bank = new BankSums(all);
    own(image, pack);
    sums(image, bank);
    limits(image, pack, bank);
    four(image, pack, 0x34, bank.sum(each -> told(each.reading().full()).milliampHours()));
    four(image, pack, 0x3E, Nameplate.DESIGN_MILLIAMP_HOURS);
    four(image, pack, 0x76, bank.sum(each -> told(each.reading().remaining()).milliampHours()));
    return image;
  }

  private static void own(RegisterImage image, ToldPack pack) {
    CellVoltages cells = pack.reading().cells();
    image.u16(0x10, cells.count());
    for (int cell = 1; cell <= cells.count(); cell++) {
      image.u16(CELLS + cell - 1, nearest(cells.millivolts(cell), 100));
    }
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    image.u16(0x25, SENSOR_COUNT);
    for (int sensor = 1; sensor <= Math.min(sensors.count(), MOST_CELL_SENSORS); sensor++) {
      image.u16(SENSORS + sensor - 1, sensors.decicelsius(sensor) + ZERO_CELSIUS);
    }
    image.u16(MOSFETS, pack.mosfet().decicelsius() + ZERO_CELSIUS);
  }

  private static void sums(RegisterImage image, BankSums bank) {
    int deciamps = nearest(bank.sum(pack -> pack.reading().current().milliamps()), 100);
    Alarms alarms = bank.alarms();
    image
        .u16(0x30, Math.max(0, deciamps))
        .u16(0x31, Math.max(0, -deciamps))
        .u16(0x32, nearest(bank.mean(pack -> pack.reading().voltage().millivolts()), 100))
        .u16(0x33, nearest(bank.mean(pack -> told(pack.reading().soc()).hundredths()), 100))
        .u16(0x36, bank.count())
        .u16(0x37, chargeWarnings(alarms::isWarning))
        .u16(0x38, dischargeWarnings(alarms::isWarning))
        .u16(0x39, chargeProtections(alarms::isAlarm))
        .u16(0x3B, dischargeProtections(alarms::isAlarm));
  }

  private static int chargeWarnings(Predicate<Condition> stands) {
    return new ConditionBits(stands)
        .bit(3, Condition.CHARGE_CURRENT_HIGH)
        .bit(2, Condition.CHARGE_TEMPERATURE_LOW)
        .bit(1, Condition.CELL_VOLTAGE_HIGH)
        .bit(0, Condition.CHARGE_TEMPERATURE_HIGH)
        .word();
  }

  private static int dischargeWarnings(Predicate<Condition> stands) {
    return new ConditionBits(stands)
        .bit(3, Condition.CELL_VOLTAGE_LOW)
        .bit(2, Condition.MOSFET_TEMPERATURE_HIGH)
        .bit(1, Condition.DISCHARGE_TEMPERATURE_LOW)
        .bit(0, Condition.DISCHARGE_TEMPERATURE_HIGH)
        .word();
  }

  private static int chargeProtections(Predicate<Condition> stands) {
    return new ConditionBits(stands)
        .bit(11, Condition.CHARGE_CURRENT_HIGH)
        .bit(10, Condition.CELL_VOLTAGE_HIGH)
        .bit(9, Condition.CHARGE_TEMPERATURE_LOW)
        .bit(8, Condition.CHARGE_TEMPERATURE_HIGH)
        .bit(6, Condition.MOSFET_TEMPERATURE_HIGH)
        .bit(5, Condition.SHORT_CIRCUIT)
        .bit(2, Condition.INTERNAL_COMMUNICATION)
        .bit(0, true)
        .word();
  }

  private static int dischargeProtections(Predicate<Condition> stands) {
    return new ConditionBits(stands)
        .bit(15, Condition.SYSTEM_FAULT)
        .bit(14, Condition.DISCHARGE_TEMPERATURE_HIGH)
        .bit(13, Condition.DISCHARGE_TEMPERATURE_LOW)
        .bit(12, Condition.DISCHARGE_CURRENT_HIGH)
        .bit(11, Condition.CELL_VOLTAGE_LOW)
        .bit(10, Condition.MOSFET_TEMPERATURE_HIGH)
        .bit(0, true)
        .word();
  }

  private static void limits(RegisterImage image, ToldPack pack, BankSums bank) {
    int dvl = told(pack.limits().dvl()).millivolts();
    image
        .u16(0x70, told(pack.limits().cvl()).millivolts() / 100)
        .u16(0x71, -Math.floorDiv(-dvl, 100))
        .u16(0x72, bank.summed(limits -> told(limits.ccl())) / 100)
        .u16(0x73, bank.summed(limits -> told(limits.dcl())) / 100)
        .u16(0x74, status(bank.packs()));
  }

  /**
   * One pack that lets no charge in stops the bank's charging; its discharging stops when no pack
   * lets any out. Bit 4, for an SOC of 10 to 14 %, and bit 3, always 0 by the paper, stay 0.
   */
  private static int status(List<ToldPack> all) {
    boolean charge = all.stream().allMatch(VoltronicPacks::takesCharge);
    boolean discharge = all.stream().anyMatch(VoltronicPacks::givesCharge);
    boolean force = all.stream().anyMatch(pack -> pack.limits().forceCharge());
    return new ConditionBits(any -> false).bit(7, charge).bit(6, discharge).bit(5, force).word();
  }

  private static boolean takesCharge(ToldPack pack) {
    return pack.bms().chargeSwitch() == Switch.ON && !Current.ZERO.equals(pack.limits().ccl());
  }

  private static boolean givesCharge(ToldPack pack) {
    return pack.bms().dischargeSwitch() == Switch.ON && !Current.ZERO.equals(pack.limits().dcl());
  }

  private static void four(RegisterImage image, ToldPack pack, int register, int value) {
    boolean highFirst = isAfterThePaper(pack);
    image.i32(register + (highFirst ? 0 : 1), register + (highFirst ? 1 : 0), value);
  }
}
