package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * A6, capacities of one pack; 42 tells them too.
 *
 * <pre>
 * byte  0 remaining  2 full  4 design    u16, 10 mAh each
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pace.md, "A6". In milliamp-hours.
 */
public record CapacityAnswer(int remaining, int full, int design) implements AsciiAnswer {

  private static final int TEN = 10;

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable CapacityAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    var answer = new CapacityAnswer(in.u16() * TEN, in.u16() * TEN, in.u16() * TEN);
    return in.exact() ? answer : null;
  }
}
