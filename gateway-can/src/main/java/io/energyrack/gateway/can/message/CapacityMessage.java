package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.U16_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.u16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.unit.Capacity;
import java.util.Optional;

/**
 * 0x379, the installed capacity: u16, 1 Ah, rounded down and held at 65535 Ah, for a bank does not
 * claim what it does not have.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x379.
 */
public record CapacityMessage(Capacity installed) {

  public static final int ID = 0x379;

  private static final int LENGTH = 2;

  public static void encode(Capacity installed, FrameSink sink) {
    sink.frame(ID, LENGTH, u16(0, Math.min(installed.ampHoursDown(), U16_MOST)));
  }

  /** The frame's meaning; empty when it is too short. */
  public static Optional<CapacityMessage> decode(FieldReader bytes) {
    return bytes.has(0, 2)
        ? Optional.of(new CapacityMessage(Capacity.ofMilliampHours(bytes.u16(0) * 1000)))
        : Optional.empty();
  }
}
