package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.u8;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import java.util.Optional;

/**
 * 0x35C, Pylontech 1.2's requests, in byte 0; byte 1 is 0.
 *
 * <pre>
 * bit 7  charge enabled
 * bit 6  discharge enabled
 * bit 5  force charge I (the lower SOC)
 * bit 4  force charge II
 * bit 3  full charge requested
 * </pre>
 *
 * <p>Source: docs/spec/can-profile.md, section 0x35C.
 */
public record PylonRequestMessage(
    boolean chargeEnabled,
    boolean dischargeEnabled,
    boolean forceCharge1,
    boolean forceCharge2,
    boolean fullChargeRequested) {

  public static final int ID = 0x35C;

  private static final int LENGTH = 2;
  private static final int CHARGE_ENABLED = 1 << 7;
  private static final int DISCHARGE_ENABLED = 1 << 6;
  private static final int FORCE_CHARGE_1 = 1 << 5;
  private static final int FORCE_CHARGE_2 = 1 << 4;
  private static final int FULL_CHARGE = 1 << 3;

  /** The frame; a pack that wants charge wants it now, so force charge I is what is asked. */
  public static void encode(
      boolean charge, boolean discharge, boolean forceCharge, boolean fullCharge, FrameSink sink) {
    int bits =
        (charge ? CHARGE_ENABLED : 0)
            | (discharge ? DISCHARGE_ENABLED : 0)
            | (forceCharge ? FORCE_CHARGE_1 : 0)
            | (fullCharge ? FULL_CHARGE : 0);
    sink.frame(ID, LENGTH, u8(0, bits));
  }

  /** The frame's meaning; empty when there is no byte in it. */
  public static Optional<PylonRequestMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 1)) {
      return Optional.empty();
    }
    int bits = bytes.u8(0);
    return Optional.of(
        new PylonRequestMessage(
            (bits & CHARGE_ENABLED) != 0,
            (bits & DISCHARGE_ENABLED) != 0,
            (bits & FORCE_CHARGE_1) != 0,
            (bits & FORCE_CHARGE_2) != 0,
            (bits & FULL_CHARGE) != 0));
  }
}
