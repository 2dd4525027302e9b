package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.ascii.Blocks;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.ascii.StatedAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.StatedPack;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 44, the states of one pack or of all.
 *
 * <pre>
 * field              type  meaning
 * flag               u8
 * pack               u8    the pack's address, or how many blocks follow
 * --- one block a pack ---
 * M                  u8    cells, 1 to 32
 * cell               M u8  00 normal, 01 too low, 02 too high, F0 other
 * N                  u8    sensors, 0 to 32
 * sensor             N u8  likewise
 * charge current     u8    likewise
 * pack voltage       u8    likewise
 * discharge current  u8    likewise
 * protection 1       u8    7 charger voltage high   6 short circuit         5 discharge current high
 *                          4 charge current high    3 pack voltage low      2 pack voltage high
 *                          1 cell voltage low       0 cell voltage high
 * protection 2       u8    7 FULL, a state          6 outside cold          5 outside hot
 *                          4 switches hot           3 discharge cold        2 charge cold
 *                          1 discharge hot          0 charge hot
 * indication         u8    7 heater  6 shut down  5 AC in  4 reversed  3 supplies
 *                          2 discharge switch on    1 charge switch on      0 current limit on
 * control            u8    settings of buzzer, LED, limiter, switches
 * fault              u8    7 heater                 6 limiter               5 sampling
 *                          4 cell                   3 communication         2 sensor
 *                          1 discharge switch       0 charge switch
 * balance 1, 2       2 u8  cells 1 (bit 0) to 16
 * warning 1          u8    as protection 1, bits 5 to 0
 * warning 2          u8    7 SOC low                6 switches hot          5 outside cold
 *                          4 outside hot            3 discharge cold        2 charge cold
 *                          1 discharge hot          0 charge hot
 * more               0..5 u8, as many in every block, and only the first of them is read:
 *                          6 pack locked            5 another pack off line
 *                          2 shunt                  1 temperatures apart    0 pack voltage
 * </pre>
 *
 * <p>Protection 2 and warning 2 have the switches and the outside at different bits. The marks say
 * nothing that the bits do not say better. Source: docs/spec/rs485-pace.md, "44".
 */
final class PaceStates {

  /** A block of the packs this gateway is for: 16 cells, 6 sensors, all that newer packs add. */
  static final int PLAN_BLOCK_BYTES = 1 + 16 + 1 + 6 + 3 + 9 + 5;

  private static final int MOST_MORE = 5;

