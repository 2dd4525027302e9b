package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a pack says it is, whatever the make.
 *
 * @param identity what of it this answer tells; nothing when its texts are blank.
 */
public record IdentityAnswer(PackIdentity identity) implements AsciiAnswer {

  private static final int MODEL = 10;
  private static final int MANUFACTURER = 20;

  /**
   * The answer to 51 as the family has it: model 10 ASCII, software 2 u8, manufacturer 20 ASCII.
   *
   * @return null when it does not fit the whole of INFO, unreadable when none of its texts is one.
   */
  public static @Nullable AsciiAnswer manufacturer(AsciiFrame frame) {
    FieldReader in = frame.info();
    String model = Text.of(in, MODEL);
    String software = Text.version(in, 2);
    String manufacturer = Text.of(in, MANUFACTURER);
    return told(in, new PackIdentity(model, manufacturer, software, null));
  }

  /**
   * What was read.
   *
   * @param in the reader behind the last field.
   * @return null when it does not fit the whole of INFO, unreadable when none of its texts is one.
   */
  public static @Nullable AsciiAnswer told(FieldReader in, PackIdentity identity) {
    if (!in.exact()) {
      return null;
    }
    boolean text =
        identity.model() != null || identity.manufacturer() != null || identity.serial() != null;
    return text || in.printable()
        ? new IdentityAnswer(identity)
        : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.of(0, identity));
  }
}
