package io.energyrack.gateway.rs485.dialect.shared;

import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/** Texts and versions of fixed width. */
public final class Text {

  private Text() {}

  /** A text of fixed width; null when it is blank or cannot be printed. */
  public static @Nullable String of(FieldReader in, int width) {
    String text = in.ascii(width);
    return text.isEmpty() ? null : text;
  }

  /** A version, one byte a number: {@code 0.6.5}. */
  public static String version(FieldReader in, int numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbers; i++) {
      text.append(i == 0 ? "" : ".").append(in.u8());
    }
    return text.toString();
  }
}
