package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.U32_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.u32;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.unit.Energy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x378, the energy the bank has taken and given in its life.
 *
 * <pre>
 * byte  field       type  unit    rounds  what does not fit
 * 0     charged     u32   100 Wh  down    held at the field's end: a counter, nothing obeys it
 * 4     discharged  u32   100 Wh  down    likewise
 * </pre>
 *
 * <p>Source: docs/spec/can-profile.md, section 0x378.
 *
 * @param discharged null when the frame is too short.
 */
public record EnergyMessage(Energy charged, @Nullable Energy discharged) {

  public static final int ID = 0x378;

  private static final int LENGTH = 8;
  private static final long WATT_HOURS = 100;

  public static void encode(Energy charged, Energy discharged, FrameSink sink) {
    long data =
        u32(0, Math.min(charged.hectowattHoursDown(), U32_MOST))
            | u32(4, Math.min(discharged.hectowattHoursDown(), U32_MOST));
    sink.frame(ID, LENGTH, data);
  }

  /** The frame's meaning; empty when it is too short for the energy charged. */
  public static Optional<EnergyMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 4)) {
      return Optional.empty();
    }
    return Optional.of(
        new EnergyMessage(
            Energy.ofWattHours(bytes.u32(0) * WATT_HOURS),
            bytes.has(4, 4) ? Energy.ofWattHours(bytes.u32(4) * WATT_HOURS) : null));
  }
}
