package io.energyrack.gateway.app.config;

import java.util.Arrays;
import java.util.List;

/** Keys whose values are the words of an enum. */
final class Words {

  private Words() {}

  /** The constant the file names; the first where it names none, or a wrong one, which is told. */
  static <E extends Enum<E>> E choice(Section section, String key, E[] constants) {
    return choice(section, key, constants, constants[0]);
  }

  /** Likewise, with another standard. */
  static <E extends Enum<E>> E choice(Section section, String key, E[] constants, E standard) {
    if (section.get(key) == null) {
      return standard;
    }
    List<String> words = Arrays.stream(constants).map(GatewayConfig::word).toList();
    return constants[words.indexOf(section.choice(key, words))];
  }
}
