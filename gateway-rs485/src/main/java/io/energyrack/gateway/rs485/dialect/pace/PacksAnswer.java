package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * 90, one byte: from the first pack how many packs are on line, from any other 1. Source:
 * docs/spec/rs485-pace.md, "90".
 *
 * @param packs 0 to 255, as on the wire.
 */
public record PacksAnswer(int packs) implements AsciiAnswer {

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable PacksAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    var answer = new PacksAnswer(in.u8());
    return in.exact() ? answer : null;
  }
}
