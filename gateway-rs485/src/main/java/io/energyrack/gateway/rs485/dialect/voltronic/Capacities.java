package io.energyrack.gateway.rs485.dialect.voltronic;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.frame.Registers;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of four bytes, whose papers do not say which word comes first. It is seen by what can
 * be: the other order makes of a capacity a hundred or ten thousand times another one.
 *
 * @param full of all packs; null when not told, or when it cannot be either way.
 * @param remaining in all packs, likewise.
 */
record Capacities(@Nullable Capacity full, @Nullable Capacity remaining) {

  static final int FULL = 0x34;
  static final int REMAINING = 0x76;
  private static final int SOC = 0x33;

  private static final long MOST =
      (long) BankPlan.MOST_PACKS * Plausibility.MOST_PACK_MILLIAMP_HOURS;

  /** A cell phone has more: a bank with less is a number read the wrong way round. */
  private static final long LEAST_FULL = 5_000;

  /**
   * Reads what is there. Where both orders can be, that one is right by which the SOC times what is
   * full is what remains; where that is not told, the high word is taken to come first, as
   * everywhere in Modbus.
   */
  static Capacities read(Registers registers) {
    Long fullHigh = value(registers, FULL, true, LEAST_FULL);
    Long fullLow = value(registers, FULL, false, LEAST_FULL);
    Long leftHigh = value(registers, REMAINING, true, 0);
    Long leftLow = value(registers, REMAINING, false, 0);
    boolean low;
    if (fullHigh != null && fullLow != null) {
      int soc = registers.has(SOC) ? registers.u16(SOC) : 0;
      low = registers.has(SOC) && error(fullLow, leftLow, soc) < error(fullHigh, leftHigh, soc);
    } else if (fullHigh == null && fullLow == null) {
      low = leftHigh == null;
    } else {
      low = fullHigh == null;
    }
    return low ? of(fullLow, leftLow) : of(fullHigh, leftHigh);
  }

  private static long error(long full, @Nullable Long left, int soc) {
    return left == null ? Long.MAX_VALUE : Math.abs(full * soc / 100 - left);
  }

  private static Capacities of(@Nullable Long full, @Nullable Long left) {
    return new Capacities(capacity(full), capacity(left));
  }

  private static @Nullable Capacity capacity(@Nullable Long value) {
    return value == null ? null : Capacity.ofMilliampHours(Math.toIntExact(value));
  }

  private static @Nullable Long value(
      Registers registers, int register, boolean highFirst, long least) {
    if (!registers.has(register, 2)) {
      return null;
    }
    long value =
        highFirst ? registers.u32(register, register + 1) : registers.u32(register + 1, register);
    return value < least || value > MOST ? null : Long.valueOf(value);
  }
}
