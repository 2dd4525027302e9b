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
   * What marks complain of where a make's bits name everything better: nothing while any bit is
   * set, else WARNINGs, so that a mark without its bit is not lost.
   *
   * @param bits what the bits say.
   * @param others what marks of other quantities complain of, as {@link #marked}.
   */
  public static Alarms withMarks(
      Alarms bits, List<State> cells, List<State> temperatures, Alarms others) {
    if (!bits.equals(Alarms.NONE)) {
      return bits;
    }
    Alarms marks = others;
    for (State cell : cells) {
      marks =
          cell == State.OTHER
              ? marks.withWarning(Condition.CELL_FAULT)
              : marked(marks, cell, Condition.CELL_VOLTAGE_LOW, Condition.CELL_VOLTAGE_HIGH);
    }
    for (State sensor : temperatures) {
      marks = marked(marks, sensor, Condition.TEMPERATURE_LOW, Condition.TEMPERATURE_HIGH);
    }
    return marks;
  }

  /** A mark of one quantity as a WARNING; one that tells no direction is taken for too high. */
  public static Alarms marked(Alarms to, State state, Condition low, Condition high) {
    return switch (state) {
      case OK -> to;
      case LOW -> to.withWarning(low);
      case HIGH, OTHER -> to.withWarning(high);
    };
  }
}
