package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.u16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.bank.PackCounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x372, how many packs.
 *
 * <pre>
 * byte  field               type  what does not fit
 * 0     on line             u16   throws, as all: there are at most 15
 * 2     blocking charge     u16
 * 4     blocking discharge  u16
 * 6     off line            u16
 * </pre>
 *
 * <p>Source: docs/spec/can-profile.md, section 0x372.
 *
 * @param blockingCharge null when the frame is too short, as all after {@code online}.
 */
public record PackCountsMessage(
    int online,
    @Nullable Integer blockingCharge,
    @Nullable Integer blockingDischarge,
    @Nullable Integer offline) {

  public static final int ID = 0x372;

  private static final int LENGTH = 8;

  public static void encode(PackCounts counts, FrameSink sink) {
    long data =
        u16(0, counts.online())
            | u16(2, counts.blockingCharge())
            | u16(4, counts.blockingDischarge())
            | u16(6, counts.offline());
    sink.frame(ID, LENGTH, data);
  }

  /** The frame's meaning; empty when it is too short for the packs on line. */
  public static Optional<PackCountsMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new PackCountsMessage(
            bytes.u16(0),
            bytes.has(2, 2) ? bytes.u16(2) : null,
            bytes.has(4, 2) ? bytes.u16(4) : null,
            bytes.has(6, 2) ? bytes.u16(6) : null));
  }
}
