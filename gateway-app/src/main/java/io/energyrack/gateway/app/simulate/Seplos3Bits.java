package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import java.util.List;

/**
 * Seplos V3's bits, the lowest of an octet first. W warns, A protects.
 *
 * <pre>
 * pack  bank  octet
 * 1200        cells too low (16)
 * 1210        cells too high (16)
 * 1220        sensors too cold (8)
 * 1228        sensors too hot (8)
 * 1230        balancing (16)
 * 1240  2200  0 discharging, 1 charging, 3 full, 4 standing by
 * 1248  2208  cell high W A, cell low W A, pack high W A, pack low W A
 * 1250  2210  charge hot W A, charge cold W A, discharge hot W A, discharge cold W A
 * 1258  2218  surroundings hot W A, cold W A, MOSFETs hot W A, heating
 * 1260  2220  charge current W A A, discharge current W A A, short circuit A
 * 1268  2228  locked
 * 1270  2230  2 W, 3 A SOC low, 4 W cells apart
 * 1278  2238  0 discharge switch on, 1 charge switch on
 * 1280  2240  balancing
 * 1288  2248  0 sensor, 1 measuring chip, 4 cell
 * </pre>
 *
 * <p>Source: docs/spec/rs485-seplos3.md, from the maker's tables, and v317.
 */
final class Seplos3Bits {

  private static final int STATES = 0x40;

  /** Currents within it are neither charging nor discharging, in milliamps. */
  private static final int DEADBAND = 100;

  private Seplos3Bits() {}

  static void ofPack(RegisterImage image, int first, ToldPack pack) {
    Alarms alarms = pack.bms().alarms();
    CellVoltages cells = pack.reading().cells();
    CellTemperatures sensors = told(pack.reading().cellTemperatures());
    mark(image, stands(alarms, Condition.CELL_VOLTAGE_LOW), first + cells.lowestNumber() - 1);
    mark(
        image,
        stands(alarms, Condition.CELL_VOLTAGE_HIGH),
        first + 0x10 + cells.highestNumber() - 1);
    mark(
        image,
        stands(alarms, Condition.TEMPERATURE_LOW),
        first + 0x20 + sensors.lowestNumber() - 1);
    mark(
        image,
        stands(alarms, Condition.TEMPERATURE_HIGH),
        first + 0x28 + sensors.highestNumber() - 1);
    octets(image, first + STATES, pack.bms(), pack.reading().current().milliamps());
  }

  /** What stands in any pack stands in the bank; its switches are on where one pack's is. */
  static void ofBank(RegisterImage image, List<ToldPack> all) {
    boolean charge = false;
    boolean discharge = false;
    boolean full = true;
    for (ToldPack pack : all) {
      charge |= pack.bms().chargeSwitch() == Switch.ON;
      discharge |= pack.bms().dischargeSwitch() == Switch.ON;
      full &= pack.bms().full();
    }
    BankSums sums = new BankSums(all);
    PackAlarms bank = new PackAlarms(sums.alarms(), Switch.of(charge), Switch.of(discharge), full);
    octets(
        image,
        Seplos3BankAnswers.BITS,
        bank,
        sums.sum(pack -> pack.reading().current().milliamps()));
  }

  private static boolean stands(Alarms alarms, Condition condition) {
    return alarms.isAlarm(condition) || alarms.isWarning(condition);
  }

  private static void mark(RegisterImage image, boolean stands, int bit) {
    image.u16(bit, stands ? 1 : 0);
  }

  private static void octets(RegisterImage image, int first, PackAlarms bms, int milliamps) {
    Alarms alarms = bms.alarms();
    boolean discharging = milliamps < -DEADBAND;
    boolean charging = milliamps > DEADBAND;
    image
        .octet(
            first,
            new ConditionBits(alarms::isAlarm)
                .bit(0, discharging)
                .bit(1, charging)
                .bit(3, bms.full())
                .bit(4, !discharging && !charging)
                .word())
        .octet(first + 0x08, voltages(alarms))
        .octet(first + 0x10, cellTemperatures(alarms))
        .octet(first + 0x18, otherTemperatures(alarms))
        .octet(first + 0x20, currents(alarms))
        .octet(
            first + 0x30,
            new ConditionBits(alarms::isWarning).bit(4, Condition.CELL_IMBALANCE).word())
        .octet(
            first + 0x38,
            new ConditionBits(alarms::isAlarm)
                .bit(0, bms.dischargeSwitch() == Switch.ON)
                .bit(1, bms.chargeSwitch() == Switch.ON)
                .word())
        .octet(
            first + 0x48,
            new ConditionBits(alarms::isAlarm)
                .bit(0, Condition.SYSTEM_FAULT)
                .bit(1, Condition.INTERNAL_COMMUNICATION)
                .bit(4, Condition.CELL_FAULT)
                .word());
  }

  private static int voltages(Alarms alarms) {
    return pairs(
        alarms,
        Condition.CELL_VOLTAGE_HIGH,
        Condition.CELL_VOLTAGE_LOW,
        Condition.PACK_VOLTAGE_HIGH,
        Condition.PACK_VOLTAGE_LOW);
  }

  private static int cellTemperatures(Alarms alarms) {
    return pairs(
        alarms,
        Condition.CHARGE_TEMPERATURE_HIGH,
        Condition.CHARGE_TEMPERATURE_LOW,
        Condition.DISCHARGE_TEMPERATURE_HIGH,
        Condition.DISCHARGE_TEMPERATURE_LOW);
  }

  private static int otherTemperatures(Alarms alarms) {
    return pairs(
        alarms,
        Condition.TEMPERATURE_HIGH,
        Condition.TEMPERATURE_LOW,
        Condition.MOSFET_TEMPERATURE_HIGH);
  }

  /** For each condition a bit that warns, and one above it that protects. */
  private static int pairs(Alarms alarms, Condition... conditions) {
    int word = 0;
    for (int i = 0; i < conditions.length; i++) {
      word |= alarms.isWarning(conditions[i]) ? 1 << (2 * i) : 0;
      word |= alarms.isAlarm(conditions[i]) ? 2 << (2 * i) : 0;
    }
    return word;
  }

  private static int currents(Alarms alarms) {
    int warned =
        new ConditionBits(alarms::isWarning)
            .bit(0, Condition.CHARGE_CURRENT_HIGH)
            .bit(3, Condition.DISCHARGE_CURRENT_HIGH)
            .word();
    return warned
        | new ConditionBits(alarms::isAlarm)
            .bit(1, Condition.CHARGE_CURRENT_HIGH)
            .bit(4, Condition.DISCHARGE_CURRENT_HIGH)
            .bit(6, Condition.SHORT_CIRCUIT)
            .word();
  }
}
