package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.u16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.unit.Percent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x355, how full the bank is and how well it has aged.
 *
 * <pre>
 * byte  field  type  unit    rounds       what does not fit
 * 0     SOC    u16   1 %     to nearest   0..100 %
 * 2     SOH    u16   1 %     to nearest   0..100 %
 * 4     SOC    u16   0.01 %  not needed   0..100 %; FFFF is "invalid" and never sent
 * 6     -                                 0
 * </pre>
 *
 * <p>A weighted mean may overshoot by its rounding; at either end an inverter stops that direction,
 * so the bounds are the safe side. Bytes 0 and 4 always come from one value.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x355.
 *
 * @param socFine null when the frame does not tell it: too short, 0 or FFFF.
 */
public record ChargeMessage(Percent soc, @Nullable Percent soh, @Nullable Percent socFine) {

  public static final int ID = 0x355;

  private static final int LENGTH = 8;
  private static final int LENGTH_PYLON = 4;

  /** Some makers leave bytes 4-5 at 0 whatever the SOC is. */
  private static final int FINE_UNUSED = 0;

  private static final int FINE_INVALID = 0xFFFF;

  /** With the fine SOC, as a GX reads it. */
  public static void encode(Percent soc, Percent soh, FrameSink sink) {
    sink.frame(ID, LENGTH, whole(soc, soh) | u16(4, bounded(soc).hundredths()));
  }

  /** Without it, as Pylontech 1.2 has it. */
  public static void encodePylon(Percent soc, Percent soh, FrameSink sink) {
    sink.frame(ID, LENGTH_PYLON, whole(soc, soh));
  }

  private static long whole(Percent soc, Percent soh) {
    return u16(0, bounded(soc).wholeNearest()) | u16(2, bounded(soh).wholeNearest());
  }

  private static Percent bounded(Percent percent) {
    return percent.hundredths() < 0 ? Percent.ZERO : percent.min(Percent.HUNDRED);
  }

  /** The frame's meaning; empty when it is too short for a SOC. */
  public static Optional<ChargeMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new ChargeMessage(
            Percent.ofWhole(bytes.u16(0)),
            bytes.has(2, 2) ? Percent.ofWhole(bytes.u16(2)) : null,
            bytes.has(4, 2) ? fine(bytes.u16(4)) : null));
  }

  private static @Nullable Percent fine(int hundredths) {
    return hundredths == FINE_UNUSED || hundredths == FINE_INVALID
        ? null
        : Percent.ofHundredths(hundredths);
  }
}
