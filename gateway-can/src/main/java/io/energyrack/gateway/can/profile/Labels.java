package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FieldWriter;
import org.jspecify.annotations.Nullable;

/**
 * What the battery calls itself towards a GX. What is null is not sent.
 *
 * @param name for 0x35E; without {@link ProfileName#problem}.
 * @param longName for 0x370 and 0x371, 1 to 16 characters of printable ASCII.
 * @param serial for 0x380 and 0x381, likewise.
 * @param family for 0x382, 1 to 8 characters.
 * @param product for 0x35F, 0 to 65535; 0 where there is none, as several makers send.
 * @param firmwareMajor for 0x35F, 0 to 255: the gateway's own version.
 * @param firmwareMinor likewise.
 */
public record Labels(
    String name,
    @Nullable String longName,
    @Nullable String serial,
    @Nullable String family,
    int product,
    int firmwareMajor,
    int firmwareMinor) {

  /** A name that makes a GX apply no other product's quirks. */
  public static final String DEFAULT_NAME = "BAT50002";

  private static final int ONE_FRAME = 8;
  private static final int TWO_FRAMES = 16;

  public Labels {
    ProfileName.problem(name)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    requireText(longName, TWO_FRAMES);
    requireText(serial, TWO_FRAMES);
    requireText(family, ONE_FRAME);
    if (product < 0
        || product > FieldWriter.U16_MOST
        || firmwareMajor < 0
        || firmwareMajor > FieldWriter.U8_MOST
        || firmwareMinor < 0
        || firmwareMinor > FieldWriter.U8_MOST) {
      throw new IllegalArgumentException(
          "product %d, firmware %d.%d".formatted(product, firmwareMajor, firmwareMinor));
    }
  }

  /** This name, and nothing else that would have to be known. */
  public static Labels named(String name) {
    return new Labels(name, null, null, null, 0, 0, 0);
  }

  private static void requireText(@Nullable String text, int most) {
    if (text != null && (text.isBlank() || text.length() > most || !AsciiField.isPrintable(text))) {
      throw new IllegalArgumentException(
          "1..%d characters of printable ASCII, not \"%s\"".formatted(most, text));
    }
  }
}
