package io.energyrack.gateway.can.message;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.bank.CellRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x374 to 0x377, where the extremes of 0x373 are: the lowest cell, the highest cell, the coldest
 * and the hottest sensor. NUL-padded ASCII; {@code 0207} is pack 02, cell 07. A number above 99
 * takes the digits it needs.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x374.
 *
 * @param text null when the bytes are not text.
 */
public record ExtremeIdMessage(@Nullable String text) {

  public static final int ID_LOWEST_CELL = 0x374;
  public static final int ID_HIGHEST_CELL = 0x375;
  public static final int ID_COLDEST = 0x376;
  public static final int ID_HOTTEST = 0x377;

  private static final int LENGTH = 8;

  /** Two numbers of up to three digits fit in eight bytes; a bus address ends at 255. */
  private static final int MOST = 999;

  public static void encode(int id, CellRef at, FrameSink sink) {
    sink.frame(id, LENGTH, packed(at));
  }

  /** {@link CellRef#toString} in a frame's bytes, without the string. */
  private static long packed(CellRef at) {
    if (at.pack() < 0 || at.pack() > MOST || at.number() < 0 || at.number() > MOST) {
      throw new IllegalArgumentException("not a place: " + at);
    }
    long pack = digits(at.pack());
    int packBits = at.pack() > 99 ? 24 : 16;
    return pack | digits(at.number()) << packBits;
  }

  private static long digits(int number) {
    long tens = digit(number / 10 % 10) | digit(number % 10) << 8;
    return number > 99 ? digit(number / 100) | tens << 8 : tens;
  }

  private static long digit(int value) {
    return (long) '0' + value;
  }

  /** The frame's meaning; empty when there is no byte in it. */
  public static Optional<ExtremeIdMessage> decode(FieldReader bytes) {
    return bytes.has(0, 1)
        ? Optional.of(new ExtremeIdMessage(AsciiField.padded(bytes).orElse(null)))
        : Optional.empty();
  }
}
