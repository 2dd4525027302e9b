package io.energyrack.gateway.rs485.dialect.eg4;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.ascii.Blocks;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.ascii.StatedAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.StatedPack;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 44, the states of a pack, as far as they are known: the marks of cells and sensors. No document
 * names what follows them, so the switches are unknown.
 *
 * <pre>
 * field      type   meaning
 * flag       u8
 * pack       u8     the pack's address
 * M          u8     cells, 1 to 32
 * cell       M u8   00 normal, 01 too low, 02 too high, F0 other
 * N          u8     sensors at cells
 * sensor     N u8   likewise
 * (unnamed)  18 bytes
 * </pre>
 *
 * <p>A mark is an ALARM, for want of anything that tells protections from warnings; a sensor's does
 * not name a direction, so it is of both. Source: docs/spec/rs485-eg4.md, "44".
 */
final class Eg4States {

  /** Of the packs this gateway is for: 16 cells, 4 sensors. */
  static final int PLAN_BYTES = 42;

  private static final int UNNAMED = 18;

  private Eg4States() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable StatedAnswer read(AsciiFrame frame, Scope scope) {
    List<StatedPack> packs = Blocks.read(frame, scope, Eg4States::block);
    return packs == null ? null : new StatedAnswer(packs);
  }

  private static @Nullable StatedPack block(FieldReader in, int address) {
    List<State> cells = Blocks.cellStates(in);
    int atCells = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || atCells < 0) {
      return null;
    }
    List<State> temperatures = Blocks.states(in, atCells);
    in.skip(UNNAMED);
    PackAlarms alarms =
        new PackAlarms(marks(cells, temperatures), Switch.UNKNOWN, Switch.UNKNOWN, false);
    return new StatedPack(address, cells, temperatures, alarms, false);
  }

  private static Alarms marks(List<State> cells, List<State> temperatures) {
    Alarms marks = Alarms.NONE;
    for (State cell : cells) {
      marks =
          switch (cell) {
            case OK -> marks;
            case LOW -> marks.withAlarm(Condition.CELL_VOLTAGE_LOW);
            case HIGH -> marks.withAlarm(Condition.CELL_VOLTAGE_HIGH);
            case OTHER -> marks.withWarning(Condition.CELL_FAULT);
          };
    }
    for (State sensor : temperatures) {
      marks =
          switch (sensor) {
            case OK -> marks;
            case LOW -> marks.withAlarm(Condition.TEMPERATURE_LOW);
            case HIGH -> marks.withAlarm(Condition.TEMPERATURE_HIGH);
            case OTHER -> marks.withWarning(Condition.TEMPERATURE_HIGH);
          };
    }
    return marks;
  }
}
