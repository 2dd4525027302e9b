package io.energyrack.gateway.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registers of one pack, or its bits, as they are at one moment. What nobody has set is 0; what
 * is in no room cannot be read.
 */
final class RegisterImage {

  private final int step;
  private final List<Room> rooms = new ArrayList<>();

  /**
   * No registers yet.
   *
   * @param step by how much the number of a register is above that of the one before.
   */
  RegisterImage(int step) {
    this.step = step;
  }

  /** Registers that follow each other. A query that reaches out of them is refused. */
  private record Room(int first, List<Integer> values) {}

  /** Makes room for registers. */
  RegisterImage room(int first, int count) {
    List<Integer> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(0);
    }
    rooms.add(new Room(first, values));
    return this;
  }

  /** Two bytes, 0 to 65535, or a bit, 0 or 1. */
  RegisterImage u16(int register, int value) {
    if (value < 0 || value > 0xFFFF) {
      throw new IllegalArgumentException(value + " does not fit into register " + register);
    }
    for (Room room : rooms) {
      int at = (register - room.first()) / step;
      if (register >= room.first() && at < room.values().size()) {
        room.values().set(at, value);
        return this;
      }
    }
    throw new IllegalArgumentException("there is no register " + register);
  }

  /**
   * Two bytes in two's complement. What does not fit is written as the outermost value that does: a
   * BMS cannot write it either, and stops there.
   */
  RegisterImage s16(int register, int value) {
    int held = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    return u16(register, held & 0xFFFF);
  }

  /** Four bytes, in two's complement where negative. */
  RegisterImage i32(int highWord, int lowWord, int value) {
    return u16(highWord, value >>> 16).u16(lowWord, value & 0xFFFF);
  }

  /** Two numbers of one byte each. */
  RegisterImage pair(int register, int high, int low) {
    return u16(register, high << 8 | low);
  }

  /** Text, two characters a register, filled up with zero bytes; what is longer is cut. */
  RegisterImage ascii(int first, int registers, String text) {
    for (int i = 0; i < registers; i++) {
      pair(first + i * step, character(text, 2 * i), character(text, 2 * i + 1));
    }
    return this;
  }

  private static int character(String text, int at) {
    return at < text.length() ? text.charAt(at) & 0x7F : 0;
  }

  /** Eight bits from a number on, the first of them bit 0. */
  RegisterImage octet(int first, int bits) {
    for (int i = 0; i < Byte.SIZE; i++) {
      u16(first + i, bits >> i & 1);
    }
    return this;
  }

  /** Some that follow each other; empty when they are not all of one room. */
  Optional<List<Integer>> read(int first, int count) {
    for (Room room : rooms) {
      int at = (first - room.first()) / step;
      boolean begins = first >= room.first() && (first - room.first()) % step == 0;
      if (begins && at + count <= room.values().size()) {
        return Optional.of(List.copyOf(room.values().subList(at, at + count)));
      }
    }
    return Optional.empty();
  }

  /** A measurement in units of the wire, to the nearest. */
  static int nearest(int value, int unit) {
    return Math.floorDiv(value + unit / 2, unit);
  }
}
