package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import java.util.List;
import java.util.stream.Stream;

/** The dialects there are, by name: the only list of them. */
public final class Dialects {

  /** As the configuration names them; the first is the default. */
  public static final List<String> NAMES = List.of(PylontechDialect.NAME);

  /** In the place of a name: to be found out by a scan. */
  public static final String AUTO = "auto";

  private Dialects() {}

  /** What a configuration may name: a dialect, or {@link #AUTO}. */
  public static List<String> choices() {
    return Stream.concat(NAMES.stream(), Stream.of(AUTO)).toList();
  }

  /** Every dialect, the likeliest first. */
  public static List<Dialect> all(Plausibility plausibility) {
    return NAMES.stream().map(name -> named(name, plausibility)).toList();
  }

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
