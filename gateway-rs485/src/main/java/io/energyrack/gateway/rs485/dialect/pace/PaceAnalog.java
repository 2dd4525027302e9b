package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.rs485.dialect.ascii.Blocks;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack.Charge;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.Sensors;
import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 42, measurements of one pack or of all. Read by its own counts M and N, never by its length.
 *
 * <pre>
 * field      type    unit      meaning
 * flag       u8
 * pack       u8                the pack's address, or how many blocks follow
 * --- one block a pack ---
 * M          u8                cells, 1 to 32
 * cell       M u16   1 mV
 * N          u8                sensors, 0 to 32: six are 4 at cells, the switches', the outside's
 * sensor     N u16   0.1 K     2730 is 0 °C; 8000, 0000, FFFF: none
 * current    s16     10 mA     positive charges
 * voltage    u16     1 mV
 * remaining  u16     10 mAh
 * P          u8                tells which tail follows, and not how long it is
 * full       u16     10 mAh
 * cycles     u16
 * design     u16     10 mAh
 * tail
 *
 * P = 3      nothing
 * P = 2, 4   SOC u8 %
 * P = 9      SOC u8 %, charged u32, discharged u32, SOH u8 %, voltage u16, current u16
 * others     the same number of bytes in every block, which are not read
 * </pre>
 *
 * <p>Packs were captured that write more than their P says, all blocks of an answer as long as each
 * other. Then nobody knows what stands there, and none of the tail is read.
 *
 * <p>Source: docs/spec/rs485-pace.md, "42".
 */
final class PaceAnalog {

  /** A block of the packs this gateway is for: 16 cells, 6 sensors, the longest known tail. */
  static final int PLAN_BLOCK_BYTES = 1 + 2 * 16 + 1 + 2 * 6 + 13 + 14;

  /** Twice the longest known tail: more is no tail, but another layout. */
  private static final int LONGEST_TAIL = 28;

  private static final int TEN = 10;
  private static final int HUNDREDTHS = 100;

  /** In the place of a block's length: it is as long as P says. */
  private static final int BY_P = -1;

  private PaceAnalog() {}

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable MeasuredAnswer read(AsciiFrame frame, Scope scope) {
    List<MeasuredPack> packs = Blocks.read(frame, scope, (in, address) -> block(in, address, BY_P));
    if (packs == null) {
      packs = byStride(frame, scope);
    }
    return packs == null ? null : new MeasuredAnswer(packs);
  }

  /** Where P does not tell how long: as many bytes a block as one of so many can have. */
  private static @Nullable List<MeasuredPack> byStride(AsciiFrame frame, Scope scope) {
    FieldReader in = frame.info();
    in.skip(1);
    int told = in.u8();
    int bytes = in.remaining();
    for (int count = 1; count <= BankPlan.MOST_PACKS; count++) {
      if (bytes % count == 0 && (count == 1 || count == told)) {
        int stride = bytes / count;
        List<MeasuredPack> packs =
            Blocks.read(frame, scope, (block, address) -> block(block, address, stride));
        if (packs != null && packs.size() == count) {
          return packs;
        }
      }
    }
    return null;
  }

  /**
   * One pack.
   *
   * @param stride how many bytes it has, or {@link #BY_P}.
   */
  private static @Nullable MeasuredPack block(FieldReader in, int address, int stride) {
    int left = in.remaining();
    List<Integer> cells = Blocks.cells(in);
    int sensorCount = cells == null ? -1 : Blocks.sensors(in);
    if (cells == null || sensorCount < 0) {
      return null;
    }
    Sensors sensors = Sensors.of(Kelvin.FROM_2730.sensors(in, sensorCount), false);
    int current = in.s16() * TEN;
    int voltage = in.u16();
    int remaining = in.u16() * TEN;
    int tail = in.u8();
    int full = in.u16() * TEN;
    int cycles = in.u16();
    int design = in.u16() * TEN;
    int named = named(tail);
    int rest = stride == BY_P ? named : stride - (left - in.remaining());
    if (rest < Math.max(named, 0) || rest > LONGEST_TAIL) {
      return null;
    }
    Integer soc = null;
    Integer soh = null;
    int unread = rest;
    if (rest == named && named > 0) {
      soc = in.u8() * HUNDREDTHS;
      unread = 0;
      if (tail == 9) {
        in.skip(8);
        soh = in.u8() * HUNDREDTHS;
        unread = 4;
      }
    }
    in.skip(unread);
    Charge charge = new Charge(remaining, full, design, cycles, soc, soh);
    return new MeasuredPack(address, cells, sensors, current, voltage, charge, null);
  }

  /** How long a tail is by its name; less than 0 where no document names it. */
  private static int named(int tail) {
    return switch (tail) {
      case 3 -> 0;
      case 2, 4 -> 1;
      case 9 -> 14;
      default -> -1;
    };
  }
}
