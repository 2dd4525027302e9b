package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.u8;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x360, whether the bank asks to be charged: one byte, FF = asks, 00 = does not.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x360.
 *
 * @param requested null when the byte is neither.
 */
public record ChargeRequestMessage(@Nullable Boolean requested) {

  public static final int ID = 0x360;

  private static final int LENGTH = 1;
  private static final int ASKS = 0xFF;
  private static final int DOES_NOT = 0;

  public static void encode(boolean asks, FrameSink sink) {
    sink.frame(ID, LENGTH, u8(0, asks ? ASKS : DOES_NOT));
  }

  /** The frame's meaning; empty when there is no byte in it. */
  public static Optional<ChargeRequestMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 1)) {
      return Optional.empty();
    }
    int value = bytes.u8(0);
    boolean known = value == ASKS || value == DOES_NOT;
    return Optional.of(new ChargeRequestMessage(known ? Boolean.valueOf(value == ASKS) : null));
  }
}
