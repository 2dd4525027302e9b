package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import java.util.List;

/**
 * One pack of a 44 answer.
 *
 * @param address as the answer says; in a group answer the pack's place, from 1.
 * @param cells one state a cell.
 * @param temperatures one state a sensor.
 * @param alarms what it complains of, and its switches.
 * @param tellsFull whether this make tells that a pack is full.
 */
public record StatedPack(
    int address,
    List<State> cells,
    List<State> temperatures,
    PackAlarms alarms,
    boolean tellsFull) {

  public StatedPack {
    cells = List.copyOf(cells);
    temperatures = List.copyOf(temperatures);
  }

  /**
   * What marks of cells and sensors complain of where a make's bits name everything better: nothing
   * while any bit is set, else WARNINGs, so that a mark without its bit is not lost.
   *
   * @param bits what the bits say.
   */
  public static Alarms withMarks(Alarms bits, List<State> cells, List<State> temperatures) {
    if (!bits.equals(Alarms.NONE)) {
      return bits;
    }
    Alarms marks = Alarms.NONE;
    for (State cell : cells) {
      marks =
          switch (cell) {
            case OK -> marks;
            case LOW -> marks.withWarning(Condition.CELL_VOLTAGE_LOW);
            case HIGH -> marks.withWarning(Condition.CELL_VOLTAGE_HIGH);
            case OTHER -> marks.withWarning(Condition.CELL_FAULT);
          };
    }
    for (State sensor : temperatures) {
      marks =
          switch (sensor) {
            case OK -> marks;
            case LOW -> marks.withWarning(Condition.TEMPERATURE_LOW);
            case HIGH, OTHER -> marks.withWarning(Condition.TEMPERATURE_HIGH);
          };
    }
    return marks;
  }
}
