package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import java.util.List;

/**
 * One pack of a 44 answer.
 *
 * <pre>
 * status1  7 pack voltage low        6 charge temperature high  5 discharge temperature high
 *          4 discharge current high  2 charge current high      1 cell voltage low
 *          0 pack voltage high
 * status2  3 uses the pack's power   2 discharge switch on      1 charge switch on
 *          0 pre-charge switch on
 * status3  7 charging  6 discharging  5 heater on  3 fully charged  0 buzzer on
 * status4  a fault of cell 1 (bit 0) to 8
 * status5  a fault of cell 9 (bit 0) to 16
 * </pre>
 *
 * @param address as the answer says; in a group answer the pack's place, from 1.
 * @param cells one state a cell.
 * @param temperatures one state a sensor.
 * @param chargeCurrent its state.
 * @param voltage the pack voltage's state.
 * @param dischargeCurrent its state.
 * @param status1 to {@code status5}: see above; 0 to 255 each.
 */
public record StateBlock(
    int address,
    List<State> cells,
    List<State> temperatures,
    State chargeCurrent,
    State voltage,
    State dischargeCurrent,
    int status1,
    int status2,
    int status3,
    int status4,
    int status5) {

  private static final List<AlarmBit> STATUS1 =
      List.of(
          new AlarmBit(0, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(1, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(2, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(4, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(7, Condition.PACK_VOLTAGE_LOW));

  private static final int CHARGE_SWITCH = 1;
  private static final int DISCHARGE_SWITCH = 2;
  private static final int FULL = 3;

  /**
   * The same as the bank knows it. A sensor's mark does not say which direction it is about; packs
   * protect charging first, and the discharge switch tells whether discharging is still allowed.
   */
  public PackAlarms alarms() {
    boolean discharges = AlarmBit.isSet(status2, DISCHARGE_SWITCH);
    Condition cold = discharges ? Condition.CHARGE_TEMPERATURE_LOW : Condition.TEMPERATURE_LOW;
    Condition hot = discharges ? Condition.CHARGE_TEMPERATURE_HIGH : Condition.TEMPERATURE_HIGH;
    Alarms alarms = AlarmBit.alarms(Alarms.NONE, status1, STATUS1);
    for (State cell : cells) {
      alarms =
          with(
              alarms,
              cell,
              Condition.CELL_VOLTAGE_LOW,
              Condition.CELL_VOLTAGE_HIGH,
              Condition.CELL_FAULT);
    }
    for (State sensor : temperatures) {
      alarms = with(alarms, sensor, cold, hot, hot);
    }
    alarms =
        with(
            alarms,
            voltage,
            Condition.PACK_VOLTAGE_LOW,
            Condition.PACK_VOLTAGE_HIGH,
            Condition.PACK_VOLTAGE_HIGH);
    alarms = with(alarms, chargeCurrent, Condition.CHARGE_CURRENT_HIGH);
    alarms = with(alarms, dischargeCurrent, Condition.DISCHARGE_CURRENT_HIGH);
    if ((status4 | status5) != 0) {
      alarms = alarms.withAlarm(Condition.CELL_FAULT);
    }
    return new PackAlarms(
        alarms,
        Switch.of(AlarmBit.isSet(status2, CHARGE_SWITCH)),
        Switch.of(discharges),
        AlarmBit.isSet(status3, FULL));
  }

  /** A current beyond either bound is too high: discharging counts downwards. */
  private static Alarms with(Alarms to, State state, Condition high) {
    return with(to, state, high, high, high);
  }

  private static Alarms with(
      Alarms to, State state, Condition low, Condition high, Condition nearest) {
    return switch (state) {
      case OK -> to;
      case LOW -> to.withAlarm(low);
      case HIGH -> to.withAlarm(high);
      case OTHER -> to.withWarning(nearest);
    };
  }
}
