package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.rs485.dialect.daren.DarenDialect;
import io.energyrack.gateway.rs485.dialect.eg4.Eg4Dialect;
import io.energyrack.gateway.rs485.dialect.growatt485.Growatt485Map;
import io.energyrack.gateway.rs485.dialect.jk.JkMap;
import io.energyrack.gateway.rs485.dialect.pace.PaceDialect;
import io.energyrack.gateway.rs485.dialect.pacemodbus.PaceModbusMap;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.dialect.register.RegisterDialect;
import io.energyrack.gateway.rs485.dialect.seplos2.Seplos2Dialect;
import io.energyrack.gateway.rs485.dialect.seplos3.Seplos3Map;
import io.energyrack.gateway.rs485.dialect.voltronic.VoltronicMap;
import java.util.List;
import java.util.stream.Stream;

/** The dialects there are, by name: the only list of them. */
public final class Dialects {

  /**
   * As the configuration names them; the first is the default. A scan tries them in this order
   * (spec rs485, section 8).
   */
  public static final List<String> NAMES =
      List.of(
          PylontechDialect.NAME,
          PaceDialect.NAME,
          PaceModbusMap.NAME,
          VoltronicMap.NAME,
          Seplos2Dialect.NAME,
          DarenDialect.NAME,
          Eg4Dialect.NAME,
          Seplos3Map.NAME,
          JkMap.NAME,
          Growatt485Map.NAME);

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
      case PaceModbusMap.NAME -> new RegisterDialect(new PaceModbusMap(), plausibility);
      case VoltronicMap.NAME -> new RegisterDialect(new VoltronicMap(), plausibility);
      case Seplos3Map.NAME -> new RegisterDialect(new Seplos3Map(), plausibility);
      case JkMap.NAME -> new RegisterDialect(new JkMap(), plausibility);
      case Growatt485Map.NAME -> new RegisterDialect(new Growatt485Map(), plausibility);
      default -> throw new IllegalArgumentException("no such dialect: " + name);
    };
  }
}