  private static final List<AlarmBit> VOLTAGE_AND_CURRENT =
      List.of(
          new AlarmBit(0, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(1, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(2, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(3, Condition.PACK_VOLTAGE_LOW),
          new AlarmBit(4, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> PROTECTION_1 =
      List.of(
          new AlarmBit(6, Condition.SHORT_CIRCUIT), new AlarmBit(7, Condition.PACK_VOLTAGE_HIGH));

  private static final List<AlarmBit> CELL_TEMPERATURE =
      List.of(
          new AlarmBit(0, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(1, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(3, Condition.DISCHARGE_TEMPERATURE_LOW));

  private static final List<AlarmBit> PROTECTION_2 =
      List.of(
          new AlarmBit(4, Condition.MOSFET_TEMPERATURE_HIGH),
          new AlarmBit(5, Condition.TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.TEMPERATURE_LOW));

  private static final List<AlarmBit> WARNING_2 =
      List.of(
          new AlarmBit(4, Condition.TEMPERATURE_HIGH),
          new AlarmBit(5, Condition.TEMPERATURE_LOW),
          new AlarmBit(6, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> FAULT =
      List.of(
          new AlarmBit(0, Condition.SYSTEM_FAULT),
          new AlarmBit(1, Condition.SYSTEM_FAULT),
          new AlarmBit(2, Condition.SYSTEM_FAULT),
          new AlarmBit(3, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(4, Condition.CELL_FAULT),
          new AlarmBit(5, Condition.CELL_FAULT));

  /** Without a heater or a limiter the pack guards itself as before. */
  private static final List<AlarmBit> LIGHT_FAULT =
      List.of(new AlarmBit(6, Condition.SYSTEM_FAULT), new AlarmBit(7, Condition.SYSTEM_FAULT));

  /** Named in one document and seen in no capture, so no reason to stop a pack. */
  private static final List<AlarmBit> LINK_FAULT =
      List.of(
          new AlarmBit(0, Condition.SYSTEM_FAULT),
          new AlarmBit(1, Condition.TEMPERATURE_IMBALANCE),
          new AlarmBit(2, Condition.SYSTEM_FAULT),
          new AlarmBit(5, Condition.INTERNAL_COMMUNICATION),
          new AlarmBit(6, Condition.SYSTEM_FAULT));

  private static final int FULL = 7;
  private static final int CHARGE_SWITCH = 1;
  private static final int DISCHARGE_SWITCH = 2;

  private PaceStates() {}

  /** Reads it; null when the layout does not fit the whole of INFO in any of its forms. */
  static @Nullable StatedAnswer read(AsciiFrame frame, Scope scope) {
    for (int more = 0; more <= MOST_MORE; more++) {
      int bytes = more;
      List<StatedPack> packs =
          Blocks.read(frame, scope, (in, address) -> block(in, address, bytes));
      if (packs != null) {
        return new StatedAnswer(packs);
      }
    }
    return null;
  }

  private static @Nullable StatedPack block(FieldReader in, int address, int more) {
    List<State> cells = Blocks.cellStates(in);
    int sensorCount = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || sensorCount < 0) {
      return null;
    }
    List<State> temperatures = Blocks.states(in, sensorCount);
    Alarms quantities = quantities(in);
    int protection1 = in.u8();
    int protection2 = in.u8();
    int indication = in.u8();
    in.skip(1);
    int fault = in.u8();
    in.skip(2);
    Alarms bits = protections(protection1, protection2, fault);
    bits = warnings(bits, in.u8(), in.u8());
    if (more > 0) {
      bits = AlarmBit.warnings(bits, in.u8(), LINK_FAULT);
      in.skip(more - 1);
    }
    PackAlarms alarms =
        new PackAlarms(
            StatedPack.withMarks(bits, cells, temperatures, quantities),
            Switch.of(AlarmBit.isSet(indication, CHARGE_SWITCH)),
            Switch.of(AlarmBit.isSet(indication, DISCHARGE_SWITCH)),
            AlarmBit.isSet(protection2, FULL));
    return new StatedPack(address, cells, temperatures, alarms, true);
  }

  /** A current beyond either bound is too high: discharging counts downwards. */
  private static Alarms quantities(FieldReader in) {
    Condition charge = Condition.CHARGE_CURRENT_HIGH;
    Condition discharge = Condition.DISCHARGE_CURRENT_HIGH;
    Alarms marks = StatedPack.marked(Alarms.NONE, State.of(in.u8()), charge, charge);
    marks =
        StatedPack.marked(
            marks, State.of(in.u8()), Condition.PACK_VOLTAGE_LOW, Condition.PACK_VOLTAGE_HIGH);
    return StatedPack.marked(marks, State.of(in.u8()), discharge, discharge);
  }

  private static Alarms protections(int protection1, int protection2, int fault) {
    Alarms bits = AlarmBit.alarms(Alarms.NONE, protection1, VOLTAGE_AND_CURRENT);
    bits = AlarmBit.alarms(bits, protection1, PROTECTION_1);
    bits = AlarmBit.alarms(bits, protection2, CELL_TEMPERATURE);
    bits = AlarmBit.alarms(bits, protection2, PROTECTION_2);
    bits = AlarmBit.alarms(bits, fault, FAULT);
    return AlarmBit.warnings(bits, fault, LIGHT_FAULT);
  }

  private static Alarms warnings(Alarms to, int warning1, int warning2) {
    Alarms bits = AlarmBit.warnings(to, warning1, VOLTAGE_AND_CURRENT);
    bits = AlarmBit.warnings(bits, warning2, CELL_TEMPERATURE);
    return AlarmBit.warnings(bits, warning2, WARNING_2);
  }
}
