package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.dialect.daren.DarenDialect;
import io.energyrack.gateway.rs485.dialect.eg4.Eg4Dialect;
import io.energyrack.gateway.rs485.dialect.pace.PaceDialect;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.dialect.seplos2.Seplos2Dialect;
import java.util.List;
import java.util.stream.Stream;

/** The dialects there are, by name: the only list of them. */
public final class Dialects {

  /** As the configuration names them; the first is the default. */
  public static final List<String> NAMES =
      List.of(
          PylontechDialect.NAME,
          PaceDialect.NAME,
          Seplos2Dialect.NAME,
          Eg4Dialect.NAME,
          DarenDialect.NAME);

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
    return switch (name) {
      case PylontechDialect.NAME -> new PylontechDialect(plausibility);
      case PaceDialect.NAME -> new PaceDialect(plausibility);
      case Seplos2Dialect.NAME -> new Seplos2Dialect(plausibility);
      case Eg4Dialect.NAME -> new Eg4Dialect(plausibility);
      case DarenDialect.NAME -> new DarenDialect(plausibility);
      default -> throw new IllegalArgumentException("no such dialect: " + name);
    };
  }
}
