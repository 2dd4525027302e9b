package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 42, measurements of one pack or of all. Read by its own counts M and N, never by its length: 15
 * cells with 6 sensors are as long as 16 with 5.
 *
 * <pre>
 * field      type    unit      meaning
 * flag       u8                bit 0 unread alarm, bit 4 switch changed
 * pack       u8                the pack's address, or how many blocks follow
 * --- one block a pack ---
 * M          u8                cells, 1 to 32
 * cell       M u16   1 mV
 * N          u8                sensors, 0 to 32
 * sensor     N u16   0.1 K     2731 is 0 °C; 0000, FFFF, 8000: none; the first is the BMS board's
 * current    s16     0.1 A     positive charges
 * voltage    u16     1 mV
 * remaining  u16     1 mAh     FFFF: see below
 * P          u8                2: nothing follows the cycles; 4: two more fields do
 * full       u16     1 mAh
 * cycles     u16
 * remaining  u24     1 mAh     with P = 4 alone, and then it counts; FFFFFF: not told
 * full       u24     1 mAh     likewise
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "42".
 *
 * @param flag as above.
 * @param blocks one a pack, 1 or more.
 */
public record AnalogAnswer(int flag, List<AnalogBlock> blocks) implements PylontechAnswer {

  /** A block of the packs this gateway is for: 16 cells, 6 sensors, P = 4. */
  static final int PLAN_BLOCK_BYTES = 1 + 2 * 16 + 1 + 2 * 6 + 2 + 2 + 2 + 1 + 2 + 2 + 6;

  /** In a u16 of capacity: look elsewhere, or not told. */
  private static final int NOT_HERE = 0xFFFF;

  /** In a u24 of capacity: not told. */
  private static final int NOT_TOLD = 0xFFFFFF;

  private static final int SMALL = 2;
  private static final int LARGE = 4;

  public AnalogAnswer {
    blocks = List.copyOf(blocks);
  }

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable AnalogAnswer read(AsciiFrame frame, Scope scope) {
    FieldReader in = frame.info();
    int flag = in.u8();
    int pack = in.u8();
    List<AnalogBlock> blocks = new ArrayList<>();
    while (in.remaining() > 0) {
      AnalogBlock block = block(in, blocks.size() + 1);
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
    return new AnalogAnswer(flag, isCount.get() ? blocks : List.of(at(pack, blocks.get(0))));
  }

  private static @Nullable AnalogBlock block(FieldReader in, int place) {
    int cellCount = in.u8();
    if (cellCount == 0 || cellCount > CellVoltages.MOST_CELLS) {
      return null;
    }
    List<Integer> cells = new ArrayList<>(cellCount);
    for (int i = 0; i < cellCount; i++) {
      cells.add(in.u16());
    }
    int sensorCount = in.u8();
    if (sensorCount > CellTemperatures.MOST_SENSORS) {
      return null;
    }
    List<@Nullable Integer> temperatures = Kelvin.FROM_2731.sensors(in, sensorCount);
    int current = in.s16() * 100;
    int voltage = in.u16();
    Integer remaining = unless(NOT_HERE, in.u16());
    int more = in.u8();
    Integer full = unless(NOT_HERE, in.u16());
    int cycles = in.u16();
    if (more == LARGE) {
      remaining = unless(NOT_TOLD, in.u24());
      full = unless(NOT_TOLD, in.u24());
    } else if (more != SMALL) {
      return null;
    }
    return new AnalogBlock(
        place, List.copyOf(cells), temperatures, current, voltage, remaining, full, cycles);
  }

  private static @Nullable Integer unless(int absent, int capacity) {
    return capacity == absent ? null : Integer.valueOf(capacity);
  }

  private static AnalogBlock at(int address, AnalogBlock block) {
    return new AnalogBlock(
        address,
        block.cells(),
        block.temperatures(),
        block.current(),
        block.voltage(),
        block.remaining(),
        block.full(),
        block.cycles());
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(blocks.size());
    for (AnalogBlock block : blocks) {
      parts.add(Part.of(parts.size(), block.reading()));
    }
    return parts;
  }

  @Override
  public List<String> implausible(Plausibility plausibility) {
    return blocks.stream()
        .flatMap(block -> plausibility.ofReading(block.reading()).stream())
        .distinct()
        .toList();
  }
}
