package io.energyrack.gateway.rs485.dialect.seplos2;

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
 * 44, the states of a pack. A bit that ends in "!" is a protection, so an ALARM; one that does not
 * is a warning.
 *
 * <pre>
 * field            type  meaning
 * flag, pack       2 u8  as in 42
 * M, cell          u8, M u8   00 normal, 01 too low, 02 too high, F0 other
 * N, sensor        u8, N u8   likewise
 * current          u8    likewise
 * voltage          u8    likewise
 * P                u8    how many bytes follow: 20, and never fewer than 12
 * event 1          u8    faults of: 0 voltage sensor!  1 temperature sensor!  2 current sensor!
 *                        3 key  4 cells apart!  5 charge switch!  6 discharge switch!  7 limiter
 * event 2          u8    0 cell voltage high   1 likewise!   2 cell voltage low   3 likewise!
 *                        4 pack voltage high   5 likewise!   6 pack voltage low   7 likewise!
 * event 3          u8    0 charge hot          1 likewise!   2 charge cold        3 likewise!
 *                        4 discharge hot       5 likewise!   6 discharge cold     7 likewise!
 * event 4          u8    0 outside hot         1 likewise!   2 outside cold       3 likewise!
 *                        4 switches hot!       5 likewise, a warning              6 heats
 * event 5          u8    0 charge current      1 likewise!   2 discharge current  3 likewise!
 *                        4 transient current!  5 short!      6 transient lock!    7 short lock!
 * event 6          u8    0 charger voltage!    1 waits to charge again            2 capacity low
 *                        3 likewise!           4 too low to be charged!
 *                        5 output reversed!    6 output fault!
 * switches         u8    0 discharge on        1 charge on   2 limiter on         3 heater on
 * balance          2 u8  cells 1 (bit 0) to 16
 * system           u8    0 discharges  1 charges  2 floats  4 stands by  5 shuts down
 * disconnected     2 u8  cells 1 (bit 0) to 16: a cell that is not measured!
 * events 7, 8      2 u8  not known
 * (reserved)       6 u8
 * </pre>
 *
 * <p>The marks say nothing that the bits do not say better. A protection for low capacity turns the
 * discharge switch off, which tells it. Source: docs/spec/rs485-seplos2.md, "44".
 */
final class Seplos2States {

  /** Of the packs this gateway is for: 16 cells, 6 sensors. */
  static final int PLAN_BYTES = 49;

  private static final int NAMED_BYTES = 12;

  private static final List<AlarmBit> FAULTS =
      List.of(
          new AlarmBit(0, Condition.CELL_FAULT),
          new AlarmBit(1, Condition.SYSTEM_FAULT),
          new AlarmBit(2, Condition.SYSTEM_FAULT),
          new AlarmBit(4, Condition.CELL_IMBALANCE),
          new AlarmBit(5, Condition.SYSTEM_FAULT),
          new AlarmBit(6, Condition.SYSTEM_FAULT));

  private static final List<AlarmBit> LIGHT_FAULTS =
      List.of(new AlarmBit(3, Condition.SYSTEM_FAULT), new AlarmBit(7, Condition.SYSTEM_FAULT));

