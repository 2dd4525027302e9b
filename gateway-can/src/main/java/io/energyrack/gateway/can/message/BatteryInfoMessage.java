package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.U16_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.u16;
import static io.energyrack.gateway.can.frame.FieldWriter.u8;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.unit.Capacity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x35F, product, firmware and what can be drawn now.
 *
 * <pre>
 * byte  field               type  unit  rounds  what does not fit
 * 0     product             u16                 throws: it is set by hand
 * 2     firmware, major     u8                  throws: it is set by hand
 * 3     firmware, minor     u8                  throws: it is set by hand
 * 4     available capacity  u16   1 Ah  down    down to 65535 Ah
 * </pre>
 *
 * <p>Available, not installed: most makers do, though one sends the installed capacity.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x35F.
 *
 * @param firmware major and minor, decimal, as in {@code 1.23}; null when the frame is too short.
 * @param capacity null when the frame is too short.
 */
public record BatteryInfoMessage(
    int product, @Nullable String firmware, @Nullable Capacity capacity) {

  public static final int ID = 0x35F;

  private static final int LENGTH = 6;

  public static void encode(
      int product, int firmwareMajor, int firmwareMinor, Capacity available, FrameSink sink) {
    long data =
        u16(0, product)
            | u8(2, firmwareMajor)
            | u8(3, firmwareMinor)
            | u16(4, Math.min(available.ampHoursDown(), U16_MOST));
    sink.frame(ID, LENGTH, data);
  }

  /** The frame's meaning; empty when it is too short for a product. */
  public static Optional<BatteryInfoMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new BatteryInfoMessage(
            bytes.u16(0),
            bytes.has(2, 2) ? bytes.u8(2) + "." + bytes.u8(3) : null,
            bytes.has(4, 2) ? Capacity.ofMilliampHours(bytes.u16(4) * 1000) : null));
  }
}
