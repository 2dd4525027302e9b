package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.S16_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.U16_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.s16;
import static io.energyrack.gateway.can.frame.FieldWriter.u16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x351, what the inverter must respect.
 *
 * <pre>
 * byte  field  type  unit   rounds  what does not fit
 * 0     CVL    u16   0.1 V  down    too high: down to 6553.5 V; rounds to 0: throws
 * 2     CCL    s16   0.1 A  down    down to 3276.7 A
 * 4     DCL    s16   0.1 A  down    down to 3276.7 A; positive, as a limit is an amount
 * 6     DVL    u16   0.1 V  up      below 0: up to 0; too high: throws
 * </pre>
 *
 * <p>A limit that does not fit goes to its tighter side; where the tighter side does not fit, it is
 * a bug and throws. CVL 0 never leaves: a GX and an SMA discharge the battery down to it.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x351.
 *
 * @param ccl as on the wire; null when the frame is too short, as all after {@code cvl}.
 */
public record LimitsMessage(
    Voltage cvl, @Nullable Current ccl, @Nullable Current dcl, @Nullable Voltage dvl) {

  public static final int ID = 0x351;

  private static final int LENGTH = 8;

  public static void encode(Limits limits, FrameSink sink) {
    int cvl = Math.min(limits.cvl().decivoltsDown(), U16_MOST);
    if (cvl == 0) {
      throw new IllegalArgumentException("a CVL of 0 is never sent");
    }
    long data =
        u16(0, cvl)
            | s16(2, Math.min(limits.ccl().deciampsDown(), S16_MOST))
            | s16(4, Math.min(limits.dcl().deciampsDown(), S16_MOST))
            | u16(6, Math.max(limits.dvl().decivoltsUp(), 0));
    sink.frame(ID, LENGTH, data);
  }

  /** The frame's meaning; empty when it is too short for a CVL. */
  public static Optional<LimitsMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new LimitsMessage(
            Voltage.ofMillivolts(bytes.u16(0) * 100),
            bytes.has(2, 2) ? Current.ofMilliamps(bytes.s16(2) * 100) : null,
            bytes.has(4, 2) ? Current.ofMilliamps(bytes.s16(4) * 100) : null,
            bytes.has(6, 2) ? Voltage.ofMillivolts(bytes.u16(6) * 100) : null));
  }
}