  /** Of events 2 and 3 each even bit warns of what the next bit protects from. */
  private static final List<AlarmBit> VOLTAGE =
      List.of(
          new AlarmBit(0, Condition.CELL_VOLTAGE_HIGH),
          new AlarmBit(2, Condition.CELL_VOLTAGE_LOW),
          new AlarmBit(4, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(6, Condition.PACK_VOLTAGE_LOW));

  private static final List<AlarmBit> TEMPERATURE =
      List.of(
          new AlarmBit(0, Condition.CHARGE_TEMPERATURE_HIGH),
          new AlarmBit(2, Condition.CHARGE_TEMPERATURE_LOW),
          new AlarmBit(4, Condition.DISCHARGE_TEMPERATURE_HIGH),
          new AlarmBit(6, Condition.DISCHARGE_TEMPERATURE_LOW));

  private static final List<AlarmBit> OUTSIDE =
      List.of(
          new AlarmBit(0, Condition.TEMPERATURE_HIGH), new AlarmBit(2, Condition.TEMPERATURE_LOW));

  private static final List<AlarmBit> SWITCHES_HOT =
      List.of(new AlarmBit(4, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> SWITCHES_WARM =
      List.of(new AlarmBit(5, Condition.MOSFET_TEMPERATURE_HIGH));

  private static final List<AlarmBit> CURRENT =
      List.of(
          new AlarmBit(0, Condition.CHARGE_CURRENT_HIGH),
          new AlarmBit(2, Condition.DISCHARGE_CURRENT_HIGH));

  private static final List<AlarmBit> SHORT =
      List.of(
          new AlarmBit(4, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(5, Condition.SHORT_CIRCUIT),
          new AlarmBit(6, Condition.DISCHARGE_CURRENT_HIGH),
          new AlarmBit(7, Condition.SHORT_CIRCUIT));

  /** A cell too low to be charged is a dead one. */
  private static final List<AlarmBit> OUTPUT =
      List.of(
          new AlarmBit(0, Condition.PACK_VOLTAGE_HIGH),
          new AlarmBit(4, Condition.CELL_FAULT),
          new AlarmBit(5, Condition.SYSTEM_FAULT),
          new AlarmBit(6, Condition.SYSTEM_FAULT));

  private static final int DISCHARGE_SWITCH = 0;
  private static final int CHARGE_SWITCH = 1;

  private Seplos2States() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable StatedAnswer read(AsciiFrame frame, Scope scope) {
    List<StatedPack> packs = Blocks.read(frame, scope, Seplos2States::block);
    return packs == null ? null : new StatedAnswer(packs);
  }

  private static @Nullable StatedPack block(FieldReader in, int address) {
    List<State> cells = Blocks.cellStates(in);
    int sensorCount = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || sensorCount < 0) {
      return null;
    }
    List<State> temperatures = Blocks.states(in, sensorCount);
    Alarms quantities = quantities(in);
    int bytes = in.u8();
    if (bytes < NAMED_BYTES) {
      return null;
    }
    Alarms bits = events(in);
    int switches = in.u8();
    in.skip(3);
    if (in.u16() != 0) {
      bits = bits.withAlarm(Condition.CELL_FAULT);
    }
    in.skip(bytes - NAMED_BYTES);
    PackAlarms alarms =
        new PackAlarms(
            StatedPack.withMarks(bits, cells, temperatures, quantities),
            Switch.of(AlarmBit.isSet(switches, CHARGE_SWITCH)),
            Switch.of(AlarmBit.isSet(switches, DISCHARGE_SWITCH)),
            false);
    return new StatedPack(address, cells, temperatures, alarms, false);
  }

  /** Which direction of the current is too high no mark says. */
  private static Alarms quantities(FieldReader in) {
    Alarms marks = Alarms.NONE;
    if (State.of(in.u8()) != State.OK) {
      marks =
          marks
              .withWarning(Condition.CHARGE_CURRENT_HIGH)
              .withWarning(Condition.DISCHARGE_CURRENT_HIGH);
    }
    return StatedPack.marked(
        marks, State.of(in.u8()), Condition.PACK_VOLTAGE_LOW, Condition.PACK_VOLTAGE_HIGH);
  }

  /** Events 1 to 6. */
  private static Alarms events(FieldReader in) {
    int faults = in.u8();
    Alarms bits = AlarmBit.alarms(Alarms.NONE, faults, FAULTS);
    bits = AlarmBit.warnings(bits, faults, LIGHT_FAULTS);
    bits = pairs(bits, in.u8(), VOLTAGE);
    bits = pairs(bits, in.u8(), TEMPERATURE);
    int outside = in.u8();
    bits = pairs(bits, outside, OUTSIDE);
    bits = AlarmBit.alarms(bits, outside, SWITCHES_HOT);
    bits = AlarmBit.warnings(bits, outside, SWITCHES_WARM);
    int currents = in.u8();
    bits = pairs(bits, currents, CURRENT);
    bits = AlarmBit.alarms(bits, currents, SHORT);
    return AlarmBit.alarms(bits, in.u8(), OUTPUT);
  }

  private static Alarms pairs(Alarms to, int value, List<AlarmBit> table) {
    return AlarmBit.alarms(AlarmBit.warnings(to, value, table), value >> 1, table);
  }
}
