package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers to 42 and 44 that tell of one pack or of several: a flag byte, a byte that is the
 * pack's address or counts the packs, then one block a pack.
 */
public final class Blocks {

  private Blocks() {}

  /**
   * One pack's block.
   *
   * @param <T> what becomes of it.
   */
  @FunctionalInterface
  public interface Layout<T> {

    /**
     * Reads one block, and not a byte more.
     *
     * @param address as the answer says; in a group answer the pack's place, from 1.
     * @return null when what stands there is no such block.
     */
    @Nullable T read(FieldReader in, int address);
  }

  /**
   * All blocks.
   *
   * @return null when they do not fill INFO to its last byte, or are not as many as it says.
   */
  public static <T> @Nullable List<T> read(AsciiFrame frame, Scope scope, Layout<T> layout) {
    FieldReader in = frame.info();
    in.skip(1);
    int pack = in.u8();
    List<T> blocks = new ArrayList<>();
    while (in.remaining() > 0) {
      T block = layout.read(in, blocks.size() + 1);
      if (block == null) {
        return null;
      }
      blocks.add(block);
    }
    if (blocks.isEmpty() || !in.exact()) {
      return null;
    }
    Optional<Boolean> isCount = scope.isCount(pack, blocks.size(), frame.address());
    if (isCount.isEmpty()) {
      return null;
    }
    return isCount.get() ? List.copyOf(blocks) : only(frame, pack, layout);
  }

  private static <T> @Nullable List<T> only(AsciiFrame frame, int address, Layout<T> layout) {
    FieldReader in = frame.info();
    in.skip(2);
    T block = layout.read(in, address);
    return block == null ? null : List.of(block);
  }

  /** M and so many cells in millivolts; null when no pack has so many, or none. */
  public static @Nullable List<Integer> cells(FieldReader in) {
    int count = in.u8();
    if (count == 0 || count > CellVoltages.MOST_CELLS) {
      return null;
    }
    List<Integer> cells = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cells.add(in.u16());
    }
    return List.copyOf(cells);
  }

  /** M and so many states of cells; null likewise. */
  public static @Nullable List<State> cellStates(FieldReader in) {
    int count = in.u8();
    return count == 0 || count > CellVoltages.MOST_CELLS ? null : states(in, count);
  }

  /** N, how many sensors follow; -1 when no pack has so many. */
  public static int sensors(FieldReader in) {
    int count = in.u8();
    return count > CellTemperatures.MOST_SENSORS ? -1 : count;
  }

  /** So many states. */
  public static List<State> states(FieldReader in, int count) {
    List<State> states = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      states.add(State.of(in.u8()));
    }
    return List.copyOf(states);
  }
}
