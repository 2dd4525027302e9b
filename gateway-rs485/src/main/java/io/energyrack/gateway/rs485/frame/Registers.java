package io.energyrack.gateway.rs485.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one or more answers told, by the numbers of registers or bits. A number that was not told is
 * not there (contract S1): {@link #has} says so, and to read it all the same is a fault in the
 * program.
 */
public final class Registers {

  /** Nothing told yet. */
  public static final Registers NONE = new Registers(List.of());

  /** What one answer told. */
  private static final class Block {
    private final int start;
    private final int step;
    private final int[] values;

    Block(int start, int step, int[] values) {
      this.start = start;
      this.step = step;
      this.values = values;
    }

    boolean has(int number) {
      int offset = number - start;
      return offset >= 0 && offset % step == 0 && offset / step < values.length;
    }

    int value(int number) {
      return values[(number - start) / step];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Block that
          && start == that.start
          && step == that.step
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * start + step) + Arrays.hashCode(values);
    }
  }

  private final List<Block> blocks;

  private Registers(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** The content of an answer, which begins at a place of its frame and is as long as was asked. */
  static Registers read(Frame frame, int from, RtuRequest asked, int step) {
    int[] values = new int[asked.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          asked.function() == ReadFunction.COILS
              ? frame.at(from + i / 8) >> i % 8 & 1
              : frame.at(from + 2 * i) << 8 | frame.at(from + 2 * i + 1);
    }
    return of(asked.start(), step, values);
  }

  /**
   * Registers as they would come in an answer.
   *
   * @param start number of the first.
   * @param step by how much each number is above the one before.
   * @param values 0 to 65535 each.
   */
  public static Registers of(int start, int step, int... values) {
    return new Registers(List.of(new Block(start, step, values.clone())));
  }

  /** These and more, of which none is among these. */
  public Registers with(Registers more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more.blocks);
    return new Registers(List.copyOf(all));
  }

  /** Whether this one was told. */
  public boolean has(int number) {
    return block(number) != null;
  }

  /** Whether so many in a row were told, each one above the one before. */
  public boolean has(int first, int count) {
    for (int i = 0; i < count; i++) {
      if (!has(first + i)) {
        return false;
      }
    }
    return true;
  }

  /** 0 to 65535; of bits 0 or 1. */
  public int u16(int number) {
    Block block = block(number);
    if (block == null) {
      throw new IllegalArgumentException("register not told: 0x%04X".formatted(number));
    }
    return block.value(number);
  }

  /** In two's complement, -32768 to 32767. */
  public int s16(int number) {
    return (short) u16(number);
  }

  /** The high byte, 0 to 255: the first on the wire. */
  public int high(int number) {
    return u16(number) >> 8;
  }

  /** The low byte, 0 to 255. */
  public int low(int number) {
    return u16(number) & 0xFF;
  }

  /**
   * Two registers as one number of 32 bits.
   *
   * @param high number of the register with its high word.
   * @param low number of the other.
   */
  public long u32(int high, int low) {
    return (long) u16(high) << 16 | u16(low);
  }

  /** Likewise in two's complement. */
  public int s32(int high, int low) {
    return (int) u32(high, low);
  }

  /** Eight bits as one byte, the first in bit 0. */
  public int bits(int first) {
    int value = 0;
    for (int i = 0; i < 8; i++) {
      value |= u16(first + i) << i;
    }
    return value;
  }

  /**
   * A text of two characters a register, without the NULs and blanks around it and the FFs behind
   * it; null when it is not told whole, blank, or has a character that cannot be printed.
   *
   * @param step by how much each number is above the one before.
   */
  public @Nullable String ascii(int first, int count, int step) {
    byte[] text = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      int number = first + step * i;
      if (!has(number)) {
        return null;
      }
      text[2 * i] = (byte) high(number);
      text[2 * i + 1] = (byte) low(number);
    }
    String stripped = new FieldReader(text).ascii(text.length);
    return stripped.isEmpty() ? null : stripped;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Registers that && blocks.equals(that.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }

  private @Nullable Block block(int number) {
    for (Block block : blocks) {
      if (block.has(number)) {
        return block;
      }
    }
    return null;
  }
}
