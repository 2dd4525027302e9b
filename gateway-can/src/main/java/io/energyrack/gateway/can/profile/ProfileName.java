package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.AsciiField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which names the battery may bear in 0x35E. A GX chooses its product by this name and treats some
 * products in ways that break the limits of a 16-cell pack: for PYLON it replaces a CVL of 30..54 V
 * by 47.0..52.8 V and raises a CCL of 0 to a quarter of the capacity; for BYD a CCL of 0 becomes 40
 * A. A name that no product bears makes it a generic battery, without quirks.
 *
 * <p>How exactly a GX compares is not published; so a name is refused when it begins with a known
 * product's, whatever the case. Source: docs/spec/can-profile.md, section 0x35E.
 */
public final class ProfileName {

  private static final int MOST_CHARACTERS = 8;

  /** Products whose quirks are known to replace limits. */
  private static final List<String> QUIRKS = List.of("PYLON", "BYD");

  /** The other products a GX knows; what it does for them is not known in full. */
  private static final List<String> PRODUCTS =
      List.of(
          "LG",
          "BMZ",
          "FREEDOM",
          "DISCOVER",
          "AES",
          "ZYC",
          "PYTES",
          "LEOCH",
          "LBSA",
          "SUNWODA",
          "BLUENOVA",
          "BLUE NOV",
          "BSL",
          "REC",
          "ETOWER",
          "DYNESS",
          "CEGASA",
          "PELIO",
          "WECO",
          "FINDREAM",
          "BATRIUM",
          "HUBBLE",
          "TAB");

  private ProfileName() {}

  /** Why this name may not be sent; empty when it may. */
  public static Optional<String> problem(String name) {
    if (name.isBlank() || name.length() > MOST_CHARACTERS || !AsciiField.isPrintable(name)) {
      return Optional.of("a name has 1 to 8 characters of printable ASCII, not \"" + name + "\"");
    }
    String compared = name.strip().toUpperCase(Locale.ROOT);
    for (String maker : QUIRKS) {
      if (compared.startsWith(maker)) {
        return Optional.of(
            "a GX that reads \"%s\" replaces the limits sent to it by its own for %s"
                .formatted(name, maker));
      }
    }
    for (String maker : PRODUCTS) {
      if (compared.startsWith(maker)) {
        return Optional.of(
            "a GX that reads \"%s\" may take this battery for the product %s"
                .formatted(name, maker));
      }
    }
    return Optional.empty();
  }
}
