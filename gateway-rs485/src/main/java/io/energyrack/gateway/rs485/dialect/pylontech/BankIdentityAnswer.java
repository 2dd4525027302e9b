package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * 60, who the bank is.
 *
 * <pre>
 * byte  field         type      meaning
 * 0     model         10 ASCII  padded with NUL
 * 10    manufacturer  20 ASCII  padded with NUL
 * 30    software      2 u8      02 01 is 2.1
 * 32    packs         u8        how many are on line
 * 33    serial        16 ASCII  of the first pack
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md, "60".
 *
 * @param model null when blank or when it cannot be printed.
 * @param manufacturer null likewise.
 * @param serial null likewise.
 */
public record BankIdentityAnswer(
    @Nullable String model,
    @Nullable String manufacturer,
    String software,
    int packs,
    @Nullable String serial)
    implements PylontechAnswer {

  /**
   * Reads it; null when the layout does not fit the whole of INFO, unreadable when none of its
   * texts is one.
   */
  static @Nullable AsciiAnswer read(AsciiFrame frame) {
    return read(frame.info());
  }

  /** Reads it, where its texts must be texts: 61 is as long, and only they tell them apart. */
  static @Nullable BankIdentityAnswer guess(AsciiFrame frame) {
    FieldReader in = frame.info();
    return read(in) instanceof BankIdentityAnswer answer && in.printable() && answer.model != null
        ? answer
        : null;
  }

  private static @Nullable AsciiAnswer read(FieldReader in) {
    var answer =
        new BankIdentityAnswer(
            Text.of(in, 10), Text.of(in, 20), Text.version(in, 2), in.u8(), Text.of(in, 16));
    if (!in.exact()) {
      return null;
    }
    boolean told =
        in.printable()
            || answer.model != null
            || answer.manufacturer != null
            || answer.serial != null;
    return told ? answer : new AsciiAnswer.Unreadable(Fault.UNKNOWN);
  }
}
