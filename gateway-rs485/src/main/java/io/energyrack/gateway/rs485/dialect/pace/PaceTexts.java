package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * C1 and C2, each one text behind which stand blanks, NULs or both: the software, 20 ASCII, as in
 * {@code P16S100A-1B470-3.01}; the serial number, 40 ASCII, or 20 from some.
 *
 * <p>Source: docs/spec/rs485-pace.md, "C1 and C2".
 */
final class PaceTexts {

  /** INFO of C1, in bytes. */
  static final int SOFTWARE = 20;

  private static final int SERIAL = 40;
  private static final int SHORT_SERIAL = 20;

  private PaceTexts() {}

  static @Nullable AsciiAnswer software(AsciiFrame frame) {
    FieldReader in = frame.info();
    String software = Text.of(in, SOFTWARE);
    return told(in, new PackIdentity(null, null, software, null));
  }

  static @Nullable AsciiAnswer serial(AsciiFrame frame) {
    FieldReader in = frame.info();
    int width = frame.infoLength() == SHORT_SERIAL ? SHORT_SERIAL : SERIAL;
    String serial = Text.of(in, width);
    return told(in, new PackIdentity(null, null, null, serial));
  }

  private static @Nullable AsciiAnswer told(FieldReader in, PackIdentity identity) {
    if (!in.exact()) {
      return null;
    }
    return in.printable()
        ? new IdentityAnswer(identity)
        : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }
}
