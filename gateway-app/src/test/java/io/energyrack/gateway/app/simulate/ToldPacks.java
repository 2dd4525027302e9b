package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;

/** A pack set to a state, part by part. */
final class ToldPacks {

  static final PackAlarms HEALTHY = new PackAlarms(Alarms.NONE, Switch.ON, Switch.ON, false);

  private ToldPacks() {}

  /** Nothing about it is out of the ordinary. */
  static ToldPack ordinary(int address) {
    return new ToldPack(
        address,
        reading(
            new int[] {
              3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300, 3300,
              3300
            },
            280,
            new int[] {280, 280, 290, 290},
            0,
            49_500,
            49_000,
            50_000,
            2),
        Temperature.ofDecicelsius(280),
        HEALTHY,
        limits(53_250, 45_000, 20_000, 50_000),
        new Nameplate("US2000C", "Pylon---------------", "HPTCR03171112590", 1, 7, 2, 3, 0x000605),
        BmsParameters.BAT_50002,
        false,
        false);
  }

  /**
   * A reading in the units of the wire.
   *
   * @param board and {@code sensors}: 0.1 degrees Celsius.
   * @param remaining and {@code full}: mAh.
   */
  static PackReading reading(
      int[] millivolts,
      int board,
      int[] sensors,
      int milliamps,
      int packMillivolts,
      int remaining,
      int full,
      int cycles) {
    return new PackReading(
        CellVoltages.ofMillivolts(millivolts),
        CellTemperatures.ofDecicelsius(sensors),
        Temperature.ofDecicelsius(board),
        Current.ofMilliamps(milliamps),
        Voltage.ofMillivolts(packMillivolts),
        Capacity.ofMilliampHours(remaining),
        Capacity.ofMilliampHours(full),
        null,
        Percent.HUNDRED,
        cycles,
        null,
        null);
  }

  static PackLimits limits(int cvl, int dvl, int ccl, int dcl) {
    return new PackLimits(
        Voltage.ofMillivolts(cvl),
        Voltage.ofMillivolts(dvl),
        Current.ofMilliamps(ccl),
        Current.ofMilliamps(dcl),
        false,
        false);
  }

  static ToldPack with(ToldPack pack, PackReading reading) {
    return new ToldPack(
        pack.address(),
        reading,
        pack.mosfet(),
        pack.bms(),
        pack.limits(),
        pack.nameplate(),
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }

  static ToldPack with(ToldPack pack, PackLimits limits) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        pack.mosfet(),
        pack.bms(),
        limits,
        pack.nameplate(),
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }

  static ToldPack with(ToldPack pack, PackAlarms bms) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        pack.mosfet(),
        bms,
        pack.limits(),
        pack.nameplate(),
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }

  static ToldPack with(ToldPack pack, Nameplate nameplate) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        pack.mosfet(),
        pack.bms(),
        pack.limits(),
        nameplate,
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }

  static ToldPack with(ToldPack pack, BmsParameters parameters) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        pack.mosfet(),
        pack.bms(),
        pack.limits(),
        pack.nameplate(),
        parameters,
        pack.unreadAlarm(),
        pack.switchChanged());
  }

  static ToldPack flagged(ToldPack pack, boolean unreadAlarm, boolean switchChanged) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        pack.mosfet(),
        pack.bms(),
        pack.limits(),
        pack.nameplate(),
        pack.parameters(),
        unreadAlarm,
        switchChanged);
  }

  static ToldPack withMosfet(ToldPack pack, int decicelsius) {
    return new ToldPack(
        pack.address(),
        pack.reading(),
        Temperature.ofDecicelsius(decicelsius),
        pack.bms(),
        pack.limits(),
        pack.nameplate(),
        pack.parameters(),
        pack.unreadAlarm(),
        pack.switchChanged());
  }
}
