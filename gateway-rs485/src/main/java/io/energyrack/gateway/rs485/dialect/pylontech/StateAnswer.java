package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 44, the states of one pack or of all.
 *
 * <pre>
 * field              type  meaning
 * flag               u8    bit 0 unread alarm, bit 4 switch changed
 * pack               u8    the pack's address, or how many blocks follow
 * --- one block a pack ---
 * M                  u8    cells, 1 to 32
 * cell               M u8  00 normal, 01 too low, 02 too high, F0 other
 * N                  u8    sensors, 0 to 32
 * sensor             N u8  likewise
 * charge current     u8    likewise
 * pack voltage       u8    likewise
 * discharge current  u8    likewise
 * status1 .. 5       5 u8  bits: see {@link StateBlock}
 * (unnamed)          u8    newer packs alone: after each block, or once at the end
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "44".
 *
 * @param flag as above.
 * @param blocks one a pack, 1 or more.
 */
public record StateAnswer(int flag, List<StateBlock> blocks) implements PylontechAnswer {

  /** A block of the packs this gateway is for: 16 cells, 6 sensors, the unnamed byte. */
  static final int PLAN_BLOCK_BYTES = 1 + 16 + 1 + 6 + 3 + 5 + 1;

  public StateAnswer {
    blocks = List.copyOf(blocks);
  }

  /** Reads it; null when the layout does not fit the whole of INFO in any of its three forms. */
  static @Nullable StateAnswer read(AsciiFrame frame, Scope scope) {
    StateAnswer answer = read(frame, scope, 0, 0);
    if (answer == null) {
      answer = read(frame, scope, 1, 0);
    }
    return answer != null ? answer : read(frame, scope, 0, 1);
  }

  private static @Nullable StateAnswer read(
      AsciiFrame frame, Scope scope, int afterEach, int afterAll) {
    FieldReader in = frame.info();
    int flag = in.u8();
    int pack = in.u8();
    List<StateBlock> blocks = new ArrayList<>();
    while (in.remaining() > afterAll) {
      StateBlock block = block(in, blocks.size() + 1);
      if (block == null) {
        return null;
      }
      blocks.add(block);
      in.skip(afterEach);
    }
    in.skip(afterAll);
    if (blocks.isEmpty() || !in.exact()) {
      return null;
    }
    Optional<Boolean> isCount = scope.isCount(pack, blocks.size(), frame.address());
    if (isCount.isEmpty()) {
      return null;
    }
    return new StateAnswer(flag, isCount.get() ? blocks : List.of(at(pack, blocks.get(0))));
  }

  private static @Nullable StateBlock block(FieldReader in, int place) {
    int cellCount = in.u8();
    if (cellCount == 0 || cellCount > CellVoltages.MOST_CELLS) {
      return null;
    }
    List<State> cells = states(in, cellCount);
    int sensorCount = in.u8();
    if (sensorCount > CellTemperatures.MOST_SENSORS) {
      return null;
    }
    return new StateBlock(
        place,
        cells,
        states(in, sensorCount),
        State.of(in.u8()),
        State.of(in.u8()),
        State.of(in.u8()),
        in.u8(),
        in.u8(),
        in.u8(),
        in.u8(),
        in.u8());
  }

  private static List<State> states(FieldReader in, int count) {
    List<State> states = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      states.add(State.of(in.u8()));
    }
    return List.copyOf(states);
  }

  private static StateBlock at(int address, StateBlock block) {
    return new StateBlock(
        address,
        block.cells(),
        block.temperatures(),
        block.chargeCurrent(),
        block.voltage(),
        block.dischargeCurrent(),
        block.status1(),
        block.status2(),
        block.status3(),
        block.status4(),
        block.status5());
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(blocks.size());
    for (StateBlock block : blocks) {
      parts.add(Part.of(parts.size(), block.alarms()));
    }
    return parts;
  }
}
