package io.energyrack.gateway.can.message;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FieldReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an inverter sends: 0x305 the keep-alive, 0x306 its state, 0x307 who it is. Any content is
 * accepted: a newer GX carries measurements in 0x305, and some inverters send none of the three.
 *
 * <pre>
 * 0x307  12 34 56 78 56 49 43 00    bytes 4-6 "VIC": a GX
 * </pre>
 *
 * <p>Source: docs/spec/can-profile.md, section 0x305.
 *
 * @param id of the frame.
 * @param text of 0x307; null where there is none.
 */
public record InverterMessage(int id, @Nullable String text) {

  public static final int ID_KEEP_ALIVE = 0x305;
  public static final int ID_STATE = 0x306;
  public static final int ID_WHO = 0x307;

  private static final String GX = "VIC";
  private static final int TEXT_FROM = 4;
  private static final int TEXT_TO = TEXT_FROM + GX.length();

  /** Whether it proves that the inverter is a GX. */
  public boolean provesGx() {
    return GX.equals(text);
  }

  /** The frame's meaning; empty when it is not one of the three. */
  public static Optional<InverterMessage> decode(int id, FieldReader bytes) {
    if (id != ID_KEEP_ALIVE && id != ID_STATE && id != ID_WHO) {
      return Optional.empty();
    }
    String text = "";
    if (id == ID_WHO) {
      text = AsciiField.printablePrefix(bytes, TEXT_FROM, TEXT_TO).stripTrailing();
    }
    return Optional.of(new InverterMessage(id, text.isEmpty() ? null : text));
  }
}
