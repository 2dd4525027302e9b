package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import java.util.List;

/** The dialects there are, by name: the only list of them. */
public final class Dialects {

  /** As the configuration names them; the first is the default. */
  public static final List<String> NAMES = List.of(PylontechDialect.NAME);

  private Dialects() {}

  /**
   * The dialect of a name.
   *
   * @param name one of {@link #NAMES}.
   * @param plausibility of the packs it is to read.
   */
  public static Dialect named(String name, Plausibility plausibility) {
    if (name.equals(PylontechDialect.NAME)) {
      return new PylontechDialect(plausibility);
    }
    throw new IllegalArgumentException("no such dialect: " + name);
  }
}
